// Bodies that form one structure, judged singly and as one: by an option and by the register of successors.
#include "core/footprint/structures.hpp"

#include "core/footprint/footprint.hpp"
#include "core/report/footprint/report.hpp"
#include "core/report/footprint/structures.hpp"
#include "tests/assess/judged.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

/// The small round with four CCGs, three of which have one successor by a register.
class Structures : public ::testing::Test {
protected:
    Structures() : round_{by_.round()} {
        const auto day = [](std::string_view text) {
            KnownDay known;
            known.kind = text == "none" ? DayKind::none : DayKind::day;
            known.text = text;
            known.confidence = Confidence::quoted;
            known.earliest = known.latest = Day::from_iso(text).value_or(Day{});
            return known;
        };
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            rows_[i].body = rows_[i].id = list_[i].code;
            rows_[i].name = list_[i].name;
            rows_[i].from = day("2015-04-01");
            rows_[i].until = day("none");
            rows_[i].confidence = Confidence::quoted;
            rows_[i].values = values_;
        }
        register_.id = "successors";
        register_.title = "Successors of ours";
        register_.role = RegisterRole::successor;
        register_.fields = fields_;
        register_.rows = rows_;
        round_.organisations = list_;
        round_.registers = registers_;
    }

    void add(FootprintBuilder& builder, std::string_view code, std::string_view contingency) {
        testing::TestPlan plan;
        plan.text("cover.org_code@value", code).text("cover.submission@value", "final");
        plan.text("cover.org_name@value", std::string{"CCG "}.append(code));
        plan.number("finance.contingency@2014/15", contingency);
        const Plan bound = plan.plan();
        builder.add(bound, assess(round_, bound, {}, testing::day_of_judging));
    }
    static const StructureTest& test_of(const Structure& structure, std::string_view year) {
        const auto found = std::ranges::find_if(structure.tests, [&](const StructureTest& test) {
            return test.as_one.rule == "MUST" && test.as_one.period == year;
        });
        EXPECT_NE(found, structure.tests.end());
        return *found;
    }

    testing::TestRound by_;
    std::array<Organisation, 4> list_{{{"01A", "North CCG", "Upshire", "E1"},
                                       {"01B", "South CCG", "Upshire", "E1"},
                                       {"01C", "West CCG", "Upshire", "E1"},
                                       {"02A", "Other CCG", "Downshire", "E2"}}};
    std::array<RegisterField, 1> fields_{{{.code = "successor", .label = "Successor", .choices = {}, .cover = {}}}};
    std::array<RegisterValue, 1> values_{{{"NHS One CCG", Confidence::quoted}}};
    std::array<RegisterRow, 3> rows_;
    Register register_;
    std::array<const Register*, 1> registers_{&register_};
    Round round_;
};

// The rule: contingency is at least 0.5% of an allocation of 1,000, so 5.
TEST_F(Structures, OneFailsSinglyAndAllMeetItAsOne) {
    FootprintBuilder builder;
    add(builder, "01A", "4.999");
    add(builder, "01B", "5");
    add(builder, "01C", "5.001");
    const Footprint footprint = builder.finish();
    ASSERT_EQ(footprint.structures.size(), 1U);
    const Structure& one = footprint.structures.front();
    EXPECT_EQ(one.name, "NHS One CCG");
    EXPECT_EQ(one.why, "By the register “Successors of ours” NHS One CCG takes their place from 1 April 2015.");
    EXPECT_EQ(one.codes, (std::vector<std::string>{"01A", "01B", "01C"}));
    const StructureTest& must = test_of(one, "2014/15");
    EXPECT_EQ(must.singly.at(0).outcome, Outcome::not_met);
    EXPECT_EQ(must.singly.at(1).outcome, Outcome::met);
    EXPECT_EQ(must.singly.at(2).outcome, Outcome::met);
    EXPECT_EQ(must.as_one.outcome, Outcome::met); // 15 of 15
    EXPECT_FALSE(must.settled());
    EXPECT_TRUE(test_of(one, "2015/16").settled());
    EXPECT_TRUE(one.sentence.ends_with("CCG 01A (01A) 1, CCG 01B (01B) 0, CCG 01C (01C) 0, as one 0.")) << one.sentence;
}

TEST_F(Structures, AsOneFailsByTheLeastAmount) {
    FootprintBuilder builder;
    add(builder, "01A", "4.998");
    add(builder, "01B", "5");
    add(builder, "01C", "5.001");
    const Structure one = builder.finish().structures.at(0);
    EXPECT_EQ(test_of(one, "2014/15").as_one.outcome, Outcome::not_met);
    EXPECT_EQ(test_of(one, "2014/15").as_one.headroom, Exact{*Decimal::parse("-0.001")});
}

TEST_F(Structures, WithoutOnePlanNothingIsJudgedAndThatIsSaid) {
    FootprintBuilder builder;
    add(builder, "01A", "5");
    add(builder, "01B", "5");
    const Footprint footprint = builder.finish();
    const Structure& one = footprint.structures.at(0);
    EXPECT_EQ(one.sentence, "Not judged as one: West CCG (01C) has no plan that counts.");
    EXPECT_TRUE(one.tests.empty());
    EXPECT_EQ(structure_sections(footprint).size(), 1U);
}

TEST_F(Structures, OfOtherAreasAreLeftOut) {
    FootprintBuilder builder{{"Downshire", "E2"}};
    add(builder, "02A", "5");
    EXPECT_TRUE(builder.finish().structures.empty());
}

TEST_F(Structures, AnOptionNamesOthers) {
    FootprintBuilder builder;
    builder.judge_as_one({*read_structure("02a, 01A"), *read_structure("Joint = 01B,09Z")});
    add(builder, "01A", "4");
    add(builder, "02A", "6");
    const Footprint footprint = builder.finish();
    ASSERT_EQ(footprint.structures.size(), 3U); // the register's is the last
    EXPECT_EQ(footprint.structures[0].name, "CCG 02A (02A) with CCG 01A (01A)");
    EXPECT_EQ(test_of(footprint.structures[0], "2014/15").as_one.outcome, Outcome::met);
    EXPECT_EQ(footprint.structures[1].name, "Joint");
    EXPECT_EQ(footprint.structures[1].sentence, "Not judged as one: South CCG (01B), 09Z have no plan that counts.");
}

TEST_F(Structures, StandInEveryFormat) {
    FootprintBuilder builder;
    add(builder, "01A", "4.999");
    add(builder, "01B", "5");
    add(builder, "01C", "5.001");
    const Footprint footprint = builder.finish();
    const Document document = footprint_document(footprint);
    for (const std::string& page : {document_text(document, {.width = 4'000}), document_markdown(document)}) {
        EXPECT_NE(page.find("NHS One CCG: singly and as one"), std::string::npos);
        EXPECT_NE(page.find("not met, headroom -0.001 £000"), std::string::npos);
        EXPECT_NE(page.find("It is not a plan of the new body."), std::string::npos);
    }
    std::string json, csv;
    footprint_json(
        footprint, [&](std::string_view text) { json += text; }, [](std::size_t, const Write&) {}, {"", ""});
    EXPECT_NE(json.find("\"structures\": [\n    {\n      \"name\": \"NHS One CCG\""), std::string::npos) << json;
    footprint_csv(
        footprint, [&](std::string_view text) { csv += text; }, [](std::size_t, const Write&) {});
    EXPECT_NE(csv.find("\"structure as one\",\"\",\"\",\"NHS One CCG\",\"MUST\""), std::string::npos) << csv;
    EXPECT_NE(csv.find("\"structure singly\",\"\",\"01A\",\"NHS One CCG\",\"MUST\""), std::string::npos) << csv;
}

TEST(ReadStructure, TakesCodesAndSaysWhatIsWrong) {
    EXPECT_EQ(read_structure(" 11h ,11T")->codes, (std::vector<std::string>{"11H", "11T"}));
    EXPECT_EQ(read_structure("A name=11H,11T")->name, "A name");
    for (const char* wrong : {"", "11H", "11H,", "11H,,12A", "11H,11h", "=", "A name=11H"}) {
        const auto read = read_structure(wrong);
        ASSERT_FALSE(read) << wrong;
        EXPECT_TRUE(read.why().starts_with("--structure ")) << wrong;
    }
}

} // namespace
} // namespace plancheck

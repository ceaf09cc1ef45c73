// A footprint: which plans count, which are named, what is summed, and which rules are tested on the sum.
#include "core/footprint/footprint.hpp"

#include "core/report/footprint/report.hpp"
#include "tests/assess/judged.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

/// The small round with a list of three CCGs in two areas, and a timetable with a first and a final submission.
class FootprintOfPlans : public ::testing::Test {
protected:
    FootprintOfPlans() : round_{by_.round()} {
        round_.organisations = list_;
        round_.timetable = timetable_;
    }

    static TestPlan plan_of(std::string_view code, std::string_view submission = "final") {
        TestPlan plan;
        plan.text("cover.org_code@value", code).text("cover.submission@value", submission);
        plan.text("cover.org_name@value", std::string{"CCG "}.append(code));
        return plan;
    }

    void add(FootprintBuilder& builder, const TestPlan& plan, std::string file = "a.ods") {
        add_by(round_, builder, plan, std::move(file));
    }
    static void add_by(const Round& round, FootprintBuilder& builder, const TestPlan& plan, std::string file) {
        const Plan bound = plan.plan();
        Assessment assessment = assess(round, bound, {}, testing::day_of_judging);
        assessment.provenance.file_name = std::move(file);
        builder.add(bound, assessment);
    }

    static std::vector<std::string> standings(const Footprint& footprint) {
        std::vector<std::string> said;
        for (const SetAside& one : footprint.set_aside) {
            said.push_back(one.file + ": " + std::string{standing_name(one.standing)});
        }
        return said;
    }
    static const Sum& sum_of(const Footprint& footprint, std::string_view code) {
        const auto found = std::ranges::find_if(
            footprint.sums, [&](const Sum& sum) { return sum.point.code(*footprint.round) == code; });
        EXPECT_NE(found, footprint.sums.end()) << code;
        return *found;
    }
    static const Finding& test_of(const Footprint& footprint, std::string_view rule, std::string_view year) {
        const auto found = std::ranges::find_if(
            footprint.tests, [&](const Finding& finding) { return finding.rule == rule && finding.period == year; });
        EXPECT_NE(found, footprint.tests.end()) << rule;
        return *found;
    }

    TestRound by_;
    std::array<Organisation, 3> list_{{{"01A", "North CCG", "Upshire", "E54000001"},
                                       {"01B", "South CCG", "Upshire", "E54000001"},
                                       {"02A", "Other CCG", "Downshire", "E54000002"}}};
    std::array<Event, 2> timetable_{
        {{.id = "first", .title = "First", .source = "S4", .date = Day::from_serial(41684), .submission = "first"},
         {.id = "final", .title = "Final", .source = "S4", .date = Day::from_serial(41733), .submission = "final"}}};
    Round round_;
};

TEST_F(FootprintOfPlans, SumsExactlyAndTestsTheRulesAgain) {
    FootprintBuilder builder{{"Upshire", "E54000001"}};
    add(builder, plan_of("01A").number("finance.contingency@2014/15", "4.99999"));
    add(builder, plan_of("01B").number("finance.contingency@2014/15", "15.00001"), "b.ods");
    const Footprint footprint = builder.finish();
    EXPECT_EQ(footprint.counted, 2U);
    EXPECT_EQ(sum_of(footprint, "finance.contingency@2014/15").amount, Exact{20});
    EXPECT_EQ(sum_of(footprint, "finance.allocation@2014/15").amount, Exact{2000});
    const Finding& must = test_of(footprint, "MUST", "2014/15");
    EXPECT_EQ(must.outcome, Outcome::met); // one of them misses it
    EXPECT_EQ(footprint.rows.front().code, "01A");
    EXPECT_EQ(footprint.verdicts[static_cast<std::size_t>(Verdict::not_ready)], 1U);
    EXPECT_TRUE(footprint.missing.empty());
    EXPECT_EQ(footprint.verdict, Verdict::not_ready);
}

TEST_F(FootprintOfPlans, SaysWhatOfTheWorkbookKeepsAPlanFromReady) {
    const Plan bound = plan_of("01A").plan();
    Assessment assessment = assess(round_, bound, {}, testing::day_of_judging);
    for (const char* cell : {"I33", "I34", "I35", "I36"}) {
        assessment.workbook.push_back(
            {"not-read", Severity::blocking, "Finance!" + std::string{cell} + " holds figures.", "Finance", cell});
    }
    assessment.workbook.push_back({"note-not-read", Severity::advice, "Finance!I40 holds a text.", "Finance", "I40"});
    FootprintBuilder builder{{"Upshire", "E54000001"}};
    builder.add(bound, assessment);
    const Footprint footprint = builder.finish();
    ASSERT_EQ(footprint.rows.size(), 1U);
    const Document document = footprint_document(footprint);
    std::string said;
    for (const DocumentSection& section : document.sections) {
        for (const DocumentEntry& entry : section.list) {
            for (const DocumentEntry& below : entry.under) {
                said += below.name + ": " + below.text + '\n';
            }
        }
    }
    EXPECT_NE(said.find("Kept from ready by the workbook: Finance!I33 holds figures. Finance!I34 holds figures. "
                        "Finance!I35 holds figures. And 1 more.\n"),
              std::string::npos)
        << said;
    EXPECT_EQ(said.find("I40"), std::string::npos);
    EXPECT_NE(footprint_plan_csv(assessment).find(R"("not-read","","","blocking",,"","Finance!I36 holds figures.")"),
              std::string::npos)
        << footprint_plan_csv(assessment);
}

TEST_F(FootprintOfPlans, OfAllCcgsHasTheSumOfEachArea) {
    FootprintBuilder builder;
    add(builder, plan_of("01A").number("finance.contingency@2014/15", "1.00001"));
    add(builder, plan_of("01B").number("finance.contingency@2014/15", "2"), "b.ods");
    const Footprint footprint = builder.finish();
    ASSERT_EQ(footprint.areas.size(), 2U);
    const AreaPart& none = footprint.areas[0];
    EXPECT_EQ(none.area.name, "Downshire");
    EXPECT_EQ(none.expected, 1U);
    EXPECT_EQ(none.counted, 0U);
    EXPECT_TRUE(none.sums.empty());
    EXPECT_TRUE(none.open.empty()); // no rule was tested on it
    const AreaPart& two = footprint.areas[1];
    EXPECT_EQ(two.area.code, "E54000001");
    EXPECT_EQ(two.counted, 2U);
    EXPECT_EQ(two.ready, 0U);
    ASSERT_EQ(two.sums.size(), footprint.sums.size());
    for (std::size_t index = 0; index < two.sums.size(); ++index) {
        EXPECT_EQ(two.sums[index].amount, footprint.sums[index].amount);
    }
    const auto must = std::ranges::find(two.open, "MUST", &Finding::rule);
    ASSERT_NE(must, two.open.end());
    EXPECT_EQ(must->period, "2014/15");
    EXPECT_EQ(must->headroom->to_string(), "-6.99999"); // 3.00001, but the floor of both is 10

    FootprintBuilder one{{"Upshire", "E54000001"}};
    add(one, plan_of("01A"));
    EXPECT_TRUE(one.finish().areas.empty());
}

TEST_F(FootprintOfPlans, AMissingFigureIsNamedAndNoRuleStandsOnIt) {
    FootprintBuilder builder;
    add(builder, plan_of("01A"));
    add(builder, plan_of("01B").text("finance.contingency@2014/15", "tbc"), "b.ods");
    const Footprint footprint = builder.finish();
    const Sum& sum = sum_of(footprint, "finance.contingency@2014/15");
    EXPECT_EQ(sum.given, 1U);
    EXPECT_EQ(sum.lacking, std::vector<std::string>{"CCG 01B (01B)"});
    EXPECT_EQ(test_of(footprint, "MUST", "2015/16").outcome, Outcome::met);
    const Finding& must = test_of(footprint, "MUST", "2014/15");
    EXPECT_EQ(must.outcome, Outcome::not_assessed);
    EXPECT_NE(must.sentence.find("is not given by CCG 01B (01B)."), std::string::npos) << must.sentence;
}

TEST_F(FootprintOfPlans, NamesWhoIsMissingAndEveryFileThatCouldNotBeAssessed) {
    FootprintBuilder builder{{"Upshire", "E54000001"}};
    add(builder, plan_of("01a")); // a code in small letters is the same CCG
    Assessment damaged = could_not_assess("The file is damaged.", "damaged");
    damaged.provenance.file_name = "damaged.xlsx";
    builder.add(Plan{}, damaged);
    const Footprint footprint = builder.finish();
    ASSERT_EQ(footprint.missing.size(), 1U);
    EXPECT_EQ(footprint.missing.front()->code, "01B");
    EXPECT_EQ(footprint.expected, 2U);
    ASSERT_EQ(footprint.rows.size(), 2U);
    EXPECT_EQ(footprint.rows.front().file, "damaged.xlsx"); // the worst
    EXPECT_EQ(footprint.verdict, Verdict::could_not_be_assessed);
}

TEST_F(FootprintOfPlans, SetsAsideWhatIsNotOfTheArea) {
    FootprintBuilder builder{{"Upshire", "E54000001"}};
    add(builder, plan_of("02A"), "other.ods");
    add(builder, plan_of("99Z"), "unlisted.ods");
    add(builder, plan_of("01A"), "ours.ods");
    const Footprint footprint = builder.finish();
    EXPECT_EQ(standings(footprint),
              (std::vector<std::string>{"other.ods: not of the footprint", "unlisted.ods: not of the footprint"}));
    EXPECT_EQ(footprint.set_aside.front().why, "Other CCG is of Downshire.");
    EXPECT_EQ(footprint.counted, 1U);
}

TEST_F(FootprintOfPlans, TheLaterSubmissionCountsWhicheverComesFirst) {
    for (const bool final_first : {true, false}) {
        FootprintBuilder builder;
        const TestPlan first = plan_of("01A", "first").number("finance.contingency@2014/15", "1");
        add(builder, final_first ? plan_of("01A") : first, final_first ? "final.ods" : "first.ods");
        add(builder, final_first ? first : plan_of("01A"), final_first ? "first.ods" : "final.ods");
        const Footprint footprint = builder.finish();
        EXPECT_EQ(standings(footprint), std::vector<std::string>{"first.ods: superseded"});
        EXPECT_EQ(sum_of(footprint, "finance.contingency@2014/15").amount, Exact{10});
    }
}

TEST_F(FootprintOfPlans, TheSamePlanTwiceCountsOnceAndTwoThatDifferDoNotCount) {
    FootprintBuilder builder{{"Upshire", {}}};
    add(builder, plan_of("01A"), "a.ods");
    add(builder, plan_of("01A"), "a.xlsx");
    add(builder, plan_of("01B").number("finance.contingency@2014/15", "11"), "b.ods");
    add(builder, plan_of("01B").number("finance.contingency@2014/15", "12"), "b2.ods");
    const Footprint footprint = builder.finish();
    EXPECT_EQ(standings(footprint),
              (std::vector<std::string>{"a.xlsx: the same plan again", "b.ods: contested", "b2.ods: contested"}));
    EXPECT_EQ(sum_of(footprint, "finance.contingency@2014/15").amount, Exact{10});
    EXPECT_EQ(footprint.contested, 1U);
    EXPECT_TRUE(footprint.missing.empty()); // it is not missing: it has plans that contradict each other
    EXPECT_EQ(footprint.verdict, Verdict::not_ready);
}

TEST_F(FootprintOfPlans, SumsOneRoundAndNamesPlansOfOthers) {
    Round other = round_;
    other.id = "other";
    FootprintBuilder builder;
    add_by(other, builder, plan_of("02A"), "other.ods");
    add(builder, plan_of("01A"), "a.ods");
    add(builder, plan_of("01B"), "b.ods");
    const Footprint footprint = builder.finish();
    EXPECT_EQ(footprint.round, &round_);
    EXPECT_EQ(standings(footprint), std::vector<std::string>{"other.ods: of another round"});
    EXPECT_EQ(footprint.counted, 2U);
    ASSERT_EQ(footprint.missing.size(), 1U);
    EXPECT_EQ(footprint.missing.front()->code, "02A");
}

TEST_F(FootprintOfPlans, IsReadyOnlyWhenEveryCcgIs) {
    FootprintBuilder builder{{"Downshire", "E54000002"}};
    add(builder, plan_of("02A").number("finance.contingency@2014/15", "500"));
    const Footprint footprint = builder.finish();
    EXPECT_EQ(footprint.verdict, footprint.rows.front().verdict);
    EXPECT_EQ(FootprintBuilder{}.finish().verdict, Verdict::could_not_be_assessed); // there is no plan at all
}

TEST_F(FootprintOfPlans, FindsAnAreaByNameOrCodeAndSuggestsOne) {
    const std::array<const Round*, 1> rounds{&round_};
    EXPECT_EQ(find_footprint(rounds, " upshire")->code, "E54000001");
    EXPECT_EQ(find_footprint(rounds, "e54000002")->name, "Downshire");
    const auto why = [&](std::string_view named) {
        const auto area = find_footprint(rounds, named);
        return area ? std::string(area->name) : area.why();
    };
    EXPECT_EQ(why("Upshir"), "no footprint `Upshir` is on the lists of the rounds here; did you mean `Upshire`?");
    EXPECT_EQ(why("down"), "no footprint `down` is on the lists of the rounds here; did you mean `Downshire`?");
    EXPECT_EQ(why("Nowhere at all"),
              "no footprint `Nowhere at all` is on the lists of the rounds here; known: Downshire; Upshire.");
}

TEST_F(FootprintOfPlans, ACellHasTheGravestOfItsYears) {
    const Assessment assessment =
        assess(round_, plan_of("01A").number("finance.contingency@2015/16", "1").plan(), {}, testing::day_of_judging);
    const PlanRow row = row_of(assessment, 0);
    const auto must = std::ranges::find(round_.rules, "MUST", &Rule::id) - round_.rules.begin();
    const RuleCell& cell = row.cells[static_cast<std::size_t>(must)];
    EXPECT_EQ(cell.outcome, Outcome::not_met);
    EXPECT_EQ(period_of(row, cell), "2015/16");
    ASSERT_FALSE(row.reasons.empty());
    EXPECT_EQ(row.reasons.front().rule, static_cast<std::size_t>(must));
    EXPECT_EQ(row.reasons.front().amount, "£9,000");
}

/// In the shipped round, amounts add up; percentages, answers, records, roundings and one CCG's own amounts do not.
TEST(AddsUp, SaysWhichRulesOfTheShippedRoundStandOnASum) {
    const auto round = std::ranges::find(shipped_rounds(), "2014-16", &Round::id);
    ASSERT_NE(round, shipped_rounds().end());
    const auto adds = [&](std::string_view id) { return adds_up(**round, *find_rule(**round, id)); };
    for (const char* id : {"FIN-SURPLUS", "FIN-CONTINGENCY", "FIN-NONRECURRENT", "FIN-SETASIDE", "FIN-RUNNING-CASH",
                           "FIN-RUNNING-HEAD", "FIN-BCF-MINIMUM", "FIN-INYEAR", "FIN-UNDERLYING", "FIN-QIPP-BAND",
                           "FIN-RISK", "CON-MRSA", "CON-C-DIFFICILE"}) {
        EXPECT_TRUE(adds(id)) << id;
    }
    for (const char* id :
         {"CON-RTT-INCOMPLETE", "CON-IAPT-ACCESS-YEAR", "FIN-PRIOR-SURPLUS", "FIN-NONRECURRENT-USE", "FIN-SHOWN",
          "FIN-TARIFF", "FIN-PENALTY-RATE", "FIN-QIPP-LATE", "X01", "X11", "X16", "OUT-01.a"}) {
        EXPECT_FALSE(adds(id)) << id;
    }
}

} // namespace
} // namespace plancheck

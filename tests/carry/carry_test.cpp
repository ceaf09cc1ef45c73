// What a new plan takes over from an earlier one, and what it names as left behind.
#include "core/assess/assess.hpp"
#include "core/carry/carry.hpp"
#include "core/compare/point_text.hpp"
#include "core/report/carry/report.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/identity.hpp"
#include "core/template/ods.hpp"
#include "core/template/template.hpp"
#include "core/workbook/read.hpp"
#include "tests/base/folder.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace plancheck {
namespace {

using testing::Bound;
using testing::Folder;
using testing::number;
using testing::words;

const Round& round_named(std::string_view name) {
    const Or<const Round*> found = find_round(shipped_rounds(), name, std::nullopt);
    EXPECT_TRUE(found) << found.why();
    return **found;
}

Bound read_back(const Round& round, const TemplateChoices& choices) {
    const Or<Book> book = template_book(round, choices);
    EXPECT_TRUE(book) << book.why();
    const Folder folder;
    const auto file = folder / "plan.ods";
    EXPECT_TRUE(write_ods(*book, file));
    PlanBinder binder;
    EXPECT_TRUE(std::holds_alternative<WorkbookFacts>(read_workbook(file, binder)));
    Bound bound;
    bound.plan = binder.take_plan();
    bound.signs = binder.signs();
    return bound;
}

/// The ready sample of a round, read from its workbook.
const Plan& ready_plan(const std::string& name) {
    static std::map<std::string, Bound> made;
    const auto [entry, fresh] = made.try_emplace(name);
    if (fresh) {
        const Round& round = round_named(name);
        const auto sample = std::filesystem::path{PLANCHECK_SOURCE_DIR} / "templates" / file_name_of(round) /
                            "samples/anytown-ready.toml";
        entry->second = read_back(round, {.values = sample, .round_folder = std::nullopt});
    }
    return entry->second.plan;
}

CarriedForward carried(const Plan& plan, const Round& to, std::optional<Day> today = std::nullopt) {
    const Or<CarriedForward> result = carry_forward(plan, shipped_rounds(), to, today);
    EXPECT_TRUE(result) << result.why();
    return result ? *result : CarriedForward{};
}

CarriedForward carried(const std::string& from, const std::string& to) {
    return carried(ready_plan(from), round_named(to));
}

std::string why_not(const Plan& plan, const Round& to) {
    const Or<CarriedForward> result = carry_forward(plan, shipped_rounds(), to, std::nullopt);
    EXPECT_FALSE(result);
    return result ? std::string{} : result.why();
}

bool is_own_entry(std::string_view block, std::string_view line) {
    return block == "cover" && (line == "round" || line == "round_version" || line == "template_version");
}

/// Every value of a plan by its point: "finance.contingency@2013/14", "partner[1].kind". Records count from 1.
std::set<std::string> values_in(const Plan& plan, bool typed_only) {
    std::set<std::string> values;
    const auto add = [&](const std::string& name, const DataPoint* point) {
        if (point != nullptr && !is_empty(*point) && !(typed_only && point->has_formula)) {
            values.insert(fmt::format("{} = {}", name, tagged_text(point->value)));
        }
    };
    for (const std::string_view block : plan.blocks()) {
        for (const std::string_view column : plan.columns(block)) {
            for (const std::string_view line : plan.lines(block)) {
                if (!is_own_entry(block, line)) {
                    add(fmt::format("{}.{}@{}", block, line, column), plan.find(block, line, column));
                }
            }
            std::size_t ordinal = 0;
            for (const Record& record : plan.records(block)) {
                add(fmt::format("{}[{}].{}", block, ++ordinal, column), plan.find(block, record, column));
            }
        }
    }
    return values;
}

std::string text_of(const CarriedValue& value) {
    return tagged_text({.kind = value.kind, .number = value.number, .text = value.text});
}

std::set<std::string> values_in(const CarriedForward& forward) {
    std::set<std::string> values;
    for (const CarriedFigure& one : forward.figures) {
        values.insert(fmt::format("{}.{}@{} = {}", one.block, one.line, one.column, text_of(one.value)));
    }
    std::map<std::string, std::size_t> ordinals;
    for (const CarriedRecord& one : forward.records) {
        const std::size_t ordinal = ++ordinals[one.block];
        for (const CarriedField& field : one.fields) {
            values.insert(fmt::format("{}[{}].{} = {}", one.block, ordinal, field.column, text_of(field.value)));
        }
    }
    return values;
}

std::size_t cells_left(const CarriedForward& forward) {
    std::size_t cells = 0;
    for (const LeftBehind& one : forward.left) {
        cells += one.cells;
    }
    return cells;
}

const CarriedFigure* figure(const CarriedForward& forward, std::string_view point) {
    const auto found =
        std::ranges::find_if(forward.figures, [&](const CarriedFigure& one) { return one.from.point == point; });
    return found == forward.figures.end() ? nullptr : &*found;
}

/// The reason under which something is left behind, empty if it is not.
std::string why_left(const CarriedForward& forward, std::string_view sheet, std::string_view what) {
    for (const LeftBehind& one : forward.left) {
        if (one.sheet == sheet && std::ranges::find(one.what, what) != one.what.end()) {
            return one.why;
        }
    }
    return {};
}

struct Way {
    std::string from, to;
};

class Carried : public ::testing::TestWithParam<Way> {};

TEST_P(Carried, NothingIsLostOrInvented) {
    const CarriedForward forward = carried(GetParam().from, GetParam().to);
    const Plan& earlier = ready_plan(GetParam().from);
    EXPECT_EQ(values_in(forward).size() + cells_left(forward), values_in(earlier, false).size());
    for (const CarriedFigure& one : forward.figures) {
        const DataPoint* point = earlier.find(one.block, one.line, one.column);
        ASSERT_NE(point, nullptr) << one.label;
        EXPECT_EQ(text_of(one.value), tagged_text(point->value)) << one.label;
    }
    for (const LeftBehind& one : forward.left) {
        EXPECT_FALSE(one.why.empty() || one.what.empty() || one.cells == 0) << one.sheet;
    }
}

TEST_P(Carried, TheNewWorkbookReadsBackWithExactlyThat) {
    const Round& to = round_named(GetParam().to);
    const CarriedForward forward = carried(GetParam().from, GetParam().to);
    const Bound bound = read_back(to, {.values = std::nullopt, .round_folder = std::nullopt, .from = &forward});
    EXPECT_EQ(values_in(bound.plan, true), values_in(forward));
    EXPECT_TRUE(bound.plan.problems().empty());
    const Assessment judged = assess(to, bound.plan, bound.signs, std::nullopt);
    EXPECT_EQ(judged.verdict, Verdict::not_ready);
    for (const WorkbookFinding& finding : judged.workbook) {
        EXPECT_TRUE(finding.severity != Severity::blocking || finding.code == "empty-cell")
            << finding.code << ": " << finding.message;
    }
}

INSTANTIATE_TEST_SUITE_P(Rounds, Carried,
                         ::testing::Values(Way{"2013-14", "2014-16@1"}, Way{"2014-16@1", "2014-16@2"},
                                           Way{"2014-16@1", "2017-19@1"}, Way{"2014-16@2", "2016-17"},
                                           Way{"2016-17", "2017-19@1"}, Way{"2017-19@1", "2017-19@2"},
                                           Way{"2017-19@2", "2026-29"}),
                         [](const auto& way) {
                             std::string name = way.param.from + "_" + way.param.to;
                             std::ranges::replace_if(
                                 name, [](char c) { return c == '-' || c == '@'; }, '_');
                             return name;
                         });

TEST(CarryForward, TheYearThatWasPlannedBecomesTheOutturn) {
    const CarriedForward forward = carried("2013-14", "2014-16@1");
    const CarriedFigure* contingency = figure(forward, "finance.contingency@2013/14");
    ASSERT_NE(contingency, nullptr);
    EXPECT_EQ(contingency->label, "Contingency, 2013/14");
    EXPECT_EQ(contingency->from.sheet, "Finance");
    EXPECT_EQ(figure(forward, "finance.contingency@2012/13"), nullptr);
    EXPECT_FALSE(why_left(forward, "Finance", "Figures of 2012/13").empty());
}

TEST(CarryForward, WithoutTheYearOnlyTheBodyAndStandingRowsGoOn) {
    const CarriedForward forward = carried("2014-16@1", "2017-19@1");
    for (const CarriedFigure& one : forward.figures) {
        EXPECT_EQ(one.block, "cover") << one.label;
    }
    EXPECT_NE(figure(forward, "cover.org_code@value"), nullptr);
    for (const CarriedRecord& one : forward.records) {
        EXPECT_EQ(one.block, "partner") << one.label;
        for (const CarriedField& field : one.fields) {
            EXPECT_TRUE(field.column == "partner" || field.column == "kind") << field.column;
        }
    }
    EXPECT_FALSE(forward.records.empty());
    EXPECT_EQ(why_left(forward, "QIPP", "Rows of 2014/15"), "they belong to the plan of that year");
}

TEST(CarryForward, ABodyOfAnotherKindStaysBehind) {
    const CarriedForward forward = carried("2017-19@2", "2026-29");
    EXPECT_EQ(figure(forward, "cover.org_code@value"), nullptr);
    EXPECT_EQ(why_left(forward, "Cover", "Organisation code"),
              "the round 2017-19@2 is planned by CCGs, 2026-29@1 by boards and trusts");
}

TEST(CarryForward, AFigureThatWasNotReadIsNamed) {
    const Plan& plan = ready_plan("2013-14");
    const auto with = [&](const DataPoint& change) {
        PlanBuilder builder{plan};
        DataPoint point = change;
        point.cell = plan.find("finance", "contingency", "2013/14")->cell;
        builder.point("finance", "contingency", "2013/14", point);
        return carried(builder.finish(), round_named("2014-16@1"));
    };
    const auto why = [](const CarriedForward& forward) {
        EXPECT_EQ(figure(forward, "finance.contingency@2013/14"), nullptr);
        return why_left(forward, "Finance", "Contingency, 2013/14");
    };
    EXPECT_EQ(why(with({.value = words("about 5"), .cell = {}})),
              "it holds `about 5`, which is no possible value here");
    EXPECT_EQ(why(with({.value = {.kind = ValueKind::error, .number = {}, .text = "#REF!"}, .cell = {}})),
              "it shows the error #REF!");
    EXPECT_EQ(why(with({.value = number("-5"), .cell = {}})), "it holds `-5`, which is no possible value here");
    EXPECT_EQ(why(with({.value = {}, .cell = {}, .has_formula = true, .has_value = false})),
              "the file holds no value of its formula; recalculate and save the earlier plan");
    EXPECT_NE(figure(with({.value = number("0"), .cell = {}}), "finance.contingency@2013/14"), nullptr);
}

/// 2014-16@1 with another line `contingency`, all in memory that lives as long.
struct ChangedRound {
    explicit ChangedRound(const std::function<void(Line&)>& change) : round{round_named("2014-16@1")} {
        blocks.assign(round.blocks.begin(), round.blocks.end());
        for (Block& block : blocks) {
            if (block.code == "finance") {
                lines.assign(block.lines.begin(), block.lines.end());
                change(*std::ranges::find(lines, "contingency", &Line::code));
                block.lines = lines;
            }
        }
        round.blocks = blocks;
    }
    Round round;
    std::vector<Block> blocks;
    std::vector<Line> lines;
};

TEST(CarryForward, ALineOfAnotherMeaningIsNamed) {
    const auto why = [](const std::function<void(Line&)>& change) {
        const ChangedRound changed(change);
        const CarriedForward forward = carried(ready_plan("2013-14"), changed.round);
        const bool gone = figure(forward, "finance.contingency@2013/14") == nullptr;
        return gone ? why_left(forward, "Finance", "Contingency") : std::string{"carried"};
    };
    EXPECT_EQ(why([](Line&) {}), "carried");
    EXPECT_EQ(why([](Line& line) { line.help = "Other guidance."; }), "carried");
    EXPECT_EQ(why([](Line& line) { line.unit = Unit::pounds; }), "its unit differs: £000 in 2013-14@1, £ in 2014-16@1");
    EXPECT_EQ(why([](Line& line) { line.label = "Contingency held"; }),
              "its meaning differs: “Contingency” in 2013-14@1, “Contingency held” in 2014-16@1");
    EXPECT_EQ(why([](Line& line) { line.sign = Sign::either; }),
              "its sign differs: positive in 2013-14@1, either in 2014-16@1");
    EXPECT_EQ(why([](Line& line) { line.code = "contingency_held"; }), "2014-16@1 has no such line");
}

/// A plan of 2014-16@1 whose only waiver is this one.
Plan with_waiver(const std::map<std::string, std::string>& fields) {
    const Plan& plan = ready_plan("2014-16@1");
    PlanBuilder builder{plan};
    const Record record = builder.record("waiver", {.row = 5, .sheet = plan.line_place("waiver", "waiver")->sheet});
    for (const auto& [column, text] : fields) {
        builder.record_point("waiver", record, column, {.value = words(text), .cell = {}});
    }
    return builder.finish();
}

/// Whether the waiver is carried into the round on a day: "carried", or why it is not.
std::string waiver(const std::map<std::string, std::string>& fields, const std::string& round, const char* today) {
    const CarriedForward forward = carried(with_waiver(fields), round_named(round), Day::from_iso(today));
    const bool is =
        std::ranges::any_of(forward.records, [](const CarriedRecord& one) { return one.block == "waiver"; });
    const auto rule = fields.find("rule");
    return is ? "carried" : why_left(forward, "Waivers", rule == fields.end() ? "A row" : rule->second);
}

TEST(CarryForward, AWaiverGoesOnUntilItsLastDay) {
    std::map<std::string, std::string> fields{
        {"rule", "FIN-SURPLUS"}, {"reference", "LAT/12"}, {"approver", "A. Approver"}, {"expiry", "2015-03-31"}};
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-03-31"), "carried");
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-04-01"), "it expired on 31 March 2015");
    fields["year"] = "2015/16";
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-03-31"), "carried");
    EXPECT_EQ(waiver(fields, "2017-19@1", "2015-03-31"),
              "it waives the rule for a year that the new plan does not cover");
    fields.erase("expiry");
    fields.erase("year");
    EXPECT_EQ(waiver(fields, "2014-16@2", "2030-01-01"), "carried");
    fields["expiry"] = "soon";
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-01-01"), "its end, `soon`, is not a date");
    fields["expiry"] = "2015-03-31";
    fields.erase("approver");
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-01-01"), "it gives no reference or no approver, so it has no effect");
    fields["approver"] = "A. Approver";
    fields["rule"] = "FIN-NO-SUCH-RULE";
    EXPECT_EQ(waiver(fields, "2014-16@2", "2015-01-01"), "2014-16@2 has no such rule in force");
}

TEST(CarryForward, AConditionGoesOnUntilItIsCleared) {
    const CarriedForward forward = carried("2014-16@1", "2014-16@2");
    EXPECT_EQ(why_left(forward, "Conditions", "3.1.1B"), "it was cleared");
}

TEST(CarryForward, RefusesWhatIsNoEarlierPlan) {
    const Plan& plan = ready_plan("2014-16@1");
    EXPECT_EQ(why_not(plan, round_named("2014-16@1")),
              "the plan is already for round 2014-16@1 in its present template; go on with a copy of it.");
    EXPECT_EQ(why_not(plan, round_named("2013-14")),
              "the plan is for round 2014-16@1, which came after 2013-14@1; a new plan starts from an earlier one.");
    const Plan unknown = testing::with_point(plan, "cover", "round", "value", words("1999-00"));
    EXPECT_NE(why_not(unknown, round_named("2017-19@1")).find("names the round `1999-00`"), std::string::npos);
    EXPECT_NE(why_not(PlanBuilder{}.finish(), round_named("2017-19@1")).find("is the sheet of a plan"),
              std::string::npos);
}

TEST(CarryForward, AnEarlierTemplateOfTheSameRoundGivesAllItsFigures) {
    const Plan earlier =
        testing::with_point(ready_plan("2014-16@1"), "cover", "template_version", "value", words("0.9"));
    const CarriedForward forward = carried(earlier, round_named("2014-16@1"));
    EXPECT_NE(figure(forward, "finance.contingency@2015/16"), nullptr);
}

TEST(CarryForward, TheReportNamesWhatIsLeftFirst) {
    CarriedForward forward = carried("2013-14", "2014-16@1");
    forward.plan = "last-year.ods";
    const std::string text = document_text(carried_document(forward));
    EXPECT_LT(text.find("Not carried forward"), text.find("\nCarried forward"));
    EXPECT_NE(text.find("Figures of 2012/13 (33 cells, from Finance!D7)"), std::string::npos) << text;
    const std::string json = carried_json(forward, {"plan-2014-16.ods"});
    EXPECT_NE(json.find("\"schema\": \"plancheck/carried/1\""), std::string::npos);
    EXPECT_NE(json.find("\"point\": \"finance.contingency@2013/14\""), std::string::npos);
}

} // namespace
} // namespace plancheck

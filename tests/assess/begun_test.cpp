// What nobody has begun is neither met nor not met, is counted by rule and by sheet, and keeps the plan from ready.
#include "tests/assess/judged.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace plancheck {
namespace {

using testing::blank;
using testing::outcome_of;
using testing::round_2014;
using testing::sample;
using testing::TestPlan;
using testing::TestRound;

Assessment judged(std::string_view name) {
    const testing::Bound& bound = sample(std::string{name});
    return assess(round_2014(), bound.plan, bound.signs);
}

const SheetProgress& sheet(const Assessment& assessment, std::string_view block) {
    const auto found = std::ranges::find(assessment.progress, block, &SheetProgress::block);
    EXPECT_NE(found, assessment.progress.end()) << block;
    return *found;
}

std::size_t count(const Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

TEST(Begun, ATemplateFailsNothingAndMeetsNothing) {
    const Assessment said = judged(blank);
    EXPECT_EQ(count(said.rules, Outcome::not_met), 0U);
    EXPECT_EQ(count(said.rules, Outcome::query), 0U);
    std::set<std::string_view> met;
    for (const Finding& finding : said.findings) {
        EXPECT_EQ(finding.not_begun, finding.sentence.starts_with("Nothing has been entered yet")) << finding.rule;
        EXPECT_TRUE(!finding.not_begun || finding.outcome == Outcome::not_assessed) << finding.rule;
        if (finding.outcome == Outcome::met) {
            met.insert(finding.rule);
        }
    }
    EXPECT_EQ(met, std::set<std::string_view>{}) << "not even rules that only count faults of the workbook";
    const testing::Bound& bound = sample(std::string{blank});
    const Plan begun = testing::with_point(bound.plan, "finance", "population", "2014/15", testing::number("250000"));
    EXPECT_EQ(outcome_of(assess(round_2014(), begun, bound.signs), "X13-RANGE", "plan"), "met");
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    EXPECT_GT(said.not_begun, 200U);
    EXPECT_EQ(said.not_begun, count(said.rules, Outcome::not_assessed) + count(said.advice, Outcome::not_assessed));
    EXPECT_EQ(count(said.features, Outcome::not_answered), 47U);
}

TEST(Begun, TheFirstWordsOfATemplateSayWhereToBegin) {
    const Assessment said = judged(blank);
    EXPECT_TRUE(said.verdict_sentence.starts_with("Begin: choose your organisation (Cover). "))
        << said.verdict_sentence;
    EXPECT_NE(said.verdict_sentence.find(" sheets to fill, Finance first. Not ready: "), std::string::npos)
        << said.verdict_sentence;
    const testing::Bound& bound = sample(std::string{blank});
    const Plan chosen = testing::with_point(bound.plan, "cover", "org_code", "value", testing::words("99Z"));
    const Assessment next = assess(round_2014(), chosen, bound.signs);
    EXPECT_TRUE(next.verdict_sentence.starts_with("Begin: ")) << next.verdict_sentence;
    EXPECT_EQ(next.verdict_sentence.find("choose"), std::string::npos) << next.verdict_sentence;
    const Plan begun = testing::with_point(chosen, "finance", "population", "2014/15", testing::number("250000"));
    EXPECT_TRUE(assess(round_2014(), begun, bound.signs).verdict_sentence.starts_with("Not ready: "));
}

TEST(Begun, ASentenceNamesTheCellsToFillAndTheSheetsThatWantRows) {
    const Assessment said = judged(blank);
    const auto sentence = [&](std::string_view rule, std::string_view period) {
        return find_finding(said, rule, period)->sentence;
    };
    EXPECT_EQ(sentence("FIN-INYEAR", "2014/15").substr(0, 43), "Nothing has been entered yet: fill Finance!");
    EXPECT_EQ(sentence("CON-MRSA", "2014/15").substr(0, 48), "Nothing has been entered yet: fill Constitution!");
    EXPECT_EQ(sentence("X05-SIGNED", "2014/15"), "Nothing has been entered yet: add rows to Contracts.");
    EXPECT_EQ(sentence("X03", "2014/15"), "Nothing has been entered yet: add rows to QIPP.") << "its total is linked";
    EXPECT_NE(sentence("OUT-01.a", "plan").find("Features!"), std::string::npos);
}

TEST(Begun, ARuleIsBegunByItsFirstFigure) {
    const TestRound by;
    const TestPlan none = TestPlan{}.empty("finance.contingency@2014/15").empty("finance.allocation@2014/15");
    const Assessment before = none.judged(by);
    EXPECT_TRUE(find_finding(before, "MUST", "2014/15")->not_begun);
    EXPECT_TRUE(find_finding(before, "MUST", "2014/15")->blocks());
    EXPECT_FALSE(find_finding(before, "MUST", "2015/16")->not_begun);
    EXPECT_EQ(before.verdict, Verdict::not_ready);
    const Assessment after = TestPlan{none}.number("finance.contingency@2014/15", "10").judged(by);
    EXPECT_FALSE(find_finding(after, "MUST", "2014/15")->not_begun);
    EXPECT_EQ(outcome_of(after, "MUST", "2014/15"), "not assessed");
    // Whatever was entered counts as begun: text, an error, a formula without its value.
    EXPECT_FALSE(find_finding(TestPlan{none}.text("finance.contingency@2014/15", "ten").judged(by), "MUST", "2014/15")
                     ->not_begun);
    EXPECT_FALSE(
        find_finding(TestPlan{none}.error("finance.contingency@2014/15", "#REF!").judged(by), "MUST", "2014/15")
            ->not_begun);
    EXPECT_FALSE(
        find_finding(TestPlan{none}.formula("finance.contingency@2014/15", "1", false).judged(by), "MUST", "2014/15")
            ->not_begun);
}

TEST(Begun, AFeatureIsBegunByAnyOfItsCells) {
    const TestRound by;
    TestPlan none;
    for (const std::string column : {"response", "evidence", "lead", "due"}) {
        none.empty("features.F-01.a@" + column);
    }
    const Assessment before = none.judged(by);
    EXPECT_TRUE(find_finding(before, "F-01.a", "plan")->not_begun);
    EXPECT_EQ(outcome_of(before, "F-01.a", "plan"), "not assessed");
    EXPECT_EQ(count(before.features, Outcome::not_answered), 1U);
    const Assessment after = none.text("features.F-01.a@lead", "A. Lead").judged(by);
    EXPECT_EQ(outcome_of(after, "F-01.a", "plan"), "not met");
}

TEST(Begun, ACalculatedZeroIsNoBeginning) {
    TestRound by;
    by.rules[1] = by.rules[0]; // reads a calculated line only
    for (Line& line : by.lines) {
        if (line.code == "contingency") {
            line.role = Role::calculated;
            line.formula = by.rules[0].test; // any formula over allocation
        }
    }
    TestPlan plan = TestPlan{}.empty("finance.allocation@2014/15").formula("finance.contingency@2014/15", "0");
    EXPECT_TRUE(find_finding(plan.judged(by), "MUST", "2014/15")->not_begun);
    // A figure typed over the formula is one.
    plan = TestPlan{}.empty("finance.allocation@2014/15").number("finance.contingency@2014/15", "0");
    EXPECT_FALSE(find_finding(plan.judged(by), "MUST", "2014/15")->not_begun);
}

TEST(Begun, AnEmptyTableSaysNoneOnlyOnceEveryCellThatMustBeFilledIs) {
    const Assessment whole = judged("anytown-ready");
    EXPECT_EQ(whole.verdict, Verdict::ready);
    EXPECT_EQ(whole.not_begun, 0U);
    const Assessment empty = judged(blank);
    EXPECT_TRUE(find_finding(empty, "FIN-PENALTY-DUE", "2014/15")->not_begun);
}

TEST(Progress, CountsCellsFeaturesAndRowsByTheFindings) {
    const Assessment ready = judged("anytown-ready");
    for (const SheetProgress& one : ready.progress) {
        EXPECT_TRUE(one.state() == SheetProgress::State::fine || one.state() == SheetProgress::State::nothing_asked)
            << one.sheet << ": " << one.sentence();
    }
    const Assessment empty = judged(blank);
    for (const std::string_view block : {"finance", "detail", "constitution", "assurances", "trajectories", "qipp"}) {
        EXPECT_EQ(sheet(empty, block).state_name(), "not begun") << block;
    }
    EXPECT_EQ(sheet(empty, "features").sentence(), "not begun, 0 of 47 features answered");
    EXPECT_EQ(sheet(empty, "waiver").sentence(), "nothing asked");
    EXPECT_EQ(sheet(empty, "contract").sentence(), "not begun, no rows yet");
    const Assessment half = judged("anytown-half-filled");
    const SheetProgress& features = sheet(half, "features");
    EXPECT_EQ(features.of, 47U);
    EXPECT_GT(features.filled, 0U);
    EXPECT_LT(features.filled, 47U);
}

TEST(Progress, SaysWhatIsToPutRight) {
    SheetProgress progress{.block = {},
                           .sheet = "Features",
                           .unit = SheetProgress::Unit::features,
                           .features = {"feature", "features"},
                           .filled = 34,
                           .of = 47,
                           .to_put_right = 2};
    EXPECT_EQ(progress.sentence(), "34 of 47 features answered, 2 to put right");
    EXPECT_EQ(progress.state_name(), "to put right");
    progress.features = {"ask", "asks"};
    EXPECT_EQ(progress.sentence(), "34 of 47 asks answered, 2 to put right");
    progress = {.block = {},
                .sheet = "QIPP",
                .unit = SheetProgress::Unit::rows,
                .features = {},
                .filled = 1,
                .of = 1,
                .to_put_right = 0};
    EXPECT_EQ(progress.sentence(), "1 row");
    EXPECT_EQ(progress.state_name(), "fine");
}

TEST(Progress, ASheetIsFullOnlyIfNoFindingWaitsForIt) {
    // Every cell that must be filled is, and no other: what the rules read besides is still to be filled.
    const testing::Bound& ready = sample("anytown-ready");
    PlanBuilder builder{ready.plan};
    for (const std::string_view column : {"2013/14", "2014/15", "2015/16"}) {
        for (const std::string_view line : ready.plan.lines("cash")) {
            DataPoint point = *ready.plan.find("cash", line, column);
            point.value = {};
            builder.point("cash", line, column, point);
        }
    }
    const Assessment said = assess(round_2014(), builder.finish(), ready.signs);
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    EXPECT_EQ(sheet(said, "cash").state_name(), "not begun") << sheet(said, "cash").sentence();
    EXPECT_EQ(sheet(said, "finance").filled, sheet(said, "finance").of);
}

} // namespace
} // namespace plancheck

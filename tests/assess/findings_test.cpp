// Rules become findings with the outcome that their severity and status ask for, and the verdict follows from them.
#include "assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::outcome_of;
using testing::TestPlan;
using testing::TestRound;

TEST(Findings, SeverityTurnsAFailedTestIntoNotMetOrQuery) {
    const TestRound by;
    const Assessment said = TestPlan{}
                                .number("finance.contingency@2014/15", "4.999")
                                .number("finance.saving@2015/16", "600.01")
                                .number("finance.allocation@2014/15", "0")
                                .judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2014/15"), "met") << "0.5% of nothing";
    EXPECT_EQ(outcome_of(said, "ASK", "2015/16"), "query");
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "met");
    EXPECT_EQ(outcome_of(said, "HINT", "plan"), "not met");
}

TEST(Findings, HoldOneForEachYearInCatalogueOrderAndNoneForWithdrawnRules) {
    const TestRound by;
    const Assessment said = TestPlan{}.judged(by);
    std::vector<std::string> names;
    for (const Finding& finding : said.findings) {
        names.push_back(std::string{finding.rule} + "@" + finding.period);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"MUST@2014/15", "MUST@2015/16", "ASK@2014/15", "ASK@2015/16",
                                               "HINT@plan", "F-01.a@plan", "SHOWN@2014/15", "SHOWN@2015/16",
                                               "NEVER@2014/15", "NEVER@2015/16", "CLEAN@plan"}));
}

TEST(Findings, CarryMeasureThresholdHeadroomAndCellsExactly) {
    const TestRound by;
    const Assessment said = TestPlan{}.number("finance.contingency@2014/15", "4.99").judged(by);
    const Finding& finding = *find_finding(said, "MUST", "2014/15");
    ASSERT_TRUE(finding.measure && finding.threshold && finding.headroom);
    EXPECT_EQ(finding.measure->to_string(), "4.99");
    EXPECT_EQ(finding.threshold->to_string(), "5");
    EXPECT_EQ(finding.headroom->to_string(), "-0.01");
    ASSERT_EQ(finding.cells.size(), 2U);
    EXPECT_EQ(finding.cells[0].sheet, "finance");
    EXPECT_EQ(finding.cells[0].point, "finance.contingency@2014/15");
    EXPECT_FALSE(finding.cells[0].cell.empty());
}

TEST(Findings, NeverAppliesIsNotApplicableWithItsReason) {
    const TestRound by;
    const Assessment said = TestPlan{}.judged(by);
    EXPECT_EQ(outcome_of(said, "NEVER", "2014/15"), "not applicable");
    EXPECT_NE(find_finding(said, "NEVER", "2014/15")->reason.find("needs all plans of the area"), std::string::npos);
}

TEST(Findings, NotAssessedSaysWhichCell) {
    const TestRound by;
    const Assessment said = TestPlan{}.text("finance.contingency@2014/15", "n/a").judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2014/15"), "not assessed");
    EXPECT_NE(find_finding(said, "MUST", "2014/15")->reason.find("n/a"), std::string::npos);
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    EXPECT_NE(said.verdict_sentence.find("2 not assessed"), std::string::npos)
        << "the advisory rule reads the cell too: " << said.verdict_sentence;
}

TEST(Findings, RulesReadTheCountsOfWorkbookFindings) {
    TestRound by;
    by.lines[2].role = Role::calculated;
    const TestPlan typed_over = TestPlan{}.number("finance.spend@2014/15", "7");
    EXPECT_EQ(outcome_of(typed_over.judged(by), "CLEAN", "plan"), "query");
    by.lines[2].role = Role::input;
    EXPECT_EQ(outcome_of(typed_over.judged(by), "CLEAN", "plan"), "met");
}

struct VerdictCase {
    const char* name;
    TestPlan plan;
    Verdict verdict;
};

TEST(Verdict, IsReadyExactlyWhenNothingBlocks) {
    const TestRound by;
    const std::vector<VerdictCase> cases{
        {"all met; an advisory rule fails", TestPlan{}, Verdict::ready},
        {"advice not followed", TestPlan{}.number("finance.allocation@2014/15", "0"), Verdict::ready},
        {"blocking rule not met", TestPlan{}.number("finance.contingency@2015/16", "9"), Verdict::not_ready},
        {"blocking rule not assessed", TestPlan{}.empty("finance.contingency@2015/16"), Verdict::not_ready},
        {"query", TestPlan{}.number("finance.saving@2014/15", "501"), Verdict::not_ready},
        {"query not assessed", TestPlan{}.empty("finance.saving@2014/15"), Verdict::ready},
        {"workbook blocks", TestPlan{}.text("cover.template_version@value", "0.9"), Verdict::not_ready},
        {"workbook queries only", TestPlan{}.text("cover.round_version@value", "0.9"), Verdict::ready},
    };
    for (const VerdictCase& each : cases) {
        EXPECT_EQ(each.plan.judged(by).verdict, each.verdict) << each.name;
    }
}

TEST(Verdict, SentenceAlwaysSaysWhatWasNotAssessedAndWhatNeedsJudgement) {
    const TestRound by;
    EXPECT_EQ(
        TestPlan{}.judged(by).verdict_sentence,
        "Ready: 0 rules not met, 0 not assessed, 1 needs judgement, 2 pieces of advice not followed; 1 of 1 features "
        "met or awaiting judgement.");
    EXPECT_EQ(TestPlan{}
                  .number("finance.contingency@2015/16", "9")
                  .empty("finance.saving@2014/15")
                  .number("finance.saving@2015/16", "601")
                  .text("cover.template_version@value", "")
                  .judged(by)
                  .verdict_sentence,
              "Not ready: 1 rule not met, 1 fault of the workbook to mend, 1 query to explain, 1 not assessed, 1 needs "
              "judgement, 2 pieces of advice not followed; 1 of 1 features met or awaiting judgement.");
}

TEST(Verdict, CountsAddUpToTheFindings) {
    const TestRound by;
    const Assessment said = TestPlan{}.empty("finance.contingency@2015/16").judged(by);
    std::size_t total = 0;
    for (const std::size_t count : said.rules) {
        total += count;
    }
    EXPECT_EQ(total, said.findings.size());
    EXPECT_EQ(said.rules[static_cast<std::size_t>(Outcome::not_assessed)], 2U) << "MUST and the advisory one, both";
}

TEST(Outcomes, HaveNamesThatReadBack) {
    for (std::size_t index = 0; index < outcome_count; ++index) {
        const auto outcome = static_cast<Outcome>(index);
        EXPECT_EQ(outcome_from_name(outcome_name(outcome)), outcome);
    }
    EXPECT_EQ(outcome_name(Outcome::query_explained), "query, explained");
    EXPECT_EQ(outcome_from_name("fine"), std::nullopt);
}

TEST(ChooseRound, SaysWhatIsWrongInOneSentence) {
    const TestRound by;
    const Round* const rounds[] = {&by.round()};
    std::string why;
    EXPECT_EQ(choose_round(TestPlan{}.plan(), rounds, why), &by.round());
    EXPECT_EQ(choose_round(TestPlan{}.text("cover.round@value", " TEST ").plan(), rounds, why), &by.round());
    EXPECT_EQ(choose_round(TestPlan{}.text("cover.round@value", "2031-33").plan(), rounds, why), nullptr);
    EXPECT_NE(why.find("`2031-33`"), std::string::npos) << why;
    EXPECT_NE(why.find("known rounds: test"), std::string::npos) << why;
    EXPECT_EQ(choose_round(TestPlan{}.empty("cover.round@value").plan(), rounds, why), nullptr);
    EXPECT_NE(why.find("names no round"), std::string::npos) << why;
    EXPECT_EQ(choose_round(TestPlan{}.without("cover.round@value").plan(), rounds, why), nullptr);
    EXPECT_NE(why.find("has no cover"), std::string::npos) << why;
    EXPECT_EQ(choose_round(PlanBuilder{}.finish(), rounds, why), nullptr);
    EXPECT_NE(why.find("no sheet of this workbook carries a plan's codes"), std::string::npos) << why;
}

TEST(CouldNotAssess, IsOneMessageAndNoCascade) {
    const Assessment said = could_not_assess("the file is damaged.", "damaged");
    EXPECT_EQ(said.verdict, Verdict::could_not_be_assessed);
    EXPECT_EQ(said.verdict_sentence, "Could not be assessed: the file is damaged.");
    EXPECT_TRUE(said.findings.empty());
    ASSERT_EQ(said.workbook.size(), 1U);
    EXPECT_EQ(said.workbook[0].code, "damaged");
}

} // namespace
} // namespace plancheck

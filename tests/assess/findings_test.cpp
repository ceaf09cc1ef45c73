// Each rule becomes a finding whose outcome depends on its severity and status. The verdict follows from the findings.
#include "tests/assess/judged.hpp"

#include <array>
#include <gtest/gtest.h>
#include <numeric>

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
    EXPECT_EQ(finding.remedy, by.rules[0].remedy);
    EXPECT_EQ(find_finding(said, "MUST", "2015/16")->remedy, "") << "nothing is to be done about a rule that is met";
}

TEST(Findings, NotAssessedHaveTheRemedyOfWhatIsMissing) {
    const TestRound by;
    const Assessment said = TestPlan{}.empty("finance.contingency@2014/15").judged(by);
    const Finding& finding = *find_finding(said, "MUST", "2014/15");
    ASSERT_EQ(finding.cells.size(), 1U) << "only the cell without a value";
    EXPECT_EQ(finding.cells[0].point, "finance.contingency@2014/15");
    EXPECT_EQ(finding.remedy, "Fill in finance!" + finding.cells[0].cell + ".");
    ASSERT_EQ(finding.reads.size(), 1U);
    EXPECT_EQ(finding.reads[0].point, "finance.allocation@2014/15");
}

TEST(Findings, OfRulesThatCountFaultsNameTheCellsOfThoseFaults) {
    TestRound by;
    by.lines[2].role = Role::calculated;
    const Assessment said = TestPlan{}.number("finance.spend@2014/15", "7").judged(by);
    ASSERT_EQ(outcome_of(said, "CLEAN", "plan"), "query");
    const Finding& finding = *find_finding(said, "CLEAN", "plan");
    ASSERT_EQ(finding.cells.size(), count_of_code(said, "overwritten"));
    EXPECT_EQ(finding.cells[0].sheet, "finance");
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
        {"query not assessed", TestPlan{}.empty("finance.saving@2014/15"), Verdict::not_ready},
        {"workbook blocks", TestPlan{}.text("cover.template_version@value", "0.9"), Verdict::not_ready},
        {"workbook queries only", TestPlan{}.text("cover.round_version@value", "0.9"), Verdict::ready},
    };
    for (const VerdictCase& each : cases) {
        EXPECT_EQ(each.plan.judged(by).verdict, each.verdict) << each.name;
    }
}

TEST(Verdict, SentenceAlwaysSaysWhatWasNotAssessedAndWhatNeedsJudgement) {
    const TestRound by;
    EXPECT_EQ(TestPlan{}.judged(by).verdict_sentence,
              "Ready. 1 needs judgement, 2 pieces of advice not followed; 1 of 1 feature met or awaiting judgement.");
    EXPECT_EQ(TestPlan{}
                  .number("finance.contingency@2015/16", "9")
                  .empty("finance.saving@2014/15")
                  .number("finance.saving@2015/16", "601")
                  .text("cover.template_version@value", "")
                  .judged(by)
                  .verdict_sentence,
              "Not ready: 1 rule to put right, 1 query to explain, 1 fault of the workbook, 1 not begun. 1 needs "
              "judgement, 2 pieces of advice not followed; 1 of 1 feature met or awaiting judgement.");
}

TEST(Verdict, CountsAddUpToTheFindings) {
    const TestRound by;
    const Assessment said = TestPlan{}.empty("finance.contingency@2015/16").judged(by);
    std::size_t total = 0;
    for (const Counts& counts : {said.rules, said.advice}) {
        total = std::accumulate(counts.begin(), counts.end(), total);
    }
    EXPECT_EQ(total, said.findings.size());
    constexpr auto open = static_cast<std::size_t>(Outcome::not_assessed);
    EXPECT_EQ(said.rules[open], 1U) << "MUST";
    EXPECT_EQ(said.advice[open], 1U) << "the advisory one, counted apart";
}

TEST(Signing, NeedsMoreThanReady) {
    const TestRound by;
    const Assessment said = TestPlan{}.judged(by);
    EXPECT_EQ(said.verdict, Verdict::ready);
    EXPECT_FALSE(said.ready_to_sign);
    EXPECT_EQ(said.signing_sentence, "Not ready to sign: 1 judgement is open.");
    const Assessment not_ready = TestPlan{}.number("finance.contingency@2015/16", "4").judged(by);
    EXPECT_EQ(not_ready.signing_sentence, "Not ready to sign: the plan is not ready, 1 judgement is open.");
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
    const auto chosen = [&](const Plan& plan) {
        const auto round = choose_round(plan, rounds, testing::day_of_judging);
        return round ? *round : nullptr;
    };
    const auto why = [&](const Plan& plan) {
        const auto round = choose_round(plan, rounds, testing::day_of_judging);
        return round ? std::string("a round") : round.why();
    };
    EXPECT_EQ(chosen(TestPlan{}.plan()), &by.round());
    EXPECT_EQ(chosen(TestPlan{}.text("cover.round@value", " TEST ").plan()), &by.round());
    const std::string unknown = why(TestPlan{}.text("cover.round@value", "2031-33").plan());
    EXPECT_NE(unknown.find("`2031-33`"), std::string::npos) << unknown;
    EXPECT_NE(unknown.find("known rounds: test"), std::string::npos) << unknown;
    const std::string none = why(TestPlan{}.empty("cover.round@value").plan());
    EXPECT_NE(none.find("names no round"), std::string::npos) << none;
    const std::string no_cover = why(TestPlan{}.without("cover.round@value").plan());
    EXPECT_NE(no_cover.find("has no Cover"), std::string::npos) << no_cover;
    const std::string no_plan = why(PlanBuilder{}.finish());
    EXPECT_NE(no_plan.find("no sheet of this workbook is the sheet of a plan"), std::string::npos) << no_plan;
}

/// Two versions of the small round: the second is in force from 1 May 2014.
class TwoVersions : public ::testing::Test {
protected:
    TwoVersions() {
        first = by.round();
        second = by.round();
        second.version = second.template_version = "2.0";
        second.effective = *Day::from_iso("2014-05-01");
    }
    [[nodiscard]] Assessment judged(const TestPlan& plan, std::string_view today) const {
        return assess_by_own_round(plan.plan(), {}, rounds, Day::from_iso(today));
    }

    TestRound by;
    Round first, second;
    std::array<const Round*, 2> rounds{&second, &first};
};

TEST_F(TwoVersions, TheCoverDecides) {
    for (const std::string_view version : {"1.0", "1", "2", "2.0"}) {
        const Assessment said = judged(TestPlan{}.text("cover.round_version@value", version), "2014-06-01");
        ASSERT_NE(said.round, nullptr) << version;
        EXPECT_EQ(said.round->version.front(), version.front());
        EXPECT_EQ(count_of_code(said, "version-taken") + count_of_code(said, "wrong-round-version"), 0U);
    }
    const Assessment unknown = judged(TestPlan{}.text("cover.round_version@value", "3"), "2014-06-01");
    EXPECT_EQ(unknown.verdict, Verdict::could_not_be_assessed);
    EXPECT_NE(unknown.verdict_sentence.find("names version `3` of round test, for which there are no rules here; known "
                                            "versions: test@1, test@2."),
              std::string::npos)
        << unknown.verdict_sentence;
}

TEST_F(TwoVersions, WhereTheCoverNamesNoneTheVersionInForceIsTakenAndSaid) {
    TestPlan plan;
    plan.empty("cover.round_version@value");
    EXPECT_EQ(judged(plan, "2014-04-30").round, &first);
    const Assessment later = judged(plan, "2014-05-01");
    EXPECT_EQ(later.round, &second);
    EXPECT_EQ(message_of(later, "version-taken"), "The cover does not say which version of round test the plan is for; "
                                                  "version 2.0 was taken, in force on 1 May 2014, today.");
    plan.text("cover.submission_date@value", "2014-04-04");
    const Assessment submitted = judged(plan, "2014-05-01");
    EXPECT_EQ(submitted.round, &first);
    EXPECT_EQ(
        message_of(submitted, "version-taken"),
        "The cover does not say which version of round test the plan is for; version 1.0 was taken, in force on 4 "
        "April 2014, the day of the submission.");
}

TEST_F(TwoVersions, AskedForTheVersionsOnTheCoverAreNoFault) {
    const Assessment said = assess_as(second, TestPlan{}.plan(), {}, testing::day_of_judging);
    EXPECT_EQ(said.round, &second);
    EXPECT_EQ(said.verdict, Verdict::ready);
    EXPECT_EQ(message_of(said, "asked-round"), "The cover names round `test`, version `1.0`; as asked, the plan was "
                                               "judged by round test, version 2.0.");
    EXPECT_EQ(count_of_code(assess_as(first, TestPlan{}.plan(), {}, testing::day_of_judging), "asked-round"), 0U);
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

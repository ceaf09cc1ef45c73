// Which addition answers a finding: an explanation only a query, a judgement only a feature's question, and a waiver
// only what is not met under a rule that the round lets be waived.
#include "core/assess/answer.hpp"
#include "tests/assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

Answer answer(const Assessment& assessment, std::string_view rule, std::string_view period) {
    const Finding* finding = find_finding(assessment, rule, period);
    EXPECT_NE(finding, nullptr) << rule;
    return finding == nullptr ? Answer::none : answer_to(assessment, *finding);
}

TEST(AnswerTo, IsWhatAPersonMayAdd) {
    const TestRound by;
    const auto said = TestPlan{}
                          .number("finance.contingency@2014/15", "1")
                          .number("finance.saving@2014/15", "501")
                          .empty("finance.saving@2015/16")
                          .judged(by);
    EXPECT_EQ(answer(said, "MUST", "2014/15"), Answer::waive);
    EXPECT_EQ(answer(said, "MUST", "2015/16"), Answer::none) << "it is met";
    EXPECT_EQ(answer(said, "ASK", "2014/15"), Answer::explain);
    EXPECT_EQ(answer(said, "ASK", "2015/16"), Answer::none) << "nobody can explain what nobody knows";
    EXPECT_EQ(answer(said, "F-01.a", "plan"), Answer::judge);
}

TEST(AnswerTo, IsNoWaiverWhereTheRoundAllowsNone) {
    TestRound by;
    for (Rule& rule : by.rules) {
        rule.waivable = false;
    }
    const auto said = TestPlan{}.number("finance.contingency@2014/15", "1").judged(by);
    EXPECT_EQ(answer(said, "MUST", "2014/15"), Answer::none);
}

TEST(AnswerTo, StaysWhereAPersonHasAdded) {
    const TestRound by;
    const auto said =
        TestPlan{}
            .number("finance.contingency@2014/15", "1")
            .number("finance.saving@2014/15", "501")
            .record("waiver",
                    {{"rule", "MUST"}, {"year", "2014/15"}, {"reference", "LAT/12"}, {"approver", "An Approver"}})
            .record("explanation", {{"finding", "ASK"}, {"text", "One-off purchase"}, {"by", "The CFO"}})
            .judged(by);
    EXPECT_EQ(answer(said, "MUST", "2014/15"), Answer::waive);
    EXPECT_EQ(answer(said, "ASK", "2014/15"), Answer::explain);
}

TEST(AnswerTo, AJudgementIsOfTheFeatureInAllItsYears) {
    Assessment said;
    const auto add = [&](std::string_view rule, std::string_view period, Outcome outcome) {
        said.findings.emplace_back();
        said.findings.back().rule = rule;
        said.findings.back().period = period;
        said.findings.back().outcome = outcome;
    };
    EXPECT_TRUE(still_to_judge(said).empty());
    add("F-01.a", "2014/15", Outcome::met);
    add("F-01.a", "2015/16", Outcome::needs_judgement);
    add("F-01.b", "2014/15", Outcome::needs_judgement);
    add("F-01.b", "2015/16", Outcome::needs_judgement);
    add("MUST", "2014/15", Outcome::query);
    EXPECT_EQ(still_to_judge(said), (std::vector<const Finding*>{&said.findings[1], &said.findings[2]}));
}

} // namespace
} // namespace plancheck

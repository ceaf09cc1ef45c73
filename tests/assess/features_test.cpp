// Features are graded by their rules, their row and their judgement; elements by their worst feature.
#include "tests/assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

Outcome feature_of(const TestPlan& plan, const TestRound& by) {
    return plan.judged(by).results[0].features[0].outcome;
}

constexpr std::string_view own_and_money[] = {"F-01.a", "MUST", "ASK"};

TEST(Features, AreNotAnsweredWhenResponseAndEvidenceAreEmpty) {
    const TestRound by;
    EXPECT_EQ(feature_of(TestPlan{}.empty("features.F-01.a@response").text("features.F-01.a@evidence", "  "), by),
              Outcome::not_answered);
}

TEST(Features, AreMetWhenAllHoldAndNobodyMustJudge) {
    TestRound by;
    EXPECT_EQ(feature_of(TestPlan{}, by), Outcome::needs_judgement);
    by.features[0].judgement = {};
    EXPECT_EQ(feature_of(TestPlan{}, by), Outcome::met);
}

TEST(Features, ArePartlyMetWhenOneRuleFailsAndAnotherHolds) {
    TestRound by;
    by.features[0].rules = own_and_money;
    EXPECT_EQ(feature_of(TestPlan{}.number("finance.contingency@2014/15", "1"), by), Outcome::partly_met);
    EXPECT_EQ(feature_of(TestPlan{}.number("finance.saving@2014/15", "501"), by), Outcome::partly_met)
        << "a query fails";
}

TEST(Features, AreNotMetWhenNoRuleHoldsThoughTheRowIsFilled) {
    TestRound by;
    constexpr std::string_view money[] = {"MUST"};
    by.features[0].rules = money;
    TestPlan failing = TestPlan{}.number("finance.contingency@2014/15", "1").number("finance.contingency@2015/16", "1");
    EXPECT_EQ(feature_of(failing, by), Outcome::not_met);
    EXPECT_EQ(feature_of(failing.empty("features.F-01.a@lead"), by), Outcome::partly_met) << "answered in part";
}

TEST(Features, ArePartlyMetWhenARuleIsNotAssessedOrWaived) {
    TestRound by;
    by.features[0].rules = own_and_money;
    EXPECT_EQ(feature_of(TestPlan{}.empty("finance.contingency@2014/15"), by), Outcome::partly_met);
    EXPECT_EQ(feature_of(TestPlan{}
                             .number("finance.contingency@2014/15", "1")
                             .record("waiver", {{"rule", "MUST"}, {"reference", "R"}, {"approver", "A"}}),
                         by),
              Outcome::partly_met);
}

TEST(Features, HoldWithAnExplainedQueryAndIgnoreAdvisoryRules) {
    TestRound by;
    constexpr std::string_view shown[] = {"F-01.a", "ASK", "SHOWN", "NEVER"};
    by.features[0].rules = shown;
    EXPECT_EQ(feature_of(TestPlan{}
                             .number("finance.saving@2014/15", "501")
                             .record("explanation", {{"finding", "ASK"}, {"text", "T"}, {"by", "B"}}),
                         by),
              Outcome::needs_judgement);
}

} // namespace
} // namespace plancheck

// A plan is ready only if every blocking and query rule is assessed and settled, and every required cell is read.
#include "tests/assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::count_of_code;
using testing::outcome_of;
using testing::TestPlan;
using testing::TestRound;

TEST(Ready, IsNoPlanWithAQueryThatWasNotAssessed) {
    const TestRound by;
    EXPECT_EQ(TestPlan{}.judged(by).verdict, Verdict::ready);
    const Assessment empty = TestPlan{}.empty("finance.saving@2014/15").judged(by);
    EXPECT_EQ(outcome_of(empty, "ASK", "2014/15"), "not assessed");
    EXPECT_TRUE(find_finding(empty, "ASK", "2014/15")->blocks());
    EXPECT_EQ(empty.verdict, Verdict::not_ready);
    EXPECT_EQ(TestPlan{}.number("finance.saving@2014/15", "501").judged(by).verdict, Verdict::not_ready);
}

TEST(Ready, AdviceNeverKeepsFromIt) {
    TestRound by;
    for (const std::string_view rule : {"HINT", "SHOWN"}) {
        const Assessment said = TestPlan{}.judged(by);
        EXPECT_FALSE(find_finding(said, rule, rule == "HINT" ? "plan" : "2014/15")->blocks()) << rule;
    }
    by.rules[0].severity = Severity::advice; // MUST
    const Assessment unknown = TestPlan{}.empty("finance.contingency@2014/15").judged(by);
    EXPECT_EQ(outcome_of(unknown, "MUST", "2014/15"), "not assessed");
    EXPECT_EQ(unknown.verdict, Verdict::ready);
    EXPECT_EQ(TestPlan{}.number("finance.contingency@2014/15", "1").judged(by).verdict, Verdict::ready);
}

TEST(Ready, NeedsEveryRequiredCellReadEvenIfNoRuleDoes) {
    TestRound by;
    for (Line& line : by.lines) {
        line.required = line.code == "population"; // no rule of the round reads it
    }
    EXPECT_EQ(TestPlan{}.judged(by).verdict, Verdict::ready);
    struct Case {
        TestPlan plan;
        const char* code;
    };
    const Case cases[] = {{TestPlan{}.empty("finance.population@2014/15"), "empty-cell"},
                          {TestPlan{}.text("finance.population@2014/15", "many"), "text-number"},
                          {TestPlan{}.error("finance.population@2014/15", "#REF!"), "error-cell"},
                          {TestPlan{}.number("finance.population@2014/15", "-5"), "wrong-sign"},
                          {TestPlan{}.formula("finance.population@2014/15", "5", false), "no-cached-value"}};
    for (const Case& each : cases) {
        const Assessment said = each.plan.judged(by);
        EXPECT_EQ(count_of_code(said, each.code), 1U) << each.code;
        EXPECT_EQ(said.verdict, Verdict::not_ready) << each.code;
    }
    EXPECT_EQ(TestPlan{}.empty("finance.population@2013/14").judged(by).verdict, Verdict::ready) << "the outturn";
}

TEST(Ready, AwaitsNoJudgement) {
    const TestRound by;
    const Assessment said = TestPlan{}.judged(by);
    EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), "needs judgement");
    EXPECT_EQ(said.verdict, Verdict::ready) << "ready is of rules; ready to sign needs judgements too";
}

} // namespace
} // namespace plancheck

// The words of findings: amounts that never hide a difference, and a sentence for every shape of test.
#include "core/rule/evaluate.hpp"
#include "rule/small_round.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::PlanOf;
using testing::SmallRound;

Exact of(std::string_view text) {
    return Exact(*Decimal::parse(text));
}

TEST(Show, PrintsAmountsAsPlannersWriteThem) {
    EXPECT_EQ(show(of("1155"), Unit::thousand_pounds), "1,155");
    EXPECT_EQ(show(of("1234567.5"), Unit::thousand_pounds), "1,234,567.5");
    EXPECT_EQ(show(of("-999.00001"), Unit::thousand_pounds), "-999.00001");
    EXPECT_EQ(show(of("100"), Unit::thousand_pounds), "100");
    EXPECT_EQ(show(of("-1000"), Unit::thousand_pounds), "-1,000");
    EXPECT_EQ(show(of("0.0046"), Unit::percent), "0.46%");
    EXPECT_EQ(show(of("0.92"), Unit::percent), "92%");
    EXPECT_EQ(show(of("22.07"), Unit::pounds_per_head), "£22.07");
    EXPECT_EQ(show(of("22.5"), Unit::pounds_per_head), "£22.50");
    EXPECT_EQ(show(of("-22"), Unit::pounds), "-£22");
    EXPECT_EQ(show(of("41733"), Unit::date), "2014-04-04");
    EXPECT_EQ(show(of("250000"), Unit::count), "250,000");
    EXPECT_EQ(show(*Exact::divide(of("1"), of("3")), Unit::percent), "33.33%");
    EXPECT_EQ(show(of("0.00000004"), Unit::percent), "0.000004%") << "something is never shown as nothing";
    EXPECT_EQ(show(Exact(), Unit::thousand_pounds), "0");
}

class Sentence : public ::testing::Test {
protected:
    /// finance in 2014/15: contingency, saving, spend, allocation.
    std::string of_test(std::string_view test, double contingency, double saving, double spend, double allocation,
                        std::string_view tolerance = "0", Unit unit = Unit::thousand_pounds) {
        PlanOf plan;
        plan.at("finance.contingency@2014/15", contingency)
            .at("finance.saving@2014/15", saving)
            .at("finance.spend@2014/15", spend)
            .at("finance.allocation@2014/15", allocation)
            .at("finance.spend@2013/14", 1000)
            .at("finance.population@2014/15", 250000);
        const Rule rule = small.rule(test, unit, tolerance);
        return evaluate(small.round(), rule, plan.plan(), "2014/15").sentence;
    }
    SmallRound small;
};

TEST_F(Sentence, OfAShareOfSomething) {
    constexpr std::string_view test = "contingency >= floor * allocation";
    EXPECT_EQ(of_test(test, 1155, 0, 0, 250000),
              "Contingency 1,155 is 0.46% of allocation 250,000; the rule asks for 0.5%, 1,250. Short by 95 (£000).");
    EXPECT_EQ(of_test(test, 1300, 0, 0, 250000),
              "Contingency 1,300 is 0.52% of allocation 250,000; the rule asks for 0.5%, 1,250. Headroom 50 (£000).");
    EXPECT_EQ(of_test(test, 1250, 0, 0, 250000), "Contingency 1,250 is 0.5% of allocation 250,000; the rule asks for "
                                                 "0.5%, 1,250. Exactly on the threshold.");
    EXPECT_EQ(of_test(test, 1249.99999, 0, 0, 250000),
              "Contingency 1,249.99999 is 0.499999996% of allocation 250,000; the rule asks for 0.5%, 1,250. Short by "
              "0.00001 (£000).");
    EXPECT_EQ(of_test("spend <= 2% * allocation", 0, 0, 300, 10000),
              "Total spending 300 is 3% of allocation 10,000; the rule allows 2%, 200. Over by 100 (£000).");
    EXPECT_EQ(of_test("contingency + saving >= floor * allocation", 1000, 155, 0, 250000),
              "Contingency 1,000 + QIPP saving 155 = 1,155, which is 0.46% of allocation 250,000; the rule asks for "
              "0.5%, 1,250. Short by 95 (£000).");
}

TEST_F(Sentence, OfALineAgainstALineOrAFigure) {
    EXPECT_EQ(of_test("saving >= contingency", 500, 400, 0, 1),
              "QIPP saving 400; the rule asks for at least contingency 500. Short by 100 (£000).");
    EXPECT_EQ(of_test("saving < limit", 0, 500, 0, 1),
              "QIPP saving 500; the rule asks for less than 500. Exactly on the "
              "threshold, which the rule does not accept.");
    EXPECT_EQ(of_test("pounds(spend) / population <= cap", 0, 0, 5001, 1, "0", Unit::pounds_per_head),
              "Total spending £5,001,000 / population 250,000 = £20.004; the rule allows at most £20. Over by £0.004 a "
              "head.");
    EXPECT_EQ(of_test("growth(spend) <= 5%", 0, 0, 1060, 1, "0", Unit::percent),
              "The growth of total spending 1,060 from 1,000 = 6%; the rule allows at most 5%. Over by 1 point.");
    EXPECT_EQ(of_test("spend >= 98% * prev(spend)", 0, 0, 970, 1),
              "Total spending 970 is 97% of total spending 1,000 in 2013/14; the rule asks for 98%, 980. Short by 10 "
              "(£000).");
}

TEST_F(Sentence, OfAgreement) {
    EXPECT_EQ(of_test("saving == spend", 0, 4000, 3900, 1, "1"),
              "QIPP saving 4,000 against total spending 3,900: differs by 100; the rule forgives 1 (£000).");
    EXPECT_EQ(of_test("saving == spend", 0, 4000, 3999.5, 1, "1"),
              "QIPP saving 4,000 against total spending 3,999.5: differs by 0.5 (£000), which the rule forgives.");
    EXPECT_EQ(of_test("saving == spend + contingency", 1000, 4000, 3000, 1),
              "QIPP saving 4,000 equals total spending 3,000 + contingency 1,000.");
    EXPECT_EQ(of_test("abs(saving - spend) <= limit", 0, 4000, 3000, 1),
              "The difference between QIPP saving 4,000 and total spending 3,000 = 1,000; the rule allows at most 500. "
              "Over by 500 (£000).");
}

TEST_F(Sentence, OfSeveralConditionsTellsTheOnesThatDecide) {
    EXPECT_EQ(of_test("saving >= limit and spend >= limit and contingency >= 0", 1, 400, 450, 1),
              "QIPP saving 400; the rule asks for at least 500. Short by 100 (£000). Total spending 450; the rule asks "
              "for at least 500. Short by 50 (£000).");
    EXPECT_EQ(of_test("saving >= limit or spend >= limit", 0, 400, 550, 1),
              "Total spending 550; the rule asks for at least 500. Headroom 50 (£000).");
}

TEST_F(Sentence, OfTextsAndDates) {
    PlanOf plan;
    plan.text("finance.agreed@2014/15", "no").date("finance.due@2014/15", 41734);
    const Plan bound = plan.plan();
    const Rule agreed = small.rule("agreed == 'yes'", Unit::count);
    EXPECT_EQ(evaluate(small.round(), agreed, bound, "2014/15").sentence, "Agreed is “no”; the rule asks for “yes”.");
    const Rule due = small.rule("due <= date('2014-04-04')", Unit::count);
    const Evaluation late = evaluate(small.round(), due, bound, "2014/15");
    EXPECT_EQ(late.sentence, "Due 2014-04-05; the rule asks for 2014-04-04 at the latest. Late by 1 day.");
    EXPECT_EQ(late.measure, std::nullopt);
}

TEST_F(Sentence, OfManyOffendersNamesTheFirstAndSaysHowManyMore) {
    PlanOf plan;
    for (int i = 0; i < 9; ++i) {
        plan.record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "A scheme"}, {"net", -1}});
    }
    const Rule rule = small.rule("count(scheme.name where scheme.net < 0) == 0", Unit::count);
    EXPECT_EQ(
        evaluate(small.round(), rule, plan.plan(), "2014/15").sentence,
        "Net saving is below 0 in 9 of 9 rows of Schemes: scheme!D2 (A scheme), scheme!D3 (A scheme), scheme!D4 (A "
        "scheme), scheme!D5 (A scheme), scheme!D6 (A scheme) and 4 more; the rule allows none.");
}

TEST_F(Sentence, HasItsWorkingsFromTheSameTree) {
    PlanOf plan;
    plan.at("finance.contingency@2014/15", 1155).at("finance.allocation@2014/15", 250000);
    const Rule rule = small.rule("contingency >= floor * allocation");
    const Evaluation told = evaluate(small.round(), rule, plan.plan(), "2014/15");
    std::string words;
    for (const Working& working : told.workings) {
        words += working.label + " = " + working.value + (working.from ? " from " + working.from->point : "") + "\n";
    }
    EXPECT_EQ(words, "Contingency = 1,155 from finance.contingency@2014/15\n"
                     "floor = 0.5%\n"
                     "Allocation = 250,000 from finance.allocation@2014/15\n"
                     "Measure = 1,155\n"
                     "Threshold = 1,250\n"
                     "Shortfall = 95 (£000)\n");
}

} // namespace
} // namespace plancheck

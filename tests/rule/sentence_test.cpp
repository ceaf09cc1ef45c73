// The words of findings: amounts that never hide a difference, and a sentence for every kind of test.
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"
#include "core/rule/words.hpp"
#include "tests/rule/exact_of.hpp"
#include "tests/rule/small_round.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::exact_of;
using testing::PlanOf;
using testing::SmallRound;

TEST(Show, PrintsAmountsAsPlannersWriteThem) {
    EXPECT_EQ(show(exact_of("1155"), Unit::thousand_pounds), "1,155");
    EXPECT_EQ(show(exact_of("1234567.5"), Unit::thousand_pounds), "1,234,567.5");
    EXPECT_EQ(show(exact_of("-999.00001"), Unit::thousand_pounds), "-999.00001");
    EXPECT_EQ(show(exact_of("100"), Unit::thousand_pounds), "100");
    EXPECT_EQ(show(exact_of("-1000"), Unit::thousand_pounds), "-1,000");
    EXPECT_EQ(show(exact_of("0.0046"), Unit::percent), "0.46%");
    EXPECT_EQ(show(exact_of("0.92"), Unit::percent), "92%");
    EXPECT_EQ(show(exact_of("22.07"), Unit::pounds_per_head), "£22.07");
    EXPECT_EQ(show(exact_of("22.5"), Unit::pounds_per_head), "£22.50");
    EXPECT_EQ(show(exact_of("-22"), Unit::pounds), "-£22");
    EXPECT_EQ(show(exact_of("41733"), Unit::date), "4 April 2014");
    EXPECT_EQ(show(exact_of("250000"), Unit::count), "250,000");
    EXPECT_EQ(show(*Exact::divide(exact_of("1"), exact_of("3")), Unit::percent), "33.33%");
    EXPECT_EQ(show(exact_of("0.00000004"), Unit::percent), "0.000004%") << "something is never shown as nothing";
    EXPECT_EQ(show(Exact(), Unit::thousand_pounds), "0");
}

TEST(Show, GivesReadersWhoSubtractTheDifference) {
    const auto told = [](const Exact& measured, const Exact& asked, Unit unit, const std::optional<Exact>& tolerance) {
        const engine::Compared said = engine::say_compared(measured, asked, unit, tolerance);
        return said.measured + " | " + said.asked + " | " + said.difference;
    };
    const Exact third = *Exact::divide(exact_of("1"), exact_of("3"));
    EXPECT_EQ(told(exact_of("0.04675"), exact_of("0.05"), Unit::percent, {}), "4.68% | 5% | 0.32 percentage points");
    EXPECT_EQ(told(third, exact_of("0.3"), Unit::percent, {}), "33.33% | 30% | 3.33 percentage points");
    EXPECT_EQ(told(third, exact_of("0.125"), Unit::number, {}), "0.3333 | 0.125 | 0.2083");
    EXPECT_EQ(told(exact_of("0.04"), exact_of("0.05"), Unit::percent, {}), "4% | 5% | 1 percentage point");
    EXPECT_EQ(told(exact_of("1155"), exact_of("1250"), Unit::thousand_pounds, {}), "£1.155m | £1.25m | £95,000");
    EXPECT_EQ(told(exact_of("22.005"), exact_of("22.5"), Unit::pounds_per_head, {}),
              "£22.01 | £22.50 | £0.49 per head");
    EXPECT_EQ(told(exact_of("41733"), exact_of("41730"), Unit::date, {}), "4 April 2014 | 1 April 2014 | 3 days");
    const Exact tenth = exact_of("0.001");
    EXPECT_EQ(told(exact_of("0.041001"), exact_of("0.04"), Unit::percent, tenth),
              "4.1001% | 4% | 0.1001 percentage points")
        << "more than the 0.1 percentage points allowed";
    EXPECT_EQ(told(exact_of("0.041"), exact_of("0.04"), Unit::percent, tenth), "4.1% | 4% | 0.1 percentage points");
    EXPECT_EQ(told(exact_of("0.1999999"), exact_of("0.2"), Unit::percent, {}),
              "just under 20% | 20% | less than 0.001 percentage points");
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
    EXPECT_EQ(
        of_test(test, 1155, 0, 0, 250000),
        "Contingency £1.155m is 0.46% of allocation £250m; the rule asks for at least 0.5%, £1.25m. Short by £95,000.");
    EXPECT_EQ(
        of_test(test, 1300, 0, 0, 250000),
        "Contingency £1.3m is 0.52% of allocation £250m; the rule asks for at least 0.5%, £1.25m. Headroom £50,000.");
    EXPECT_EQ(of_test(test, 1250, 0, 0, 250000), "Contingency £1.25m is 0.5% of allocation £250m; the rule asks for at "
                                                 "least 0.5%, £1.25m. Exactly on the threshold.");
    EXPECT_EQ(of_test(test, 1249.99999, 0, 0, 250000),
              "Contingency £1,249,999.99 is just under 0.5% of allocation £250m; the rule asks for at least 0.5%, "
              "£1.25m. Short by £0.01.");
    EXPECT_EQ(
        of_test("spend <= 2% * allocation", 0, 0, 300, 10000),
        "Total spending £300,000 is 3% of allocation £10m; the rule allows at most 2%, £200,000. Over by £100,000.");
    EXPECT_EQ(of_test("contingency + saving >= floor * allocation", 1000, 155, 0, 250000),
              "Contingency £1m + QIPP saving £155,000 = £1.155m, which is 0.46% of allocation £250m; the rule asks for "
              "at least 0.5%, £1.25m. Short by £95,000.");
}

TEST_F(Sentence, OfALineAgainstALineOrAFigure) {
    EXPECT_EQ(of_test("saving >= contingency", 500, 400, 0, 1),
              "QIPP saving £400,000; the rule asks for at least contingency £500,000. Short by £100,000.");
    EXPECT_EQ(of_test("saving < limit", 0, 500, 0, 1),
              "QIPP saving £500,000; the rule asks for less than £500,000. It must be lower.");
    EXPECT_EQ(of_test("pounds(spend) / population <= cap", 0, 0, 5001, 1, "0", Unit::pounds_per_head),
              "Total spending £5,001,000 / population 250,000 = £20.004; the rule allows at most £20. Over by £0.004 "
              "per head.");
    EXPECT_EQ(
        of_test("growth(spend) <= 5%", 0, 0, 1060, 1, "0", Unit::percent),
        "The growth of total spending £1.06m from £1m = 6%; the rule allows at most 5%. Over by 1 percentage point.");
    EXPECT_EQ(of_test("spend >= 98% * prev(spend)", 0, 0, 970, 1),
              "Total spending £970,000 is 97% of the £1m of 2013/14; the rule asks for at least 98%, "
              "£980,000. Short by £10,000.");
}

TEST_F(Sentence, OfAgreement) {
    EXPECT_EQ(of_test("saving == spend", 0, 4000, 3900, 1, "1"),
              "QIPP saving £4m against total spending £3.9m: differs by £100,000, more than the £1,000 allowed.");
    EXPECT_EQ(of_test("saving == spend", 0, 4000, 3999.5, 1, "1"),
              "QIPP saving £4m against total spending £3,999,500: differs by £500, within the £1,000 allowed.");
    EXPECT_EQ(of_test("saving == spend + contingency", 1000, 4000, 3000, 1),
              "QIPP saving £4m equals total spending £3m + contingency £1m.");
    EXPECT_EQ(of_test("abs(saving - spend) <= limit", 0, 4000, 3000, 1),
              "The difference between QIPP saving £4m and total spending £3m = £1m; the rule allows at most £500,000. "
              "Over by £500,000.");
}

TEST_F(Sentence, OfSeveralConditionsTellsTheOnesThatDecide) {
    EXPECT_EQ(of_test("saving >= limit and spend >= limit and contingency >= 0", 1, 400, 450, 1),
              "QIPP saving £400,000; the rule asks for at least £500,000. Short by £100,000. Total spending £450,000; "
              "the rule asks for at least £500,000. Short by £50,000.");
    EXPECT_EQ(of_test("saving >= limit or spend >= limit", 0, 400, 550, 1),
              "Total spending £550,000; the rule asks for at least £500,000. Headroom £50,000.");
}

TEST_F(Sentence, OfTextsAndDates) {
    PlanOf plan;
    plan.text("finance.agreed@2014/15", "no").date("finance.due@2014/15", 41734);
    const Plan bound = plan.plan();
    const Rule agreed = small.rule("agreed == 'yes'", Unit::count);
    EXPECT_EQ(evaluate(small.round(), agreed, bound, "2014/15").sentence, "Agreed is “no”; the rule asks for “yes”.");
    const Rule due = small.rule("due <= date('2014-04-04')", Unit::count);
    const Evaluation late = evaluate(small.round(), due, bound, "2014/15");
    EXPECT_EQ(late.sentence, "Due 5 April 2014; the rule asks for 4 April 2014 at the latest. Late by 1 day.");
    EXPECT_EQ(late.measure, std::nullopt);
}

TEST_F(Sentence, OfManyOffendersNamesTheFirstAndSaysHowManyMore) {
    PlanOf plan;
    for (int i = 0; i < 9; ++i) {
        plan.record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "A scheme"}, {"net", -1}});
    }
    const Rule rule = small.rule("count(scheme.name where scheme.net < 0) == 0", Unit::count);
    EXPECT_EQ(evaluate(small.round(), rule, plan.plan(), "2014/15").sentence,
              "scheme!D2 (A scheme): “Net saving” is -£1,000, which is below £0. scheme!D3 (A scheme): “Net saving” is "
              "-£1,000, which is below £0. 7 more rows fail too.");
}

TEST_F(Sentence, OfARowNamesTheCellAtFaultAndSaysWhatItHolds) {
    const auto told = [&](std::string_view test, PlanOf& plan) {
        const Rule rule = small.rule(test, Unit::count);
        const Evaluation result = evaluate(small.round(), rule, plan.plan(), "2014/15");
        std::string words = result.sentence;
        for (const UsedPoint& point : result.named) {
            words += " " + point.point;
        }
        return words;
    };
    PlanOf empty;
    empty.record("scheme",
                 {{"year", 0, "2014/15"}, {"name", 0, "Beds"}, {"net", 5}, {"lead", 0, {}, ValueKind::missing}});
    EXPECT_EQ(told("count(scheme.name where scheme.net > 0 and not answered(scheme.lead)) == 0", empty),
              "scheme!E2 (Beds): “Lead” is empty. scheme[1].lead");
    PlanOf low;
    low.record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Beds"}, {"net", 5}, {"gross", 3}});
    EXPECT_EQ(told("count(scheme.name where not (scheme.net <= scheme.gross)) == 0", low),
              "scheme!D2 (Beds): “Net saving” is £5,000; it should be at most “Gross saving” (£3,000). scheme[1].net "
              "scheme[1].gross");
    PlanOf none;
    none.record("scheme", {{"year", 0, "2015/16"}, {"name", 0, "Beds"}, {"net", -1}});
    EXPECT_EQ(told("count(scheme.name where scheme.net < 0) == 0", none),
              "Schemes has no rows for 2014/15, so there is nothing to look at.");
}

TEST_F(Sentence, OfAnOrDoesNotAskForBoth) {
    EXPECT_EQ(of_test("saving >= limit or spend >= limit", 0, 400, 300, 1),
              "QIPP saving £400,000; the rule asks for at least £500,000. Short by £100,000. The rule also accepts "
              "this: total spending is at least £500,000.");
    EXPECT_EQ(of_test("saving >= limit and (contingency > 0 or spend > 0)", 0, 400, 300, 1),
              "QIPP saving £400,000; the rule asks for at least £500,000. Short by £100,000.");
}

TEST_F(Sentence, KeepsTheBracketsOfItsArithmetic) {
    EXPECT_EQ(of_test("(saving + spend) * 2 <= contingency", 1, 2, 3, 1),
              "(QIPP saving £2,000 + total spending £3,000) × 2 = £10,000; the rule allows at most contingency £1,000. "
              "Over by £9,000.");
    EXPECT_EQ(of_test("saving <= contingency - (spend - allocation)", 10, 20, 5, 2),
              "QIPP saving £20,000; the rule allows at most £7,000 (contingency £10,000 - (total spending £5,000 - "
              "allocation £2,000)). Over by £13,000.");
}

TEST_F(Sentence, AnEqualityThatHoldsClearsItsCells) {
    PlanOf plan;
    plan.at("finance.saving@2014/15", 5).at("finance.spend@2014/15", 5).at("finance.contingency@2014/15", 9);
    const Rule rule = small.rule("saving == spend and contingency == saving");
    const Evaluation result = evaluate(small.round(), rule, plan.plan(), "2014/15");
    ASSERT_EQ(result.named.size(), 1U);
    EXPECT_EQ(result.named[0].point, "finance.contingency@2014/15");
}

TEST(Periods, AreNamedAsPeopleSayThem) {
    using engine::period_words;
    EXPECT_EQ(period_words("2014/15"), "2014/15");
    EXPECT_EQ(period_words("2014/15 Q3"), "quarter 3 of 2014/15");
    EXPECT_EQ(period_words("2014-09"), "September 2014");
    EXPECT_EQ(period_words("evidence"), "evidence");
    EXPECT_EQ(engine::within("February"), "February");
    EXPECT_EQ(engine::within("Friends and Family Test rolled out"), "Friends and Family Test rolled out");
    EXPECT_EQ(engine::within("Poor GP experience"), "poor GP experience");
    EXPECT_EQ(engine::within("Better Care Fund contribution"), "Better Care Fund contribution");
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
    EXPECT_EQ(words, "Contingency = £1.155m from finance.contingency@2014/15\n"
                     "floor = 0.5%\n"
                     "Allocation = £250m from finance.allocation@2014/15\n"
                     "Measure = £1.155m\n"
                     "Threshold = £1.25m\n"
                     "Short by = £95,000\n");
}

} // namespace
} // namespace plancheck

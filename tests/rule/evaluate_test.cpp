// Evaluates one rule at a time: does it hold, by how much, and what could not be assessed and why.
#include "core/rule/evaluate.hpp"
#include "tests/rule/exact_of.hpp"
#include "tests/rule/small_round.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace plancheck {
namespace {

using State = Evaluation::State;
using testing::exact_of;
using testing::PlanOf;
using testing::SmallRound;

class Evaluate : public ::testing::Test {
protected:
    Evaluation first_year(std::string_view test, PlanOf& plan, Unit unit = Unit::thousand_pounds,
                          std::string_view tolerance = "0", std::string_view when = {}) {
        const Rule rule = small.rule(test, unit, tolerance, when);
        return evaluate(small.round(), rule, plan.plan(), "2014/15");
    }
    SmallRound small;
};

std::vector<std::string> codes(const Evaluation& evaluation) {
    std::vector<std::string> all;
    std::ranges::transform(evaluation.used, std::back_inserter(all), &UsedPoint::point);
    return all;
}

TEST_F(Evaluate, MeetsTheThresholdThatDoublesMiss) {
    PlanOf plan;
    plan.at("finance.allocation@2014/15", 110).at("finance.spend@2014/15", 108.9);
    const Evaluation exact = first_year("allocation - spend >= 1% * allocation", plan);
    EXPECT_EQ(exact.state, State::holds);
    EXPECT_EQ(exact.headroom, Exact());

    PlanOf other;
    other.at("finance.allocation@2014/15", 561502.5).at("finance.saving@2014/15", 5615.025);
    EXPECT_EQ(first_year("saving >= 1% * allocation", other).state, State::holds);

    PlanOf penny;
    penny.at("finance.allocation@2014/15", 561502.5).at("finance.saving@2014/15", 5615.02499);
    const Evaluation short_of = first_year("saving >= 1% * allocation", penny);
    EXPECT_EQ(short_of.state, State::fails);
    EXPECT_EQ(short_of.headroom, exact_of("-0.00001"));
}

TEST_F(Evaluate, CountsWhatItDoesNotList) {
    PlanOf plan;
    for (int i = 0; i < 2'000; ++i) {
        plan.record("scheme", {{"year", 0, "2014/15", ValueKind::text}, {"net", 0, "soon", ValueKind::text}});
    }
    const Evaluation evaluation = first_year("sum(scheme.net) > 0", plan);
    EXPECT_EQ(evaluation.state, State::not_assessed);
    EXPECT_TRUE(evaluation.reason.ends_with("holds text `soon` where a number belongs; and 1997 more"))
        << evaluation.reason;
}

TEST_F(Evaluate, TakesTheDayOfADateThatHoldsATimeToo) {
    const auto by_the_fourth = [this](double day) {
        PlanOf plan;
        plan.date("finance.due@2014/15", day);
        return first_year("due <= date('2014-04-04')", plan, Unit::count);
    };
    EXPECT_EQ(by_the_fourth(41733.75).state, State::holds);
    EXPECT_EQ(by_the_fourth(41733.75).sentence,
              "Due 4 April 2014; the rule asks for 4 April 2014 at the latest. Exactly on the threshold.");
    EXPECT_EQ(by_the_fourth(41734.25).state, State::fails);
    EXPECT_EQ(by_the_fourth(-0.25).state, State::holds);
}

TEST_F(Evaluate, ReadsSeventeenDigitsAsTheFifteenThatWereMeant) {
    PlanOf plan;
    plan.at("finance.spend@2014/15", 26.937000000000001).at("finance.saving@2014/15", 26.937);
    EXPECT_EQ(first_year("spend == saving", plan).state, State::holds);
}

TEST_F(Evaluate, GivesMeasureThresholdHeadroomAndCells) {
    PlanOf plan;
    plan.at("finance.contingency@2014/15", 1155).at("finance.allocation@2014/15", 250000);
    const Plan bound = plan.plan();
    const Evaluation told = evaluate(small.round(), small.rule("contingency >= floor * allocation"), bound, "2014/15");
    EXPECT_EQ(told.state, State::fails);
    EXPECT_EQ(told.measure, exact_of("1155"));
    EXPECT_EQ(told.threshold, exact_of("1250"));
    EXPECT_EQ(told.headroom, exact_of("-95"));
    EXPECT_EQ(codes(told), (std::vector<std::string>{"finance.contingency@2014/15", "finance.allocation@2014/15"}));
    ASSERT_NE(told.used[0].data, nullptr);
    EXPECT_EQ(told.used[0].data->value.number, (Decimal{1155, 0}));
}

TEST_F(Evaluate, TheMeasureIsWhatThePlanGivesWhicheverSideItStandsOn) {
    PlanOf plan;
    plan.at("finance.saving@2014/15", 700);
    const Evaluation told = first_year("limit <= saving", plan);
    EXPECT_EQ(told.measure, exact_of("700"));
    EXPECT_EQ(told.threshold, exact_of("500"));
    EXPECT_EQ(told.headroom, exact_of("200"));
    EXPECT_EQ(told.sentence, "QIPP saving £700,000; the rule asks for at least £500,000. Headroom £200,000.");
}

TEST_F(Evaluate, ForgivesByTheRulesToleranceOnly) {
    const auto state = [&](std::string_view test, double saving, std::string_view tolerance) {
        PlanOf plan;
        plan.at("finance.saving@2014/15", saving).at("finance.spend@2014/15", 100).at("finance.share@2014/15", 0.2);
        return first_year(test, plan, Unit::thousand_pounds, tolerance).state;
    };
    EXPECT_EQ(state("saving == spend", 101, "1"), State::holds);
    EXPECT_EQ(state("saving == spend", 101.00001, "1"), State::fails);
    EXPECT_EQ(state("saving == spend", 99, "1"), State::holds);
    EXPECT_EQ(state("saving >= spend", 99, "1"), State::holds);
    EXPECT_EQ(state("saving >= spend", 98.9, "1"), State::fails);
    EXPECT_EQ(state("saving <= spend", 101, "1"), State::holds);
    EXPECT_EQ(state("saving > spend", 100, "1"), State::fails) << "a strict comparison forgives nothing";
    EXPECT_EQ(state("not (saving < spend)", 99.5, "1"), State::fails) << "nothing is forgiven under not";
    EXPECT_EQ(state("saving == spend and share >= 50%", 100, "1"), State::fails)
        << "a tolerance in £000 forgives no percentage";
}

TEST_F(Evaluate, AKnownFailureIsNeverHiddenBehindAnEmptyCell) {
    const auto state = [&](std::string_view test) {
        PlanOf plan;
        plan.at("finance.saving@2014/15", 700)
            .leave_empty("finance.spend@2014/15")
            .at("finance.contingency@2014/15", 1);
        return first_year(test, plan);
    };
    EXPECT_EQ(state("spend >= 0 and saving <= contingency").state, State::fails);
    EXPECT_EQ(state("spend >= 0 or saving >= contingency").state, State::holds);
    const Evaluation unknown = state("spend >= 0 and saving >= contingency");
    EXPECT_EQ(unknown.state, State::not_assessed);
    EXPECT_EQ(unknown.reason, "finance!B3 (Total spending, 2014/15) is empty");
    EXPECT_EQ(unknown.measure, std::nullopt);
    EXPECT_EQ(state("not (spend >= 0)").state, State::not_assessed);
}

TEST_F(Evaluate, SaysWhatIsWrongWithACell) {
    const auto reason = [&](auto&& fill) {
        PlanOf plan;
        plan.at("finance.spend@2014/15", 1);
        fill(plan);
        return first_year("saving >= spend", plan).sentence;
    };
    EXPECT_EQ(reason([](PlanOf& plan) { plan.leave_empty("finance.saving@2014/15"); }),
              "finance!B3 (QIPP saving, 2014/15) is empty.");
    EXPECT_EQ(reason([](PlanOf& plan) { plan.text("finance.saving@2014/15", "n/a"); }),
              "finance!B3 (QIPP saving, 2014/15) holds text `n/a` where a number belongs.");
    EXPECT_EQ(reason([](PlanOf& plan) { plan.error("finance.saving@2014/15", "#REF!"); }),
              "finance!B3 (QIPP saving, 2014/15) shows the error #REF!.");
    EXPECT_EQ(reason([](PlanOf& plan) { plan.date("finance.saving@2014/15", 41733); }),
              "finance!B3 (QIPP saving, 2014/15) holds the date 4 April 2014 where a number belongs.");
    EXPECT_EQ(reason([](PlanOf& plan) { plan.stale("finance.saving@2014/15"); }),
              "finance!B3 (QIPP saving, 2014/15) holds a formula whose value the file does not hold: recalculate and "
              "save it.");
    EXPECT_EQ(reason([](PlanOf&) {}), "Finance has no cell for “QIPP saving” (2014/15).");
    PlanOf nothing;
    EXPECT_EQ(first_year("saving >= spend", nothing).sentence, "The workbook has no sheet Finance.");
}

TEST_F(Evaluate, NamesTheCellsThatMakeADivisorZero) {
    const auto of_test = [&](std::string_view test) {
        PlanOf plan;
        plan.at("finance.saving@2014/15", 5)
            .at("finance.spend@2014/15", 0)
            .at("finance.allocation@2014/15", 7)
            .at("finance.contingency@2014/15", 7);
        return first_year(test, plan, Unit::percent);
    };
    const Evaluation of_zero = of_test("saving / spend >= 1%");
    EXPECT_EQ(of_zero.sentence, "finance!B3 (Total spending, 2014/15) is 0, and nothing can be divided by it.");
    EXPECT_EQ(of_zero.remedy, "Enter a figure other than 0 in finance!B3.");
    const Evaluation of_sum = of_test("saving / (allocation - contingency) >= 1%");
    EXPECT_EQ(of_sum.sentence,
              "finance!B4 (Allocation, 2014/15) and finance!B5 (Contingency, 2014/15) together come to 0, and nothing "
              "can be divided by that.");
    EXPECT_EQ(of_sum.remedy, "Check finance!B4 and finance!B5: together they must not come to 0.");
    const Evaluation guarded = of_test("spend > 0 and saving / spend >= 1%");
    EXPECT_EQ(guarded.state, State::fails);
    EXPECT_FALSE(guarded.used.empty()) << "what decides rests on the cell that also makes the divisor 0";
}

TEST_F(Evaluate, LooksBackToTheYearBefore) {
    PlanOf plan;
    plan.at("finance.spend@2013/14", 1000).at("finance.spend@2014/15", 1040).at("finance.spend@2015/16", 1144);
    const Rule rule = small.rule("growth(spend) <= 5%", Unit::percent);
    const Plan bound = plan.plan();
    EXPECT_EQ(evaluate(small.round(), rule, bound, "2014/15").measure, exact_of("4%"));
    EXPECT_EQ(evaluate(small.round(), rule, bound, "2015/16").measure, exact_of("10%"));
    const Rule change = small.rule("change(spend) <= limit");
    EXPECT_EQ(evaluate(small.round(), change, bound, "2015/16").measure, exact_of("104"));
    EXPECT_EQ(evaluate(small.round(), change, bound, "2015/16").threshold, exact_of("600"));
}

TEST_F(Evaluate, QuartersAndMonthsMustBeComplete) {
    PlanOf plan;
    for (const auto& [quarter, value] : {std::pair{"Q1", 0.93}, {"Q2", 0.925}, {"Q3", 0.915}, {"Q4", 0.92}}) {
        plan.at(fmt::format("waits.seen@2014/15 {}", quarter), value);
        plan.at(fmt::format("waits.seen@2015/16 {}", quarter), value);
    }
    plan.leave_empty("waits.seen@2015/16 Q2");
    const Plan bound = plan.plan();
    const Rule rule = small.rule("min(waits.seen) >= 92%", Unit::percent);
    const Evaluation told = evaluate(small.round(), rule, bound, "2014/15");
    EXPECT_EQ(told.state, State::fails);
    EXPECT_EQ(told.headroom, exact_of("-0.5%"));
    EXPECT_EQ(told.used.size(), 4U);
    EXPECT_EQ(told.sentence, "Seen in time: lowest of 4 quarters 91.5% (quarter 3 of 2014/15); the rule asks for at "
                             "least 92%. Short by 0.5 percentage points.");
    EXPECT_EQ(evaluate(small.round(), rule, bound, "2015/16").reason,
              "waits!E2 (Seen in time, quarter 2 of 2015/16) is empty");
    const Rule last = small.rule("last(waits.seen) >= 92%", Unit::percent);
    EXPECT_EQ(evaluate(small.round(), last, bound, "2015/16").state, State::holds) << "only the last one is asked for";
}

TEST_F(Evaluate, TwelveMonthsSumExactly) {
    PlanOf plan;
    for (int month = 0; month < 12; ++month) {
        plan.at(fmt::format("activity.visits@{}-{:02}", month < 9 ? 2014 : 2015, (month + 3) % 12 + 1), 20833.4);
    }
    plan.at("finance.population@2014/15", 250000.8);
    EXPECT_EQ(first_year("sum(activity.visits) == population", plan, Unit::count).state, State::holds);
}

TEST_F(Evaluate, RecordsCountForTheirYearAndEmptyOnesAreLeftOut) {
    PlanOf plan;
    plan.at("finance.saving@2014/15", 900)
        .record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Beds"}, {"net", 600}, {"agreed", 0, "no"}})
        .record(
            "scheme",
            {{"year", 0, "2014/15"}, {"name", 0, "Drugs"}, {"net", 0, {}, ValueKind::missing}, {"agreed", 0, "yes"}})
        .record("scheme", {{"year", 0, " 2014/15"}, {"name", 0, "Estates"}, {"net", 300}, {"agreed", 0, "No "}})
        .record("scheme", {{"year", 0, "2015/16"}, {"name", 0, "Later"}, {"net", 5000}, {"agreed", 0, "no"}});
    const Plan bound = plan.plan();
    const auto told = [&](std::string_view test, Unit unit) {
        const Rule rule = small.rule(test, unit);
        return evaluate(small.round(), rule, bound, "2014/15");
    };
    EXPECT_EQ(told("sum(scheme.net) == saving", Unit::thousand_pounds).state, State::holds);
    const Evaluation offenders = told("count(scheme.name where scheme.agreed != 'yes') == 0", Unit::count);
    EXPECT_EQ(offenders.measure, exact_of("2"));
    EXPECT_EQ(offenders.sentence,
              "scheme!E2 (Beds): “Agreed” is “no”, not “yes”. scheme!E4 (Estates): “Agreed” is “No ”, not “yes”.");
    EXPECT_EQ(codes(offenders), (std::vector<std::string>{"scheme[1].agreed", "scheme[3].agreed"}))
        << "a row counts by its facts, and its name is not read";
    const Evaluation whole = told("count(scheme.name where scheme.net > 100 * limit) == 0", Unit::count);
    EXPECT_EQ(whole.state, State::holds);
    EXPECT_EQ(whole.used.size(), 3U) << "that there is none rests on all of them";
    const Rule both = small.plan_rule("sum(scheme.net) <= 0");
    EXPECT_EQ(evaluate(small.round(), both, bound, {}).measure, exact_of("5900")) << "once for the plan: all records";
}

TEST_F(Evaluate, GoesOverTheRecordsThatOnlyWhereNames) {
    PlanOf plan;
    plan.at("finance.spend@2014/15", 1000);
    for (const double net : {100.0, -1.0, 7.0}) {
        plan.record("scheme", {{"year", 0, "2014/15", ValueKind::text}, {"net", net}});
    }
    const Evaluation told = first_year("sum(limit where scheme.net > 0) >= spend", plan);
    EXPECT_EQ(told.measure, exact_of("1000")) << "the limit of 500 for each of two schemes";
    EXPECT_EQ(told.state, State::holds);
}

TEST_F(Evaluate, AnErrorInARecordIsNotLeftOut) {
    PlanOf plan;
    plan.record("scheme", {{"year", 0, "2014/15"}, {"net", 600}})
        .record("scheme", {{"year", 0, "2014/15"}, {"net", 0, "#N/A", ValueKind::error}});
    const Evaluation told = first_year("sum(scheme.net) >= 0", plan);
    EXPECT_EQ(told.state, State::not_assessed);
    EXPECT_EQ(told.reason, "scheme!C3 (Net saving, row 3) shows the error #N/A");
}

TEST_F(Evaluate, AnAbsentTableIsEmptyOnlyIfItMayBeLeftOut) {
    PlanOf without;
    EXPECT_EQ(first_year("sum(contract.value) <= 0", without).state, State::holds);
    PlanOf needed;
    EXPECT_EQ(first_year("sum(scheme.net) <= 0", needed).reason, "the workbook has no sheet Schemes");
    PlanOf empty;
    empty.block("scheme");
    EXPECT_EQ(first_year("sum(scheme.net) <= 0", empty).state, State::holds);
    PlanOf none;
    none.block("scheme");
    EXPECT_EQ(first_year("min(scheme.net) >= 0", none).state, State::not_assessed) << "the least of none";
}

TEST_F(Evaluate, InsideWhereWhatIsEmptyDoesNotHold) {
    PlanOf plan;
    plan.record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Beds"}, {"net", 600}})
        .record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Drugs"}, {"net", 0, {}, ValueKind::missing}})
        .record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Estates"}});
    const Evaluation told = first_year("count(scheme.name where scheme.net > 0) == 1", plan, Unit::count);
    EXPECT_EQ(told.state, State::holds);
    plan.record("scheme", {{"year", 0, "2014/15"}, {"name", 0, "Late"}, {"net", 0, "#N/A", ValueKind::error}});
    const Evaluation unread = first_year("count(scheme.name where scheme.net > 0) == 1", plan, Unit::count);
    EXPECT_EQ(unread.state, State::not_assessed);
    EXPECT_NE(unread.reason.find("#N/A"), std::string::npos) << unread.reason;
}

TEST_F(Evaluate, CountsOfTheWorkbookAreZeroOnceSomebodyCounted) {
    PlanOf unseen;
    EXPECT_EQ(first_year("workbook.overwritten == 0", unseen, Unit::count).state, State::not_assessed);
    PlanOf counted;
    counted.block("workbook");
    EXPECT_EQ(first_year("workbook.overwritten == 0", counted, Unit::count).state, State::holds);
    PlanOf found;
    found.at("workbook.overwritten@count", 2);
    EXPECT_EQ(first_year("workbook.overwritten == 0", found, Unit::count).headroom, exact_of("-2"));
}

TEST_F(Evaluate, OfAndTheLeastHeadroomIsShownOfOrTheGreatest) {
    const auto headroom = [&](std::string_view test) {
        PlanOf plan;
        plan.at("finance.saving@2014/15", 600).at("finance.spend@2014/15", 520).at("finance.contingency@2014/15", 100);
        return first_year(test, plan).headroom;
    };
    EXPECT_EQ(headroom("saving >= limit and spend >= limit"), exact_of("20"));
    EXPECT_EQ(headroom("saving >= limit and contingency >= limit"), exact_of("-400"));
    EXPECT_EQ(headroom("saving >= limit or spend >= limit"), exact_of("100"));
    EXPECT_EQ(headroom("contingency >= limit or spend < limit"), exact_of("-20"));
    EXPECT_EQ(headroom("not (saving < limit or spend < limit)"), exact_of("20"));
    EXPECT_EQ(headroom("not (saving == limit)"), exact_of("100"));
}

TEST_F(Evaluate, NamesTheDecisiveCellsFirst) {
    PlanOf plan;
    plan.at("finance.saving@2014/15", 600).at("finance.contingency@2014/15", 100);
    EXPECT_EQ(codes(first_year("saving >= 0 and contingency >= limit", plan)),
              (std::vector<std::string>{"finance.contingency@2014/15", "finance.saving@2014/15"}));
}

TEST_F(Evaluate, AppliesOnlyWhereAsked) {
    PlanOf no;
    no.text("finance.agreed@2014/15", "no").at("finance.saving@2014/15", -1);
    const Evaluation told = first_year("saving >= 0", no, Unit::thousand_pounds, "0", "agreed == 'yes'");
    EXPECT_EQ(told.state, State::not_applicable);
    EXPECT_EQ(told.sentence, "Not applicable: the rule is only for plans where agreed is “yes”.");
    PlanOf yes;
    yes.text("finance.agreed@2014/15", " Yes").at("finance.saving@2014/15", -1);
    EXPECT_EQ(first_year("saving >= 0", yes, Unit::thousand_pounds, "0", "agreed == 'yes'").state, State::fails);
    PlanOf unknown;
    unknown.at("finance.saving@2014/15", -1);
    EXPECT_EQ(first_year("saving >= 0", unknown, Unit::thousand_pounds, "0", "agreed == 'yes'").state,
              State::not_assessed);

    Rule never;
    never.never_applies = "a footprint's plans are needed";
    EXPECT_EQ(evaluate(small.round(), never, Plan{}, "2014/15").reason, "a footprint's plans are needed");
    const std::string_view second = "2015/16";
    Rule later = small.rule("saving >= 0");
    later.years = {&second, 1};
    EXPECT_EQ(evaluate(small.round(), later, Plan{}, "2014/15").reason, "the rule is for 2015/16");
}

TEST_F(Evaluate, TellsWhatIsNotFilled) {
    PlanOf plan;
    plan.text("features.F-01.a@response", "We will")
        .text("features.F-01.a@evidence", "   ")
        .at("finance.saving@2014/15", 1);
    const Evaluation told = first_year(
        "answered(feature.response) and answered(feature.evidence) and answered(feature.lead) and saving >= 0", plan);
    EXPECT_EQ(told.state, State::fails);
    EXPECT_EQ(told.sentence, "features!C2 (Evidence) and “Lead” are empty.");
    EXPECT_EQ(told.remedy, "Fill in features!C2 and “Lead” on Features.");
    EXPECT_EQ(told.measure, std::nullopt) << "what holds is not what decides";
    PlanOf low;
    low.text("features.F-01.a@evidence", "").at("finance.saving@2014/15", 1);
    const Evaluation both = first_year("answered(feature.evidence) and saving >= limit", low);
    EXPECT_EQ(both.state, State::fails);
    EXPECT_EQ(both.remedy, "") << "a figure fails too, which the rule's own remedy is about";
}

TEST_F(Evaluate, ComputesFormulasOfLinesAndRecords) {
    PlanOf plan;
    plan.at("finance.spend@2013/14", 900)
        .at("finance.spend@2014/15", 1000)
        .at("finance.saving@2014/15", 50)
        .record("scheme", {{"year", 0, "2014/15"}, {"gross", 700}, {"net", 600}})
        .record("scheme", {{"year", 0, "2015/16"}, {"gross", 70}});
    const Plan bound = plan.plan();
    const Round& round = small.round();
    EXPECT_EQ(evaluate_formula(round, small.line_with_formula("spend - saving"), bound, "2014/15"), exact_of("950"));
    EXPECT_EQ(evaluate_formula(round, small.line_with_formula("change(spend)"), bound, "2014/15"), exact_of("100"));
    EXPECT_EQ(evaluate_formula(round, small.line_with_formula("sum(scheme.gross)"), bound, "2015/16"), exact_of("70"));
    EXPECT_EQ(evaluate_formula(round, small.line_with_formula("spend - saving"), bound, "2015/16"), std::nullopt);
    const Column column = small.column_with_formula("gross - net");
    EXPECT_EQ(evaluate_formula(round, column, bound, bound.records("scheme")[0]), exact_of("100"));
    EXPECT_EQ(evaluate_formula(round, column, bound, bound.records("scheme")[1]), std::nullopt);
}

TEST_F(Evaluate, SharesDoNotChangeWhenEveryPoundIsScaled) {
    std::mt19937_64 random(250000);
    const Rule rule = small.rule("contingency + saving >= floor * allocation");
    const Rule quotient = small.rule("(contingency - saving) / allocation <= 3%", Unit::percent);
    for (int i = 0; i < 500; ++i) {
        const auto figure = [&](int most) { return std::uniform_int_distribution<int>(1, most)(random) / 1000.0; };
        const double contingency = figure(2'000'000);
        const double saving = figure(2'000'000);
        const double allocation = figure(300'000'000);
        const auto state = [&](const Rule& one, double scale) {
            PlanOf plan;
            plan.at("finance.contingency@2014/15", contingency * scale)
                .at("finance.saving@2014/15", saving * scale)
                .at("finance.allocation@2014/15", allocation * scale);
            return evaluate(small.round(), one, plan.plan(), "2014/15").state;
        };
        for (const double scale : {7.0, 1000.0, 0.125}) {
            ASSERT_EQ(state(rule, scale), state(rule, 1)) << contingency << " " << saving << " " << allocation;
            ASSERT_EQ(state(quotient, scale), state(quotient, 1)) << contingency << " " << saving << " " << allocation;
        }
    }
}

TEST_F(Evaluate, MoreOfTheMeasureNeverTurnsHoldingIntoFailing) {
    std::mt19937_64 random(1155);
    const Rule rule = small.rule("contingency >= floor * allocation");
    for (int i = 0; i < 500; ++i) {
        const int allocation = std::uniform_int_distribution<int>(1, 30'000'000)(random);
        const int about = allocation / 200 + std::uniform_int_distribution<int>(-3, 3)(random);
        Exact headroom_before;
        bool held = false;
        for (int step = 0; step < 6; ++step) {
            PlanOf plan;
            plan.at("finance.contingency@2014/15", (about + step) / 100.0)
                .at("finance.allocation@2014/15", allocation / 100.0);
            const Evaluation told = evaluate(small.round(), rule, plan.plan(), "2014/15");
            ASSERT_FALSE(held && told.state != State::holds) << allocation;
            ASSERT_EQ(told.state == State::holds, told.headroom->sign() >= 0);
            ASSERT_TRUE(step == 0 || *told.headroom == headroom_before + exact_of("0.01"));
            held = told.state == State::holds;
            headroom_before = *told.headroom;
        }
    }
}

} // namespace
} // namespace plancheck

// A rule is met only by cells that it read: `where`, counts, years of records, and figures that cannot be right.
#include "core/rule/evaluate.hpp"
#include "tests/rule/small_round.hpp"

#include <algorithm>
#include <deque>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

using State = Evaluation::State;
using testing::PlanOf;
using testing::SmallRound;
using Fields = std::vector<PlanOf::Field>;

constexpr PlanOf::Field no_name{"name", 0, {}, ValueKind::missing};

/// A scheme of the first year that is agreed and saves 100.
Fields scheme() {
    return {{"year", 0, "2014/15"}, {"name", 0, "Beds"},    {"net", 100},
            {"gross", 120},         {"lead", 0, "A. Lead"}, {"agreed", 0, "yes"}};
}

Fields with(Fields fields, const PlanOf::Field& field) {
    std::ranges::replace_if(
        fields, [&](const PlanOf::Field& one) { return one.column == field.column; }, field);
    return fields;
}

class Reading : public ::testing::Test {
protected:
    Evaluation of(std::string_view test, const std::vector<Fields>& schemes, Unit unit = Unit::count) {
        PlanOf plan;
        plan.at("finance.allocation@2014/15", 1000);
        for (const Fields& fields : schemes) {
            plan.record("scheme", fields);
        }
        return judged(test, plans.emplace_back(plan.plan()), unit);
    }
    Evaluation judged(std::string_view test, const Plan& plan, Unit unit) {
        const Rule rule = small.rule(test, unit);
        return evaluate(small.round(), rule, plan, "2014/15");
    }
    std::deque<Plan> plans; ///< an evaluation points into its plan
    SmallRound small;
};

void expect_not_assessed(const Evaluation& evaluation, std::string_view naming) {
    EXPECT_EQ(evaluation.state, State::not_assessed) << evaluation.sentence;
    EXPECT_NE(evaluation.reason.find(naming), std::string::npos) << evaluation.reason;
}

constexpr std::string_view none_unagreed = "count(scheme.name where not (scheme.agreed == 'yes')) <= 0";
constexpr std::string_view none_saves_little = "count(scheme.name where scheme.net < 0) <= 0";

TEST_F(Reading, WhatAWhereCannotReadLeavesTheRuleNotAssessed) {
    const std::vector<PlanOf::Field> bad{{"net", 0, "(117,400)"},
                                         {"net", 0, "#REF!", ValueKind::error},
                                         {"net", 41730, {}, ValueKind::date},
                                         {"net", 1, {}, ValueKind::boolean}};
    for (const PlanOf::Field& field : bad) {
        expect_not_assessed(of(none_saves_little, {scheme(), with(scheme(), field)}), "scheme!D3 (Net saving, row 3)");
        expect_not_assessed(
            of("sum(scheme.gross where scheme.net < 0) <= 0", {with(scheme(), field)}, Unit::thousand_pounds),
            "scheme!D2");
    }
    expect_not_assessed(of(none_unagreed, {with(scheme(), {"agreed", 0, "agreed in principle"})}),
                        "neither yes nor no");
    expect_not_assessed(of(none_unagreed, {with(scheme(), {"agreed", 0, "#N/A", ValueKind::error})}), "#N/A");
}

TEST_F(Reading, WhatAnotherPartDecidesNeedsNoReading) {
    const Fields other = with(with(scheme(), {"agreed", 0, "no"}), {"net", 0, "soon"});
    EXPECT_EQ(of("count(scheme.name where scheme.agreed == 'yes' and scheme.net < 0) <= 0", {scheme(), other}).state,
              State::holds);
    expect_not_assessed(of("count(scheme.name where scheme.agreed == 'yes' or scheme.net < 0) <= 5", {other}),
                        "`soon`");
}

TEST_F(Reading, ARuleDoesNotRestOnWhatItDidNotRead) {
    const Fields other = with(with(scheme(), {"agreed", 0, "no"}), {"net", 0, "soon"});
    const Evaluation met = of("count(scheme.name where scheme.agreed == 'yes' and scheme.net < 0) <= 0", {other});
    EXPECT_EQ(met.state, State::holds);
    PlanOf plan;
    plan.at("finance.spend@2014/15", 1).text("finance.saving@2014/15", "soon");
    const Plan saved = plan.plan();
    const Evaluation either = judged("saving > 0 or spend > 0", saved, Unit::thousand_pounds);
    EXPECT_EQ(either.state, State::holds);
    for (const Evaluation* one : {&met, &either}) {
        for (const UsedPoint& used : one->used) {
            EXPECT_TRUE(used.data == nullptr || used.data->value.text != "soon") << used.point;
        }
    }
}

TEST_F(Reading, AnEmptyCellIsWhatTheTestSaysOfIt) {
    const Fields silent = with(scheme(), {"agreed", 0, {}, ValueKind::missing});
    EXPECT_EQ(of("count(scheme.name where scheme.agreed == 'no') <= 0", {silent}).state, State::holds);
    EXPECT_EQ(of(none_unagreed, {silent}).state, State::fails);
    EXPECT_EQ(of("count(scheme.name where not answered(scheme.agreed)) <= 0", {silent}).state, State::fails);
}

TEST_F(Reading, ACellThatMustBeFilledIsNeverPassedOver) {
    const Fields without = with(scheme(), {"gross", 0, {}, ValueKind::missing});
    expect_not_assessed(of("count(scheme.name where scheme.gross > limit) <= 0", {without}), "is empty");
    expect_not_assessed(of("count(scheme.name where not (scheme.gross > 0)) <= 0", {without}), "is empty");
    expect_not_assessed(of("sum(scheme.gross) <= limit", {scheme(), without}, Unit::thousand_pounds), "is empty");
    expect_not_assessed(of("count(scheme.gross) >= 1", {scheme(), without}), "is empty");
    EXPECT_EQ(of("sum(scheme.net) <= limit", {scheme(), with(scheme(), {"net", 0, {}, ValueKind::missing})},
                 Unit::thousand_pounds)
                  .state,
              State::holds)
        << "one that may be empty is left out";
}

TEST_F(Reading, ARowCountsByItsFactsAndNotByItsName) {
    const Fields nameless = with(with(scheme(), no_name), {"agreed", 0, "no"});
    const Evaluation found = of(none_unagreed, {scheme(), nameless});
    EXPECT_EQ(found.state, State::fails) << found.sentence;
    EXPECT_EQ(found.measure, Exact(1));
    EXPECT_EQ(of("count(scheme.name) >= 2", {scheme(), nameless}).state, State::fails) << "answered names alone";
    const Fields odd = with(nameless, {"name", 0, "#REF!", ValueKind::error});
    EXPECT_EQ(of(none_unagreed, {odd}).state, State::fails) << "the name is not read";
    expect_not_assessed(of("count(scheme.name) >= 1", {scheme(), odd}), "#REF!");
}

TEST_F(Reading, AnAnswerThatCannotBeReadIsNone) {
    PlanOf plan;
    plan.text("finance.due@2014/15", "Spring").error("features.F-01.a@evidence", "#VALUE!");
    plan.text("features.F-01.a@response", "We do it").stale("features.F-01.a@lead").text("features.F-01.a@due", "soon");
    const Plan bound = plan.plan();
    expect_not_assessed(judged("answered(due)", bound, Unit::count), "`Spring` where a date belongs");
    expect_not_assessed(judged("answered(feature.due)", bound, Unit::count), "`soon` where a date belongs");
    expect_not_assessed(judged("answered(feature.response) and answered(feature.evidence)", bound, Unit::count),
                        "#VALUE!");
    expect_not_assessed(judged("answered(feature.lead)", bound, Unit::count), "recalculate");
    EXPECT_EQ(judged("answered(feature.response)", bound, Unit::count).state, State::holds);
}

TEST_F(Reading, AYearIsReadHoweverItIsWritten) {
    for (const char* year : {"2014/15", "2014-15", "14/15", "FY14/15", "2014/2015", " 2014/15 ",
                             "2014\u2013"
                             "15",
                             "FY\u00a0"
                             "2014/15",
                             "2014/\u200b"
                             "15"}) {
        const Evaluation found = of("sum(scheme.net) > 0", {with(scheme(), {"year", 0, year})}, Unit::thousand_pounds);
        EXPECT_EQ(found.state, State::holds) << year << ": " << found.sentence;
    }
    EXPECT_EQ(of("sum(scheme.net) == 0", {with(scheme(), {"year", 0, "FY15/16"})}, Unit::thousand_pounds).state,
              State::holds);
}

TEST_F(Reading, ARecordOfNoYearIsOfAnyYear) {
    const std::vector<PlanOf::Field> bad{{"year", 0, {}, ValueKind::missing},
                                         {"year", 0, "next year"},
                                         {"year", 0, "2014"},
                                         {"year", 0, "2011/12"},
                                         {"year", 2014},
                                         {"year", 0, "#REF!", ValueKind::error},
                                         {"year", 0, "-"}};
    for (const PlanOf::Field& field : bad) {
        for (const std::string_view test :
             {none_unagreed, std::string_view{"sum(scheme.net) >= 0"}, std::string_view{"count(scheme.name) >= 1"}}) {
            const Unit unit = test.starts_with("sum") ? Unit::thousand_pounds : Unit::count;
            expect_not_assessed(of(test, {scheme(), with(scheme(), field)}, unit), "scheme!B3 (Year, row 3)");
        }
    }
    const Rule once = small.plan_rule("count(scheme.name) >= 0", Unit::count);
    PlanOf plan;
    plan.record("scheme", with(scheme(), bad[1]));
    EXPECT_EQ(evaluate(small.round(), once, plan.plan(), {}).state, State::not_assessed);
}

TEST_F(Reading, AFigureThatCannotBeRightIsNotCompared) {
    PlanOf plan;
    plan.at("finance.allocation@2014/15", 1000).at("finance.population@2014/15", -5).at("finance.share@2014/15", 85);
    plan.text("finance.agreed@2014/15", "perhaps").at("finance.saving@2014/15", -5);
    for (int quarter = 1; quarter <= 4; ++quarter) {
        plan.at("waits.seen@2014/15 Q" + std::to_string(quarter), quarter == 3 ? 85 : 0.95);
    }
    const Plan bound = plan.plan();
    expect_not_assessed(judged("share >= 50%", bound, Unit::percent),
                        "holds 8,500%, which is not a possible percentage");
    expect_not_assessed(judged("min(waits.seen) >= 90%", bound, Unit::percent), "waits!");
    expect_not_assessed(judged("4 - count(waits.seen where waits.seen >= 90%) <= 0", bound, Unit::count), "8,500%");
    expect_not_assessed(judged("population <= 10", bound, Unit::count), "and a count cannot be below 0");
    expect_not_assessed(judged("agreed != 'no'", bound, Unit::count), "`perhaps`, which is none of its choices");
    EXPECT_EQ(judged("saving < 0", bound, Unit::thousand_pounds).state, State::holds)
        << "a line that takes either sign";
}

TEST_F(Reading, AChoiceIsReadAsItIsSeen) {
    for (const char* text : {"yes", " YES ", "yes\u00a0",
                             "\u200b"
                             "yes"}) {
        PlanOf plan;
        plan.text("finance.agreed@2014/15", text);
        EXPECT_EQ(judged("agreed == 'yes'", plan.plan(), Unit::count).state, State::holds) << text;
    }
    PlanOf plan;
    plan.text("finance.agreed@2014/15", "yes\u00a0please");
    expect_not_assessed(judged("agreed == 'yes'", plan.plan(), Unit::count), "no-break space");
}

TEST_F(Reading, AFormulaReckonsWithWhatItsCellsSay) {
    PlanOf plan;
    plan.at("finance.population@2014/15", -5).at("finance.share@2014/15", 85);
    const Line line = small.line_with_formula("population * share");
    EXPECT_EQ(evaluate_formula(small.round(), line, plan.plan(), "2014/15"), Exact(-425));
}

} // namespace
} // namespace plancheck

// A waiver that was really given, as a test case: Eastern Cheshire CCG, 2013/14 (source HSJEC of the facts of the
// field: "rules waived"). The rules asked for a surplus of 1%, £2.2m; NHS England let it plan for £0.2m.
//
// Quoted in the source: surplus £0.2m, not £2.2m; a gap of £15.2m; QIPP of £5.3m; a running-cost underspend of £239k.
// Inferred here: the allocation, as a hundred times the surplus asked for. The article is the reference, since that of
// the waiver itself was not published; "NHS England" is the approver it names. The year lies before the rounds that
// ship, so the round is made for the test: the shipped one, a year earlier.
#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/report/assessment/report.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <ranges>

namespace plancheck {
namespace {

using testing::number;
using testing::words;

constexpr std::string_view year = "2013/14";

/// FIN-SURPLUS of the shipped round, judged for 2013/14 by the same 1%.
class Round2013 {
public:
    Round2013() {
        const Round& shipped = testing::round_2014();
        round = shipped;
        for (const Parameter& parameter : shipped.parameters) {
            Parameter& copy = parameters_.emplace_back(parameter);
            if (parameter.name == "surplus_floor") {
                value_ = *value_for(parameter, "2014/15");
                value_.year = year;
                copy.values = {&value_, 1};
            }
        }
        rule_ = *find_rule(shipped, "FIN-SURPLUS");
        rule_.years = {};
        round.parameters = parameters_;
        round.years = {&year, 1};
        round.rules = {&rule_, 1};
        round.features = {};
        round.elements = {};
    }
    Round round;

private:
    std::vector<Parameter> parameters_;
    ParameterValue value_;
    Rule rule_;
};

void put(PlanBuilder& builder, std::uint16_t sheet, std::string_view line, std::string_view figure, std::uint32_t row) {
    DataPoint point;
    point.value = number(figure);
    point.cell = {sheet, row, 1};
    builder.point("finance", line, year, point);
}

/// The plan with a waiver that has these fields; without a record if there are none.
Plan plan_with(const std::vector<std::pair<std::string, std::string>>& waiver) {
    PlanBuilder builder;
    const std::uint16_t finance = builder.sheet("Finance");
    put(builder, finance, "allocation_total", "220000", 1);
    put(builder, finance, "surplus_cumulative", "200", 2);
    put(builder, finance, "qipp_total", "5300", 3);
    if (!waiver.empty()) {
        const std::uint16_t sheet = builder.sheet("Waivers");
        const Record record = builder.record("waiver", {.row = 2, .sheet = sheet});
        std::uint32_t column = 1;
        for (const auto& [code, text] : waiver) {
            DataPoint point;
            point.value = words(text);
            point.cell = {sheet, 2, column++};
            builder.record_point("waiver", record, code, point);
        }
    }
    return builder.finish();
}

const std::vector<std::pair<std::string, std::string>> given{
    {"rule", "FIN-SURPLUS"}, {"year", "2013/14"}, {"reference", "hsj.co.uk 5058688"}, {"approver", "NHS England"}};

struct Outcomes {
    explicit Outcomes(const Plan& plan, std::string_view today = "2013-05-31")
        : assessment(assess(made.round, plan, {}, Day::from_iso(today))), surplus(assessment.findings.at(0)) {}
    [[nodiscard]] bool has(std::string_view code) const {
        return std::ranges::find(assessment.workbook, code, &WorkbookFinding::code) != assessment.workbook.end();
    }
    Round2013 made;
    Assessment assessment;
    const Finding& surplus;
};

TEST(EasternCheshire2013, WithoutTheWaiverTheSurplusIsTwoMillionShort) {
    const Outcomes plan{plan_with({})};
    EXPECT_EQ(plan.surplus.outcome, Outcome::not_met) << plan.surplus.reason;
    ASSERT_TRUE(plan.surplus.headroom) << plan.surplus.reason;
    EXPECT_EQ(plan.surplus.measure->to_string(), "200");
    EXPECT_EQ(plan.surplus.threshold->to_string(), "2200");
    EXPECT_EQ(plan.surplus.headroom->to_string(), "-2000");
}

TEST(EasternCheshire2013, WithItTheRuleIsWaivedAndNeverMet) {
    const Outcomes plan{plan_with(given)};
    EXPECT_EQ(plan.surplus.outcome, Outcome::waived);
    ASSERT_TRUE(plan.surplus.waiver);
    EXPECT_EQ(plan.surplus.waiver->text, "Waived by NHS England, reference hsj.co.uk 5058688");
    EXPECT_EQ(plan.surplus.waiver->cell.cell, "B3");
    // The shortfall stays visible, and the rule is counted as waived.
    EXPECT_EQ(plan.surplus.headroom->to_string(), "-2000");
    EXPECT_EQ(plan.assessment.rules[static_cast<std::size_t>(Outcome::waived)], 1U);
    EXPECT_EQ(plan.assessment.rules[static_cast<std::size_t>(Outcome::met)], 0U);
    const std::string text = to_text(plan.assessment);
    EXPECT_NE(text.find("Waived (1)"), std::string::npos) << text;
    EXPECT_NE(plan.assessment.verdict_sentence.find(" 1 waived"), std::string::npos);
}

TEST(EasternCheshire2013, AWaiverNobodyApprovedLiftsNothing) {
    for (const std::string_view field : {"approver", "reference"}) {
        auto without = given;
        std::erase_if(without, [&](const auto& each) { return each.first == field; });
        const Outcomes plan{plan_with(without)};
        EXPECT_EQ(plan.surplus.outcome, Outcome::not_met) << field;
        EXPECT_TRUE(plan.has("unsigned-waiver")) << field;
    }
}

TEST(EasternCheshire2013, AfterItsEndItLiftsNothing) {
    auto until = given;
    until.emplace_back("expiry", "2014-03-31");
    EXPECT_EQ(Outcomes(plan_with(until), "2014-03-31").surplus.outcome, Outcome::waived);
    const Outcomes later{plan_with(until), "2014-04-01"};
    EXPECT_EQ(later.surplus.outcome, Outcome::not_met);
    EXPECT_TRUE(later.has("expired-waiver"));
}

TEST(EasternCheshire2013, ForAnotherYearItLiftsNothing) {
    auto other = given;
    other[1].second = "2014/15";
    const Outcomes plan{plan_with(other)};
    EXPECT_EQ(plan.surplus.outcome, Outcome::not_met);
    EXPECT_TRUE(plan.has("stale-waiver"));
}

} // namespace
} // namespace plancheck

// A round of a few lines for tests of the rule engine, with rules parsed from their text.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::testing {

/// finance (years, outturn): allocation, contingency, spend, saving in £000; population (count); share (%); agreed
/// (choice), due (date). waits (quarters): share (%), long_waits (count). activity (months): visits (count). scheme (a
/// table by year): name, net (£000), gross (£000), lead, agreed. contract (a table that may be left out): provider,
/// value. outcomes (named columns): deaths. features. Parameters: floor (0.5%), cap (£20 a head), limit (£000 500).
class SmallRound {
public:
    SmallRound();
    SmallRound(const SmallRound&) = delete;
    SmallRound& operator=(const SmallRound&) = delete;

    [[nodiscard]] const Round& round() const { return round_; }
    /// A rule in block finance. If its text has a fault, the test fails.
    [[nodiscard]] Rule rule(std::string_view test, Unit unit = Unit::thousand_pounds, std::string_view tolerance = "0",
                            std::string_view when = {});
    /// A rule judged once for the plan.
    [[nodiscard]] Rule plan_rule(std::string_view test, Unit unit = Unit::thousand_pounds);
    /// Returns nullopt if the text has a fault.
    [[nodiscard]] Expression parsed(std::string_view source, bool for_plan = false);
    /// The formula of a line of finance.
    [[nodiscard]] Line line_with_formula(std::string_view formula);
    /// The formula of a column of scheme.
    [[nodiscard]] Column column_with_formula(std::string_view formula);

private:
    std::vector<std::string_view> years_{"2014/15", "2015/16"};
    std::vector<Block> blocks_;
    std::vector<Line> lines_;
    std::vector<Column> columns_;
    std::vector<Parameter> parameters_;
    std::deque<std::vector<ParameterValue>> values_;
    std::deque<std::vector<Node>> nodes_;
    std::deque<std::string> sources_;
    Round round_;
};

/// Fills a plan by the codes of points: at("finance.contingency@2014/15", 1155).
class PlanOf {
public:
    PlanOf();
    PlanOf& at(std::string_view point, double number);
    PlanOf& text(std::string_view point, std::string_view text);
    PlanOf& date(std::string_view point, double days);
    PlanOf& error(std::string_view point, std::string_view text);
    PlanOf& leave_empty(std::string_view point);
    /// A formula whose value the file does not hold.
    PlanOf& stale(std::string_view point);
    /// A record of a table: pairs of column and value.
    struct Field {
        std::string_view column;
        double number = 0;
        std::string_view text = {};
        ValueKind kind = ValueKind::number;
    };
    PlanOf& record(std::string_view block, const std::vector<Field>& fields);
    PlanOf& block(std::string_view code);
    [[nodiscard]] Plan plan() { return builder_.finish(); }

private:
    PlanOf& put(std::string_view point, ValueKind kind, double number, std::string_view text, bool has_value);
    std::uint16_t sheet_of(std::string_view block);

    PlanBuilder builder_;
    std::vector<std::string> sheets_;
    std::vector<std::vector<std::string>> rows_, columns_; ///< by sheet
};

} // namespace plancheck::testing

// Lists the inputs of a rule: its lines, table columns and feature cells, in the order of its own text. PLAN.INPUTS in
// Calc shows this list, and PLAN.CHECK takes values by it.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One input. It occurs once, however often the rule uses it.
struct RuleInput {
    /// How many values it takes: one; one for each quarter or month of the judged year; one for each record of a table.
    enum class Shape : std::uint8_t { one, quarters, months, records };
    std::string_view block, line; ///< for a table's input, `line` is the column
    std::string_view column;      ///< empty for the year being judged, minus `years_back`
    int years_back = 0;           ///< 1 for prev(x)
    Shape shape = Shape::one;
    Unit unit = Unit::number; ///< a value must be a date if the unit is `date`
    /// Its name for a reader: "finance.contingency", "finance.surplus_cumulative, the year before", "qipp.net, one for
    /// each record".
    [[nodiscard]] std::string name() const;
};

/// Returns the inputs in the order in which `when` and then `test` name them.
[[nodiscard]] std::vector<RuleInput> rule_inputs(const Round& round, const Rule& rule);

/// Returns the inputs of a calculated line's formula, in the order of its text.
[[nodiscard]] std::vector<RuleInput> formula_inputs(const Round& round, const Line& line);

/// Returns the columns that a grid's input is read from when `year` is judged; one without a name before the outturn
/// year. `year` is empty for a rule judged once for the plan.
[[nodiscard]] std::vector<std::string> columns_of_input(const Round& round, const RuleInput& input,
                                                        std::string_view year);

/// Makes a plan that holds only these inputs. `values[i]` are the values of `inputs[i]`, one or several; their text is
/// copied. If an input has fewer values than quarters or months, the rest stay empty. Returns nullopt if an input has
/// more non-empty values than it takes. `year` is empty for a rule judged once for the plan.
[[nodiscard]] std::optional<Plan> plan_of_inputs(const Round& round, std::span<const RuleInput> inputs,
                                                 std::span<const std::vector<Value>> values, std::string_view year);

} // namespace plancheck

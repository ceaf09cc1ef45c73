// What a rule needs to be judged: its lines, table columns and feature cells in the order of its own text. For whoever
// gives values by hand (PLAN.CHECK in Calc) and for the list of what to give (PLAN.INPUTS).
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One input, named once however often the rule uses it.
struct RuleInput {
    /// how many values stand for it: one; the quarters or months of the judged year; the records of a table
    enum class Shape : std::uint8_t { one, quarters, months, records };
    std::string_view block, line; ///< of a table: the column
    std::string_view column;      ///< empty: the year being judged, less `years_back`
    int years_back = 0;           ///< 1 for prev(x)
    Shape shape = Shape::one;
    Unit unit = Unit::number; ///< a value of the unit `date` has to be a date
    /// "finance.contingency", "finance.surplus_cumulative, the year before", "qipp.net, one for each record"
    [[nodiscard]] std::string name() const;
};

/// In the order in which `when` and then `test` name them.
[[nodiscard]] std::vector<RuleInput> rule_inputs(const Round& round, const Rule& rule);

/// A plan that holds just these inputs: `values[i]` are the values of `inputs[i]`, one or several. Their text is
/// copied. An input with fewer values than its quarters or months leaves the rest empty; nothing where one has more
/// values than it takes, empty ones aside. `year` empty: once for the plan.
[[nodiscard]] std::optional<Plan> plan_of_inputs(const Round& round, std::span<const RuleInput> inputs,
                                                 std::span<const std::vector<Value>> values, std::string_view year);

} // namespace plancheck

// The points that scenarios change: found by name, and the steps in which each is counted.
#pragma once

#include "core/assess/scenario.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace plancheck {

/// An input of the plan: a cell of a grid, or a field of a table's record.
struct InputPoint {
    std::string name; ///< `finance.contingency@2014/15`
    const Block* block = nullptr;
    const Line* line = nullptr;    ///< of a grid
    const Column* field = nullptr; ///< of a table
    std::string column;            ///< of a grid
    std::optional<Record> record;  ///< of a table
    Unit unit = Unit::thousand_pounds;
    Sign sign = Sign::either;
    const DataPoint* data = nullptr;

    [[nodiscard]] bool has_number() const;
    [[nodiscard]] Exact number() const; ///< 0 where it holds none
    [[nodiscard]] std::string label() const;
};

/// The input of that name, or one sentence: unknown (with a suggestion), calculated, not a number.
[[nodiscard]] std::variant<InputPoint, std::string> find_input(const Round& round, const Plan& plan,
                                                               std::string_view name);

/// What a setting makes of an input, or why it cannot.
[[nodiscard]] std::variant<Exact, std::string> value_of(const InputPoint& point, const Setting& setting);

/// The decimal places in which a unit is counted: whole pennies, people, millionths.
[[nodiscard]] int counted_places(Unit unit);
/// One such step.
[[nodiscard]] Exact smallest_step(Unit unit);

/// As a cell holds it: fifteen significant digits.
[[nodiscard]] Decimal cell_decimal(const Exact& value);

} // namespace plancheck

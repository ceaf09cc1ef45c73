// Finds the points that scenarios change by name, and knows the steps in which each is counted.
#pragma once

#include "core/scenario/scenario.hpp"

#include <optional>
#include <string>
#include <string_view>

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
    [[nodiscard]] Exact number() const; ///< 0 if it holds none
    [[nodiscard]] std::string label() const;
};

/// Returns the input of that name, or one sentence: it is unknown (with a suggestion), calculated, or not a number.
[[nodiscard]] Or<InputPoint> find_input(const Round& round, const Plan& plan, std::string_view name);

/// Returns the value that a setting gives an input, or the reason why it cannot.
[[nodiscard]] Or<Exact> value_of(const InputPoint& point, const Setting& setting);

/// The number of decimal places in which a unit is counted: whole pennies, people, millionths.
[[nodiscard]] int counted_places(Unit unit);
/// The smallest step of a unit.
[[nodiscard]] Exact smallest_step(Unit unit);

/// The value as a cell holds it, with fifteen significant digits.
[[nodiscard]] Decimal cell_decimal(const Exact& value);

} // namespace plancheck

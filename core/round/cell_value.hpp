// Knows what a round expects in a cell, and whether a value is possible there. The workbook's findings and the rules
// share this decision, so that no rule uses a value that is a finding itself.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace plancheck {

/// What a round expects in a cell.
struct ExpectedCell {
    Unit unit = Unit::text;
    Sign sign = Sign::either;
    Role role = Role::input;
    bool required = false; ///< in a column of the plan's years, or in a record that is not empty
    std::span<const std::string_view> choices;
};

/// For a grid's line. `column` is set if the grid's columns are named, else null.
[[nodiscard]] ExpectedCell expected_of(const Line& line, const Column* column);
/// For a record's field.
[[nodiscard]] ExpectedCell expected_of(const Column& column);

/// Whether a cell is empty. A formula whose value the file does not hold does not count as empty.
[[nodiscard]] bool is_empty(const DataPoint& point);

/// Whether a record is a spare row of the template in which nobody typed anything, saved by a program that did not
/// calculate its formulas.
[[nodiscard]] bool is_spare_row(const Plan& plan, const Block& block, const Record& record);

/// Why a value is not possible in its cell.
enum class CellFault : std::uint8_t {
    none,
    wrong_kind,  ///< text where a number or a date belongs, and the like
    no_choice,   ///< not one of its choices; not a year of the round; neither yes nor no
    wrong_sign,  ///< a sign that the line does not allow
    above_range, ///< a percentage above 100%
    below_range, ///< a change below -100%
};

/// Checks a cell that holds a value, and not an error. 95 typed for 95% is 9,500%: a share is at most 100%, and a
/// percentage that may have either sign is a change, which is at least -100%. The result of one of the template's
/// formulas may be any percentage.
[[nodiscard]] CellFault fault_of(const Round& round, const ExpectedCell& expected, const DataPoint& point);

} // namespace plancheck

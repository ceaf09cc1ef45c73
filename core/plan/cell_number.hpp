// The number that a cell means: what a person would read in it, without the noise of having been worked out in binary.
#pragma once

#include "core/plan/decimal.hpp"
#include "core/workbook/cell.hpp"

namespace plancheck {

/// The double of a cell as fifteen significant digits, after the noise of binary reckoning is dropped: 110 - 108.9 is
/// 1.0999999999999943 to a spreadsheet, and 1.09999999999999 in its file, and means 1.1. What lies within 0.00000001 of
/// a number with six decimals is that number (of £000, money has five); what is shown as a percentage keeps ten
/// decimals, and lies within 0.0000000000001 of them. Anything else stays as it is, and a rule's tolerance has no part
/// in this. Nothing for what no plan holds, as Decimal::from_double.
[[nodiscard]] std::optional<Decimal> cell_number(double value, CellKind kind);

} // namespace plancheck

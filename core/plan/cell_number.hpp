// Rounds a cell's double to the value a person would read, removing binary noise: 110 - 108.9 gives 1.1.
#pragma once

#include "core/base/decimal.hpp"
#include "core/workbook/cell.hpp"

namespace plancheck {

/// Returns the double of a cell with fifteen significant digits, without the noise of binary arithmetic. In a
/// spreadsheet 110 - 108.9 is 1.0999999999999943, and in its file 1.09999999999999; it means 1.1. A number within
/// 0.00000001 of one with six decimals becomes that one (an amount in £000 has five decimals). A percentage keeps ten
/// decimals, and the distance is 0.0000000000001. Any other number stays the same. A rule's tolerance plays no part
/// here. Returns nullopt for figures that no plan holds, as Decimal::from_double does.
[[nodiscard]] std::optional<Decimal> cell_number(double value, CellKind kind);

} // namespace plancheck

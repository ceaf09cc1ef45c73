// Computes the value of a cell's formula, if the plan holds everything that it needs.
#pragma once

#include "core/assess/cell_formula.hpp"

#include <functional>
#include <optional>

namespace plancheck {

/// The number in a cell, or 0 for an empty one. Returns nullopt if it is not known or not a number.
using CellNumber = std::function<std::optional<double>(const FormulaArea& cell)>;

/// Supports arithmetic, SUM, AVERAGE, MIN, MAX, PRODUCT, ABS, ROUND, INT and IF over numbers. Returns nullopt for
/// anything else.
[[nodiscard]] std::optional<double> value_of(const FormulaNode& formula, const CellNumber& cell);

} // namespace plancheck

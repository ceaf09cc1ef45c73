// Decides whether two formulas are the same arithmetic, however they are written: SUM(D7:D9) and D7+D8+D9, (a-b)/b and
// a/b-1.
#pragma once

#include "core/assess/cell_formula.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace plancheck {

/// Returns the formula inside its guards. A guard only prevents a value from showing before its figures exist:
/// IF(COUNT(...)<2,"",...), IF(D7=0,"",...), IFERROR(...,"").
[[nodiscard]] const FormulaNode& without_guards(const FormulaNode& formula);

/// Returns a text that is equal for equal arithmetic, or nullopt if there are more terms than any template has.
/// `counts` returns whether a cell within a range can hold a figure: cells between lines hold headings, which SUM
/// ignores.
[[nodiscard]] std::optional<std::string> arithmetic_of(const FormulaNode& formula,
                                                       const std::function<bool(const FormulaArea&)>& counts);

/// The numbers written in the formula itself, inside its guards.
[[nodiscard]] std::multiset<double> constants_of(const FormulaNode& formula);

} // namespace plancheck

// Writes the formula that the round expects in a cell, over the cells that really have the plan's codes.
#pragma once

#include "core/assess/cell_formula.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <string_view>

namespace plancheck {

/// The formula of a calculated line in a column of its block. Returns nullopt if the workbook lacks a cell that it
/// needs, or if it needs more than sums, products and changes over a year.
[[nodiscard]] std::optional<FormulaNode> expected_formula(const Round& round, const Plan& plan, const Line& line,
                                                          std::string_view column);
/// The formula of a calculated column in a record of its table. Returns nullopt in the same cases.
[[nodiscard]] std::optional<FormulaNode> expected_formula(const Round& round, const Plan& plan, const Column& column,
                                                          const Record& record);

} // namespace plancheck

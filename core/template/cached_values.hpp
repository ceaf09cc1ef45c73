// Computes the values of the formulas of a new workbook, so that it has them before a spreadsheet program opens it.
#pragma once

#include "core/base/day.hpp"
#include "core/plan/plan.hpp"
#include "core/template/sheets.hpp"

#include <optional>

namespace plancheck {

/// Binds the book as if its file had been read.
[[nodiscard]] Plan plan_of(const Book& book);

/// Gives each of these formula cells the value of its formula, or an empty text if it has none yet.
void fill_cached_values(const Round& round, const std::vector<ComputedCell>& cells, Book& book);

/// Gives each cell of a PLAN function the function's result: the handles, and the answers of the assessment.
void fill_plan_functions(const Round& round, const std::vector<PlanCell>& cells, std::optional<Day> today, Book& book);

} // namespace plancheck

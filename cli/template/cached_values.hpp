// What the formulas of a plan show before any spreadsheet program has opened it: worked out by the engine itself.
#pragma once

#include "cli/template/sheets.hpp"
#include "core/plan/plan.hpp"

namespace plancheck {

/// Binds the book as the reader would bind its file.
[[nodiscard]] Plan plan_of(const Book& book);

/// Gives each of these formula cells the value of its formula, or an empty text where it has none yet.
void fill_cached_values(const Round& round, const std::vector<ComputedCell>& cells, Book& book);

/// Gives each cell of a PLAN function what the function will give: the handles, and what the assessment says.
void fill_plan_functions(const Round& round, const std::vector<PlanCell>& cells, std::int32_t today, Book& book);

} // namespace plancheck

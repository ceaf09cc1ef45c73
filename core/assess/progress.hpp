// Counts, sheet by sheet, what of a plan is filled in, what is still to fill and what is to put right. It asks the
// findings: a cell is to be filled if it must be, or if a finding that keeps the plan from ready reads it and finds it
// empty. So every sheet is full exactly when no finding waits for it. All surfaces show these counts.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Returns the progress of every sheet of the plan that the round knows, in the round's order.
[[nodiscard]] std::vector<SheetProgress> progress_by_sheet(const Round& round, const Plan& plan,
                                                           const Assessment& assessment);

/// A sheet's sentence without "not begun", for a surface that says the state beside it: "0 of 47 features answered".
[[nodiscard]] std::string progress_so_far(const SheetProgress& sheet);

/// Where to go on with a sheet: its first cell, or a table's first row, that people fill in and that is empty; else the
/// first that they fill in. Nullopt if there is none.
[[nodiscard]] std::optional<CellPlace> first_to_fill(const Round& round, const Plan& plan, std::string_view block);

/// How far the whole plan is: "12 of 24 sheets fine, 5 to put right, 3 not begun".
[[nodiscard]] std::string progress_sentence(const Assessment& assessment);

/// What to do first in a plan in which nobody has begun a sheet besides the cover: "Begin: choose your organisation
/// (Cover). 12 sheets to fill, Finance first." Empty for any other plan.
[[nodiscard]] std::string first_words(const Plan& plan, const Assessment& assessment);

} // namespace plancheck

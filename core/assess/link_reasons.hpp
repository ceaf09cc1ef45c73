// Finds why a person typed over a linked cell. The reason is an explanation whose finding is the cell: "Finance!E31".
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// The reason that stands on the sheet of explanations for a cell: "by A. Planner: two funds". Returns an empty text if
/// there is none, or if it lacks its text or its name.
[[nodiscard]] std::string reason_for(const Plan& plan, const CellPlace& cell);

/// Whether an explanation's finding names a linked cell of the plan.
[[nodiscard]] bool names_linked_cell(const Round& round, const Plan& plan, std::string_view finding);

} // namespace plancheck

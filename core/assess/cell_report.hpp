// Where a finding, an addition or a change stands, for the reader.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <string>

namespace plancheck {

/// The sheet's name and the cell of a place, with the data point's name; both empty where the place is in no sheet of
/// the plan.
[[nodiscard]] CellReport cell_report(const Plan& plan, const CellPlace& place, std::string point = {});

} // namespace plancheck

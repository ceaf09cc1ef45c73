// Writes many cells as few ranges: "Finance!E9:F12, E14 and QIPP!B3".
#pragma once

#include "core/plan/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace plancheck {

/// Names the cells, the sheets in the order in which the cells name them, neighbours joined into ranges; at most `most`
/// ranges, then "and 4 more". Cells that stand on no sheet of the plan are left out.
[[nodiscard]] std::string cell_ranges(const Plan& plan, std::vector<CellPlace> cells, std::size_t most = 4);

} // namespace plancheck

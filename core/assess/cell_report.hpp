// Names the cell of a finding, an addition or a change for the reader.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <string>

namespace plancheck {

/// The sheet's name and the cell of a place, with the data point's name. Sheet and cell are empty if the plan has no
/// such sheet.
[[nodiscard]] CellReport cell_report(const Plan& plan, const CellPlace& place, std::string point = {});

/// The name of the sheet that holds a block; the block's title if the plan has no such sheet.
[[nodiscard]] std::string sheet_of(const Plan& plan, const Block& block);

} // namespace plancheck

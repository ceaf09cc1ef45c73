// Assesses one workbook file, from its bytes to its assessment.
#pragma once

#include "cli/inputs.hpp"
#include "core/assess/assess.hpp"
#include "core/base/day.hpp"

#include <span>

namespace plancheck {

/// The plan of a workbook, the facts that affect trust in it, and its assessment.
struct AssessedPlan {
    Plan plan;
    WorkbookSigns signs;
    Assessment assessment;
};

/// Judges by the one of `rounds` that the cover names, or by `asked`, if one is. Never throws: the assessment says why
/// a file could not be assessed; then the plan has no data points. `now` becomes assessed_at.
[[nodiscard]] AssessedPlan assess_plan(const InputFile& file, std::span<const Round* const> rounds, Day today,
                                       const std::string& now, const Round* asked = nullptr);

} // namespace plancheck

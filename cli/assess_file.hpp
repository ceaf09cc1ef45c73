// One workbook file, from its bytes to its assessment.
#pragma once

#include "cli/inputs.hpp"
#include "core/assess/assess.hpp"

#include <cstdint>
#include <span>

namespace plancheck {

/// The plan of a workbook, what bears on trust in it, and its assessment.
struct AssessedPlan {
    Plan plan;
    WorkbookSigns signs;
    Assessment assessment;
};

/// Never throws; whatever keeps the file from being assessed is in the assessment. `now` becomes assessed_at.
[[nodiscard]] Assessment assess_file(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today,
                                     const std::string& now);

/// The same for commands that need the plan too; it has no data points where the file could not be read.
[[nodiscard]] AssessedPlan assess_plan(const InputFile& file, std::span<const Round* const> rounds, std::int32_t today,
                                       const std::string& now);

} // namespace plancheck

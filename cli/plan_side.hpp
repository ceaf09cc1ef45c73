// Reads and judges one side of a comparison: a workbook or a receipt.
#pragma once

#include "cli/assess_file.hpp"
#include "core/base/day.hpp"
#include "core/compare/compare.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace plancheck {

struct PlanSide {
    std::string name;
    AssessedPlan workbook;          ///< for a receipt: only the assessment
    std::optional<Receipt> receipt; ///< if the file is one
    std::string receipt_text;       ///< its bytes, for the check of a signature

    [[nodiscard]] Compared compared() const;
};

/// Reads a receipt (recognised as JSON by its first letter, whatever its name) or a workbook, and judges its plan. If
/// the file holds no plan, returns one sentence that names the file and says why.
[[nodiscard]] Or<PlanSide> open_plan(const std::filesystem::path& path, std::span<const Round* const> rounds, Day today,
                                     const std::string& now);

/// Like open_plan, for a file that must be a receipt.
[[nodiscard]] Or<PlanSide> open_signed(const std::filesystem::path& path, std::span<const Round* const> rounds,
                                       Day today, const std::string& now);

} // namespace plancheck

// One side of a comparison: a workbook or a receipt, read and judged.
#pragma once

#include "cli/assess_file.hpp"
#include "core/assess/compare.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace plancheck {

/// What a file holds. `problem` is not empty where it holds no plan: one sentence that names the file.
struct PlanSide {
    std::string name;
    AssessedPlan workbook;          ///< of a receipt: the assessment alone
    std::optional<Receipt> receipt; ///< where the file is one
    std::string problem;

    [[nodiscard]] Compared compared() const;
};

/// Reads a receipt (JSON text by its first letter, whatever the name says) or a workbook, and judges its plan.
[[nodiscard]] PlanSide open_plan(const std::filesystem::path& path, std::span<const Round* const> rounds,
                                 std::int32_t today, const std::string& now);

/// As open_plan, for a file that must be a receipt.
[[nodiscard]] PlanSide open_receipt(const std::filesystem::path& path, std::span<const Round* const> rounds,
                                    std::int32_t today);

} // namespace plancheck

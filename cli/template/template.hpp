// Writes a round's plan workbook, blank or filled with a sample's values.
#pragma once

#include "core/round/round.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace plancheck {

struct TemplateOptions {
    std::filesystem::path folder = ".";                ///< where the files go
    std::optional<std::filesystem::path> values;       ///< a sample plan to fill in; else the template is blank
    std::optional<std::filesystem::path> round_folder; ///< of a round that is not shipped: where its layout stands
    bool xlsx = true;
    std::int32_t today = 0; ///< for the values of PLAN functions: whether a waiver has run out; 0: none has
};

struct WrittenTemplate {
    std::filesystem::path ods;
    std::optional<std::filesystem::path> xlsx;
    std::string no_xlsx; ///< one sentence where it was wanted and could not be made, or not wholly
};

/// "plan-2014-16.ods" and ".xlsx", or named after the values' file. A failure is one sentence. A file that stands there
/// is replaced, and never left half-written.
[[nodiscard]] std::variant<WrittenTemplate, std::string> write_template(const Round& round,
                                                                        const TemplateOptions& options);

} // namespace plancheck

// Writes the files of a round's plan workbook.
#pragma once

#include "core/base/safe_file.hpp"
#include "core/template/template.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace plancheck {

struct TemplateOptions {
    std::filesystem::path folder = "."; ///< where the files go
    TemplateChoices choices;
    bool xlsx = true;
    const InputFiles* inputs = nullptr; ///< files that are never written over
};

struct WrittenTemplate {
    std::filesystem::path ods;
    std::optional<std::filesystem::path> xlsx;
    std::string no_xlsx; ///< one sentence, if it was wanted and could not be made completely
};

/// Writes "plan-2014-16.ods" and ".xlsx", or files named after the values' file. A failure is one sentence. An existing
/// file is replaced, and never left half-written.
[[nodiscard]] Or<WrittenTemplate> write_template(const Round& round, const TemplateOptions& options);

} // namespace plancheck

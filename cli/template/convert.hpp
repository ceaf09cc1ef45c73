// Makes an .xlsx of an .ods by a LibreOffice that is installed on this machine.
#pragma once

#include <filesystem>
#include <string>

namespace plancheck {

/// Writes `xlsx` from `ods`; an empty text, or one sentence that says why there is none. Leaves no process, profile or
/// temporary file behind.
[[nodiscard]] std::string convert_to_xlsx(const std::filesystem::path& ods, const std::filesystem::path& xlsx);

} // namespace plancheck

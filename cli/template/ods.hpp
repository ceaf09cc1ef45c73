// Writes a Book as an OpenDocument spreadsheet, without LibreOffice.
#pragma once

#include "cli/template/book.hpp"

#include <filesystem>

namespace plancheck {

/// An empty text, or one sentence that says why the file could not be written. A file that stands there is replaced,
/// and never left half-written. The same book gives the same bytes.
[[nodiscard]] std::string write_ods(const Book& book, const std::filesystem::path& file);

} // namespace plancheck

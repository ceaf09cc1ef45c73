// Gives an .xlsx that LibreOffice converted the frozen headings of its book: without a window LibreOffice applies none.
#pragma once

#include "cli/template/book.hpp"

#include <filesystem>
#include <optional>

namespace plancheck {

/// Sets frozen rows and columns and hides the grid on every sheet. An empty text, or one sentence that says what
/// failed.
[[nodiscard]] std::string freeze_headings(const Book& book, const std::filesystem::path& xlsx);

/// One sheet's XML with its window set; nothing where it has no <sheetView> of the form that LibreOffice writes.
[[nodiscard]] std::optional<std::string> with_frozen_headings(std::string xml, const BookSheet& sheet);

} // namespace plancheck

// Adds the frozen headings of a book to the .xlsx that LibreOffice converted: LibreOffice without a window applies
// none.
#pragma once

#include "core/template/book.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Returns the file's bytes with frozen rows and columns and without the grid on every sheet. Returns nullopt if they
/// are not in the form that LibreOffice writes.
[[nodiscard]] std::optional<std::string> freeze_headings(const Book& book, std::string_view xlsx);

/// Returns one sheet's XML with its window set, or nullopt if it has no <sheetView> of the form that LibreOffice
/// writes.
[[nodiscard]] std::optional<std::string> with_frozen_headings(std::string xml, const BookSheet& sheet);

} // namespace plancheck

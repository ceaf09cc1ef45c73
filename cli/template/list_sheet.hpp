// What the checklist and the thresholds are made of: a sheet of headed columns.
#pragma once

#include "cli/template/sheets.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The look of its cells: bordered; a wrapped one begins at the top.
[[nodiscard]] CellStyle cell_look(bool wrap = true);

/// A sheet of headed columns that begins with a title and a line of help.
class ListSheet {
public:
    ListSheet(std::string_view name, const std::vector<double>& widths, std::string_view title, std::string_view help);
    /// A new row at the end.
    std::uint32_t next();
    void headings(const std::vector<std::string>& texts);
    /// Puts a text into a cell, and makes its row high enough for it.
    void text(std::uint32_t row, std::uint32_t column, std::string_view text, const CellStyle& style);
    /// The title of a part; but for the first, it begins a page.
    void band(std::string_view text);

    BookSheet sheet;
};

} // namespace plancheck

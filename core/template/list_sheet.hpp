// A sheet of columns with headings, which the checklist and the thresholds are made of.
#pragma once

#include "core/template/sheets.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The look of its cells: bordered, and aligned to the top if wrapped.
[[nodiscard]] CellStyle cell_look(bool wrap = true);

/// A sheet of columns with headings, below a title and a line of help.
class ListSheet {
public:
    ListSheet(std::string_view name, const std::vector<double>& widths, std::string_view title, std::string_view help);
    /// Adds a row at the end.
    std::uint32_t next();
    void headings(const std::vector<std::string>& texts);
    /// Puts a text into a cell and makes its row high enough for it.
    void text(std::uint32_t row, std::uint32_t column, std::string_view text, const CellStyle& style);
    /// How many of the first columns a laptop shows beside an open sidebar; a long text spans no more.
    [[nodiscard]] std::uint16_t in_view() const;
    /// Adds the title of a part. Each part except the first starts a new page.
    void band(std::string_view text);

    BookSheet sheet;

private:
    bool banded_ = false; ///< a part has begun
};

} // namespace plancheck

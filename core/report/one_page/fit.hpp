// Cuts texts so that they fit into a column of a printed page, whatever letters they are of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plancheck {

/// A column of a page: its width without padding, the size of its letters, and how many lines a cell may have.
struct ColumnSpace {
    double width_mm = 0;
    double points = 0;
    std::size_t lines = 1;
};

/// The text on one line of text (one_line), cut to what fits. A text that is cut ends in "…" and sets `cut`.
[[nodiscard]] std::string fitted(std::string_view text, const ColumnSpace& place, bool& cut);

/// How many lines a text takes when it is broken at its blanks, and inside words that are wider than the column.
[[nodiscard]] std::size_t lines_taken(std::string_view text, double width_mm, double points);

} // namespace plancheck

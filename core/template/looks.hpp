// The look and limits of cells, by their role and unit: colours, formats, locks, and the height of text.
#pragma once

#include "core/round/round.hpp"
#include "core/template/book.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// The purpose of a cell that holds a data point.
struct CellUse {
    Unit unit = Unit::text;
    Sign sign = Sign::either;
    Role role = Role::input;
    std::span<const std::string_view> choices;
    std::string_view prompt; ///< shown while the cell is selected
};

[[nodiscard]] NumberFormat number_format(Unit unit);
[[nodiscard]] CellStyle look_of(const CellUse& use);
/// The limit of what can be typed there: an index into Book::limits, or -1 for no limit.
[[nodiscard]] std::int32_t limit_of(const CellUse& use, const Round& round, Book& book);

/// The size of the figures and texts of a plan's sheets, in points, and the height of a row of one line: about forty
/// such rows fit a laptop's screen.
inline constexpr std::uint8_t entry_size = 9;
inline constexpr double line_height = 4;

/// A locked text on a sheet.
[[nodiscard]] CellStyle plain_look(std::uint8_t size = 10);
[[nodiscard]] CellStyle wrapped_look(std::uint8_t size = 10);
[[nodiscard]] CellStyle title_look();
[[nodiscard]] CellStyle heading_look(); ///< of columns
[[nodiscard]] CellStyle band_look();    ///< of a section
[[nodiscard]] CellStyle link_look();
[[nodiscard]] CellStyle unused_look(); ///< a cell that takes no value

/// Puts a text into a cell.
void put_text(BookCell& cell, std::string_view text, const CellStyle& style, std::uint32_t span = 1);
/// Puts a link to a sheet into a cell.
void put_link(BookCell& cell, std::string_view text, std::string_view sheet);

/// The height of a text of that size in a cell of that width, in millimetres.
[[nodiscard]] double text_height(std::string_view text, double width, std::uint8_t size = 10);
/// Makes a row of one line, and higher if a text does not fit its column in one.
void fit(BookRow& row, std::string_view text, double width);
/// Makes a row at least that high.
void raise(BookRow& row, double millimetres);

} // namespace plancheck

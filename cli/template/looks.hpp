// What cells look like and take, by their role and unit: colours, formats, locks, limits, and how high text stands.
#pragma once

#include "cli/template/book.hpp"
#include "core/round/round.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// What a cell that holds a data point is for.
struct CellUse {
    Unit unit = Unit::text;
    Sign sign = Sign::either;
    Role role = Role::input;
    std::span<const std::string_view> choices;
    std::string_view prompt; ///< shown while the cell is chosen
};

[[nodiscard]] NumberFormat number_format(Unit unit);
[[nodiscard]] CellStyle look_of(const CellUse& use);
/// What may be typed there; an index into Book::limits, or -1 where anything may.
[[nodiscard]] std::int32_t limit_of(const CellUse& use, const Round& round, Book& book);

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

/// How high a text of that size stands in a cell of that width, in millimetres.
[[nodiscard]] double text_height(std::string_view text, double width, std::uint8_t size = 10);
/// Makes a row at least that high.
void raise(BookRow& row, double millimetres);

} // namespace plancheck

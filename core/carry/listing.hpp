// Lists what is carried forward, line by line, for the sheet that every door of the program puts into a new workbook.
#pragma once

#include "core/carry/carry.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The name and title of the sheet.
inline constexpr std::string_view carried_title = "Carried forward";

/// What stands below its title.
[[nodiscard]] std::string carried_help(const CarriedForward& carried);

/// A line of five texts: sheet, what, cells, why or value, cell. Of a note or the title of a part, only the first.
struct CarriedLine {
    enum class Kind : std::uint8_t { entry, headings, part, note };
    Kind kind = Kind::entry;
    std::array<std::string, 5> texts;
};

/// First notes, then what is not carried and why, then each entry and row.
[[nodiscard]] std::vector<CarriedLine> carried_lines(const CarriedForward& carried);

} // namespace plancheck

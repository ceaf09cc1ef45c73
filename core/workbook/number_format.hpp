// What a spreadsheet number format shows: a plain number, a percentage, an amount of money or a date.
#pragma once

#include "core/workbook/cell.hpp"

#include <cstdint>
#include <string_view>

namespace plancheck {

/// Of a format code such as "0.0%", "[$£-809]#,##0", "dd/mm/yyyy". Times of day are numbers.
[[nodiscard]] CellKind kind_of_format(std::string_view code);

/// Of a format that .xlsx knows by number alone (ECMA-376 part 1, 18.8.30).
[[nodiscard]] CellKind kind_of_builtin_format(std::uint32_t id);

} // namespace plancheck

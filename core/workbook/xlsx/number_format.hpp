// Finds what a number format shows: a plain number, a percentage, an amount of money or a date.
#pragma once

#include "core/workbook/cell.hpp"

#include <cstdint>
#include <string_view>

namespace plancheck {

/// Takes a format code such as "0.0%", "[$£-809]#,##0" or "dd/mm/yyyy". Times of day are numbers.
[[nodiscard]] CellKind kind_of_format(std::string_view code);

/// Takes the number of a built-in format, for which .xlsx holds no code (ECMA-376 part 1, 18.8.30).
[[nodiscard]] CellKind kind_of_builtin_format(std::uint32_t id);

/// The code of a built-in format, as far as it matters to what is shown; empty for one that shows the number unchanged.
[[nodiscard]] std::string_view code_of_builtin_format(std::uint32_t id);

} // namespace plancheck

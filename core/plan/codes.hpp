// Reads the codes of blocks, lines and columns from the cells of a sheet, however they were typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// The rows and columns at a sheet's start that are searched for `plan:<block>` if A1 does not hold it. There
/// are more rows than columns, because people paste whole pages above a plan.
inline constexpr std::uint32_t rows_near_start = 1024, columns_near_start = 32;

/// Returns the code of a block from the text of the cell that names it: "finance" for `plan:finance` or `Plan:
/// Finance`. The code is empty if no name follows `plan:`. Returns nullopt for any other text.
[[nodiscard]] std::optional<std::string> block_of_mark(std::string_view text);

/// Whether a text could be the code of a block, line or column, ignoring case: a letter, then letters, digits and `_`.
[[nodiscard]] bool is_code_name(std::string_view text);

/// Returns the code of a line or column as a round writes it: the text that a reader sees, in lower case; a feature's
/// id as `OUT-01.a`; a year, quarter or month as `2014/15`, `2014/15 Q1` or `2014-04`. Any other text is returned as a
/// reader sees it.
[[nodiscard]] std::string code_of_text(std::string_view text);

} // namespace plancheck

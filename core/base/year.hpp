// Reads a financial year in any of the ways that people write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Returns "2014/15" for every spelling that can only mean that year: `2014/15`, `2014-15`, `14/15`, `2014/2015`,
/// `FY14/15`, `FY 2014-15`, with any blanks, hyphens and dashes. Returns nullopt for any other, such as `2014`,
/// `2014/16` or `2014-04`. Two digits mean a year from 2000 on. `2011-12`, which may also be a month, is read as the
/// year.
[[nodiscard]] std::optional<std::string> read_year(std::string_view text);

/// Whether both are the same year ("FY14/15" and "2014/15"), or else the same word.
[[nodiscard]] bool same_year(std::string_view left, std::string_view right);

/// Returns the code of a column for a year, a quarter or a month, however it is written: "2014/15", "2014/15 Q1" (also
/// from `Q1 2014-15`), "2014-04" (also from `2014/04`). Returns nullopt for any other. A text that may be a year
/// or a month, such as `2011-12`, is read as the month.
[[nodiscard]] std::optional<std::string> read_period(std::string_view text);

} // namespace plancheck

// Financial years, their quarters and months as column codes: "2014/15", "2014/15 Q1" (April to June), "2014-04".
#pragma once

#include "core/round/round.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// "2014/15": four digits, a stroke, the last two digits of the next year.
[[nodiscard]] bool is_year(std::string_view text);
/// "2015/16" after "2014/15".
[[nodiscard]] std::string year_after(std::string_view year);
/// A quarter of a year, 0 to 3: "2014/15 Q1" is the first.
[[nodiscard]] std::string quarter_of(std::string_view year, int index);
/// A month of a year, 0 to 11: "2014-04" is the first of "2014/15".
[[nodiscard]] std::string month_of(std::string_view year, int index);
/// The four quarters of a year, April to June first: "2014/15 Q1".
[[nodiscard]] std::vector<std::string> quarters_of(std::string_view year);
/// The twelve months of a year: "2014-04" to "2015-03".
[[nodiscard]] std::vector<std::string> months_of(std::string_view year);
/// The year that a year, quarter or month belongs to: "2014/15" for "2015-03"; empty if it is none of them.
[[nodiscard]] std::string year_of_column(std::string_view column);

/// Whether the round has such a column: of its years or of its outturn year.
[[nodiscard]] bool is_year_of(const Round& round, std::string_view text);
[[nodiscard]] bool is_quarter_of(const Round& round, std::string_view text);
[[nodiscard]] bool is_month_of(const Round& round, std::string_view text);

} // namespace plancheck

// Financial years, their quarters and months as column codes: "2014/15", "2014/15 Q1" (April to June), "2014-04".
#pragma once

#include "core/round/round.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// How many years a plan may have, and a round know before the outturn year.
inline constexpr int most_years = 5;

/// Whether a text is a year such as "2014/15": four digits, a slash, the last two digits of the next year.
[[nodiscard]] bool is_year(std::string_view text);
/// The next year: "2015/16" for "2014/15".
[[nodiscard]] std::string year_after(std::string_view year);
/// The year before: "2013/14" for "2014/15". Empty for a text that is no year, as is the next one.
[[nodiscard]] std::string year_before(std::string_view year);
/// A quarter of a year, 0 to 3: "2014/15 Q1" is the first.
[[nodiscard]] std::string quarter_of(std::string_view year, int index);
/// A month of a year, 0 to 11: "2014-04" is the first of "2014/15".
[[nodiscard]] std::string month_of(std::string_view year, int index);
/// The four quarters of a year, April to June first: "2014/15 Q1".
[[nodiscard]] std::vector<std::string> quarters_of(std::string_view year);
/// The twelve months of a year: "2014-04" to "2015-03".
[[nodiscard]] std::vector<std::string> months_of(std::string_view year);
/// The year of a year, quarter or month: "2014/15" for "2015-03"; empty for any other text.
[[nodiscard]] std::string year_of_column(std::string_view column);

/// The year at a place: "2014/15" for `year1`, the outturn year for `outturn`, the year before that for `history1`.
/// Returns any other text as it is, and nullopt for a place that the round does not have, such as `year3` of two.
[[nodiscard]] std::optional<std::string_view> year_at(const Round& round, std::string_view place);

/// All years that the round knows, in order: its history, the outturn year, the years of the plan.
[[nodiscard]] std::vector<std::string_view> known_years(const Round& round);
/// The year before one of them; empty before the first, and for a year that the round does not know.
[[nodiscard]] std::string_view year_before(const Round& round, std::string_view year);
/// Whether a block by years, quarters or months has columns of a year that the round knows.
[[nodiscard]] bool has_columns_of(const Round& round, const Block& block, std::string_view year);

/// "2014/15, 2015/16 and 2016/17".
[[nodiscard]] std::string years_in_words(std::span<const std::string_view> years);

/// Whether the round has this column: in one of the years that it knows.
[[nodiscard]] bool is_year_of(const Round& round, std::string_view text);
[[nodiscard]] bool is_quarter_of(const Round& round, std::string_view text);
[[nodiscard]] bool is_month_of(const Round& round, std::string_view text);

} // namespace plancheck

// How the assess room writes values, dates, places and numbers of things.
#pragma once

#include "core/plan/plan.hpp"
#include "core/round/page.hpp" // iso_date

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Without blanks and line ends at both sides.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Equal without regard to case (ASCII) and outer blanks.
[[nodiscard]] bool same_word(std::string_view left, std::string_view right);

/// A value as a person would write it: text trimmed, a date as 2014-03-01, a number in plain notation;
/// empty for a missing value, an error, and a point that does not exist.
[[nodiscard]] std::string plain_text(const DataPoint* point);

/// Whether nothing stands there that could be read: missing, or text of blanks only.
[[nodiscard]] bool is_blank(const DataPoint* point);

/// Text from a workbook for a message: between back quotes, at most `limit` bytes, no line ends.
[[nodiscard]] std::string in_quotes(std::string_view text, std::size_t limit = 40);

/// Ended by a full stop, unless it asks ("...; did you mean `contingency`?").
[[nodiscard]] std::string as_sentence(std::string words);

/// "1 rule", "3 rules".
[[nodiscard]] std::string count_of(std::size_t count, std::string_view one, std::string_view many);

} // namespace plancheck

// Writes values, dates, places and counts for the assess room.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/base/text.hpp" // same_word, trimmed
#include "core/plan/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// A value as a person would write it: text trimmed, a date as 2014-03-01, a number in plain notation;
/// empty for a missing value, an error, and a point that does not exist.
[[nodiscard]] std::string plain_text(const DataPoint* point);

/// Whether a value is empty for a reader: missing, or text of blanks only.
[[nodiscard]] bool is_blank(const DataPoint* point);

/// Text from a workbook for a message: between back quotes, at most `limit` bytes, no line ends.
[[nodiscard]] std::string in_quotes(std::string_view text, std::size_t limit = 40);

/// The clause with a full stop, unless it ends with a question ("...; did you mean `contingency`?").
[[nodiscard]] std::string as_sentence(std::string words);

/// "1 rule", "3 rules".
[[nodiscard]] std::string count_of(std::size_t count, std::string_view one, std::string_view many);

/// By how much a finding with headroom is out, or what it has to spare, as its sentence says it: "£95,000".
[[nodiscard]] std::string missed_by(const Finding& finding);

} // namespace plancheck

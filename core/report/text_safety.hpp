// Text that came from a workbook may hold anything: what makes it safe to print.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plancheck {

/// What stands for a byte that is no UTF-8: U+FFFD.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The length of the well-formed UTF-8 sequence at the start of `text`, which is not empty; 0 where there is none.
[[nodiscard]] std::size_t sequence_length(std::string_view text);

/// One line for a terminal or a report: valid UTF-8, control characters (and so escape sequences and line ends) become
/// blanks, and so do the characters that turn the direction of writing.
[[nodiscard]] std::string one_line(std::string_view text);

/// One line as above, of at most `limit` characters: of a longer one the beginning, and "...".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

/// How many character cells it takes in a terminal: one for each code point of the languages a plan is written in.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// Words broken into lines of at most `width`, each begun with `indent` blanks; a longer word stands alone.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

/// With & < > " ' as entities, for element text and attribute values alike; not one of the characters XML forbids.
[[nodiscard]] std::string xml_escaped(std::string_view text);

} // namespace plancheck

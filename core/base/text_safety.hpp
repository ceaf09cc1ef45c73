// Makes text safe to print. Text from a workbook may hold anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plancheck {

/// Replaces a byte that is not UTF-8: U+FFFD.
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// The code point of a well-formed sequence.
[[nodiscard]] std::uint32_t code_point(std::string_view sequence);

/// Whether a well-formed sequence is a character that no report shows: a control (C0, DEL, C1), a line end (U+2028,
/// U+2029), or a mark that changes the direction of writing (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
/// U+206F).
[[nodiscard]] bool is_unsafe(std::string_view sequence);

/// Returns one line for a terminal or a report. The result is valid UTF-8. Control characters (and so escape sequences
/// and line ends) and direction marks become blanks.
[[nodiscard]] std::string one_line(std::string_view text);

/// The same, cut to at most `limit` characters; a longer line ends in "...".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

/// The width of a text in a terminal: one cell for each code point of the languages that plans are written in.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// Breaks a text into lines of at most `width`, each indented by `indent` blanks. A longer word has a line of its own.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);

/// one_line: tabs and line ends become blanks like other controls, and ' becomes an entity, so that an attribute may
/// have either quotes. as_written: these three stay, and attributes must have double quotes.
enum class XmlText : std::uint8_t { one_line, as_written };

/// Writes & < > " as entities, for element text and attribute values. Unsafe characters become blanks; characters that
/// XML forbids become U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text, XmlText how = XmlText::one_line);

} // namespace plancheck

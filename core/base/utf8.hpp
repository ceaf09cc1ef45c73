// Checks whether a text is UTF-8, and converts the offset of a byte to a line and a column.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Whether a byte goes on with a character that began before it.
[[nodiscard]] constexpr bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The length of the well-formed character at the start of `text`, which must not be empty; 0 if there is none.
[[nodiscard]] std::size_t sequence_length(std::string_view text);

/// The beginning of a text: `most` bytes, or less if that would cut a character.
[[nodiscard]] std::string_view whole_characters(std::string_view text, std::size_t most);

/// The offset of the first byte that does not start a valid character: a byte of another encoding (Windows-1252 "£" is
/// 0xA3 alone), an overlong form, a surrogate, or a code beyond U+10FFFF. Returns nullopt if the text is UTF-8.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text);

/// A place in a text, counted from 1. A byte order mark at the start does not count.
struct TextPlace {
    std::size_t line = 1;
    std::size_t column = 1; ///< in characters
};
[[nodiscard]] TextPlace text_place(std::string_view text, std::size_t offset);

/// Returns the text without a byte order mark at its start.
[[nodiscard]] std::string_view without_bom(std::string_view text);

/// Returns at most `most` bytes of a text, cut between characters; `…` marks a cut.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t most);

/// The message for a file of another encoding, after its place.
inline constexpr std::string_view not_utf8 = "this byte is not UTF-8; save the file as UTF-8 (not as Windows-1252)";

} // namespace plancheck

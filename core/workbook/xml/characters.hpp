// The characters of XML 1.0: where each is allowed, references, UTF-8, line ends.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace plancheck::xml {

enum Class : std::uint8_t {
    text_plain = 1,  ///< allowed in text, with no further check
    value_plain = 2, ///< allowed in an attribute's value, with no further check
    name_part = 4,
    name_start = 8,
    blank = 16,
};

constexpr std::array<std::uint8_t, 256> classes() {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
        unsigned bits = 0;
        if ((c >= 0x20 && c < 0x80 && c != '<' && c != '&' && c != ']') || c == '\t' || c == '\n') {
            bits |= text_plain;
        }
        if (c >= 0x20 && c < 0x80 && c != '<' && c != '&' && c != '"' && c != '\'') {
            bits |= value_plain;
        }
        if (letter) {
            bits |= name_start;
        }
        if (letter || (c >= '0' && c <= '9') || c == '-' || c == '.') {
            bits |= name_part;
        }
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            bits |= blank;
        }
        table[c] = static_cast<std::uint8_t>(bits);
    }
    return table;
}
inline constexpr auto class_of = classes();

[[nodiscard]] inline bool is(char c, Class wanted) {
    return (class_of[static_cast<unsigned char>(c)] & wanted) != 0;
}

[[nodiscard]] inline const char* pass(const char* at, Class wanted) {
    while (is(*at, wanted)) {
        ++at;
    }
    return at;
}

/// The number of bytes of the character at `at`: 0 if it is not a character of XML, -1 if `end` cuts it off.
[[nodiscard]] int utf8_length(const char* at, const char* end);

/// The character that a reference means (from `&` to `;`, both included), or 0.
[[nodiscard]] std::uint32_t reference(std::string_view reference);

enum class Decode : std::uint8_t { text, attribute, literal };

/// Appends the input with references resolved, and line ends as XML requires: one '\n' in text, a space in an
/// attribute. The input must have been checked.
void append_decoded(std::string_view raw, Decode how, std::string& out);

void append_utf8(std::uint32_t character, std::string& out);

} // namespace plancheck::xml

// Checks UTF-8 by the table of well-formed byte sequences in the Unicode standard (table 3-7).
#include "core/base/utf8.hpp"

#include <algorithm>

namespace plancheck {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

constexpr bool between(unsigned char byte, unsigned char low, unsigned char high) {
    return byte >= low && byte <= high;
}

} // namespace

std::size_t sequence_length(std::string_view text) {
    const unsigned char first = byte_at(text, 0);
    const unsigned char second = byte_at(text, 1);
    if (first < 0x80) {
        return 1;
    }
    if (between(first, 0xC2, 0xDF)) {
        return between(second, 0x80, 0xBF) ? 2 : 0;
    }
    if (between(first, 0xE0, 0xEF)) {
        const unsigned char low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = first == 0xED ? 0x9F : 0xBF;
        return between(second, low, high) && between(byte_at(text, 2), 0x80, 0xBF) ? 3 : 0;
    }
    if (between(first, 0xF0, 0xF4)) {
        const unsigned char low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = first == 0xF4 ? 0x8F : 0xBF;
        const bool rest_is_right = between(byte_at(text, 2), 0x80, 0xBF) && between(byte_at(text, 3), 0x80, 0xBF);
        return between(second, low, high) && rest_is_right ? 4 : 0;
    }
    return 0;
}

std::optional<std::size_t> first_bad_byte(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_length(text.substr(at));
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return std::nullopt;
}

TextPlace text_place(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t break_at = before.rfind('\n');
    std::string_view line = break_at == std::string_view::npos ? without_bom(before) : before.substr(break_at + 1);
    const auto characters = std::ranges::count_if(line, [](char c) { return !continues_character(c); });
    return {.line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1,
            .column = static_cast<std::size_t>(characters) + 1};
}

std::string_view without_bom(std::string_view text) {
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

std::string_view whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    while (most > 0 && continues_character(text[most])) {
        --most;
    }
    return text.substr(0, most);
}

std::string clipped(std::string_view text, std::size_t most) {
    return text.size() <= most ? std::string{text} : std::string{whole_characters(text, most)} + "…";
}

} // namespace plancheck

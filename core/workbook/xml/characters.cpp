// Handles UTF-8, references and line ends.
#include "core/workbook/xml/characters.hpp"

#include "core/base/utf8.hpp"

#include <charconv>

namespace plancheck::xml {
namespace {

bool is_character(std::uint32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

} // namespace

int utf8_length(const char* at, const char* end) {
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return is_character(first) ? 1 : 0;
    }
    const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    if (end - at < length) {
        return -1;
    }
    std::uint32_t character = first & (0x7FU >> static_cast<unsigned>(length));
    for (int i = 1; i < length; ++i) {
        if (!continues_character(static_cast<char>(byte(i)))) {
            return 0;
        }
        character = (character << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return character >= least[length] && is_character(character) ? length : 0;
}

std::uint32_t reference(std::string_view text) {
    const std::string_view name = text.substr(1, text.size() - 2);
    if (name == "lt") {
        return '<';
    }
    if (name == "gt") {
        return '>';
    }
    if (name == "amp") {
        return '&';
    }
    if (name == "quot") {
        return '"';
    }
    if (name == "apos") {
        return '\'';
    }
    if (name.size() < 2 || name.front() != '#') {
        return 0;
    }
    const bool hex = name[1] == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t character = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), character, hex ? 16 : 10);
    if (digits.empty() || error != std::errc{} || last != digits.data() + digits.size()) {
        return 0;
    }
    return is_character(character) ? character : 0;
}

void append_utf8(std::uint32_t c, std::string& out) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

void append_decoded(std::string_view raw, Decode how, std::string& out) {
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '&' && how != Decode::literal) {
            const std::size_t close = raw.find(';', i);
            append_utf8(reference(raw.substr(i, close - i + 1)), out);
            i = close;
        } else if (c == '\r') {
            if (i + 1 < raw.size() && raw[i + 1] == '\n') {
                ++i;
            }
            out += how == Decode::attribute ? ' ' : '\n';
        } else if (how == Decode::attribute && (c == '\n' || c == '\t')) {
            out += ' ';
        } else {
            out += c;
        }
    }
}

} // namespace plancheck::xml

// Text that came from a workbook may hold anything: what makes it safe to print.
#include "core/report/text_safety.hpp"

#include <algorithm>

namespace plancheck {

namespace {

/// C0 and C1 controls, DEL, and U+202A..U+202E, U+2066..U+2069 (direction), U+2028/U+2029 (line ends).
bool is_control(std::string_view sequence) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(sequence[index]); };
    if (sequence.size() == 1) {
        return byte(0) < 0x20U || byte(0) == 0x7FU;
    }
    if (sequence.size() == 2) {
        return byte(0) == 0xC2U && byte(1) < 0xA0U;
    }
    if (sequence.size() == 3 && byte(0) == 0xE2U) {
        return (byte(1) == 0x80U && byte(2) >= 0xA8U && byte(2) <= 0xAEU) ||
               (byte(1) == 0x81U && byte(2) >= 0xA6U && byte(2) <= 0xA9U);
    }
    return false;
}

template <class Take> void for_each_sequence(std::string_view text, Take&& take) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        take(length == 0 ? replacement : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

} // namespace

std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char first = byte(0);
    if (first < 0x80U) {
        return 1;
    }
    const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U || text.size() < length) {
        return 0;
    }
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte(index) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const unsigned char second = byte(1);
    const bool overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
    const bool surrogate = first == 0xEDU && second >= 0xA0U;
    const bool beyond = first == 0xF4U && second >= 0x90U;
    return overlong || surrogate || beyond ? 0 : length;
}

std::string one_line(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for_each_sequence(
        text, [&](std::string_view sequence) { result += is_control(sequence) ? std::string_view{" "} : sequence; });
    return result;
}

std::string shortened(std::string_view text, std::size_t limit) {
    std::string result = one_line(text);
    std::size_t characters = 0;
    std::size_t cut = 0; // where the text ends if it must be cut
    for (std::size_t at = 0; at < result.size(); ++at) {
        if ((static_cast<unsigned char>(result[at]) & 0xC0U) == 0x80U) {
            continue;
        }
        if (characters + 3 == limit) {
            cut = at;
        }
        if (++characters > limit) {
            result.resize(cut);
            return result + "...";
        }
    }
    return result;
}

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const char letter : text) {
        width += (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return width;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    const std::string line = one_line(text);
    const std::string margin(indent, ' ');
    std::string result;
    std::size_t used = 0;
    std::string_view rest = line;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word.empty()) {
            continue;
        }
        const std::size_t size = width_of(word);
        if (used != 0 && used + 1 + size > width) {
            result += '\n';
            used = 0;
        }
        if (used == 0) {
            result += margin;
            used = indent;
        } else {
            result += ' ';
            ++used;
        }
        result += word;
        used += size;
    }
    return result;
}

std::string xml_escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for_each_sequence(text, [&](std::string_view sequence) {
        if (sequence.size() > 1) {
            const bool forbidden = sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF"; // U+FFFE, U+FFFF
            result += forbidden ? replacement : sequence;
            return;
        }
        switch (sequence[0]) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default:
            result += is_control(sequence) ? std::string_view{" "} : sequence;
        }
    });
    return result;
}

} // namespace plancheck

// Makes text from a workbook safe to print, whatever it holds.
#include "core/base/text_safety.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>

namespace plancheck {

namespace {

template <class Take> void for_each_sequence(std::string_view text, Take&& take) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        take(length == 0 ? replacement : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

} // namespace

std::uint32_t code_point(std::string_view sequence) {
    const auto byte = [&](std::size_t index) { return std::uint32_t{static_cast<unsigned char>(sequence[index])}; };
    if (sequence.size() == 1) {
        return byte(0);
    }
    std::uint32_t code = byte(0) & (0x7FU >> sequence.size());
    for (std::size_t index = 1; index < sequence.size(); ++index) {
        code = code << 6U | (byte(index) & 0x3FU);
    }
    return code;
}

bool is_unsafe(std::string_view sequence) {
    const std::uint32_t code = code_point(sequence);
    const auto within = [&](std::uint32_t first, std::uint32_t last) { return first <= code && code <= last; };
    return code < 0x20U || within(0x7FU, 0x9FU) // C0, DEL, C1
           || code == 0x061CU || within(0x200EU, 0x200FU) || within(0x202AU, 0x202EU) || within(0x2066U, 0x206FU) ||
           within(0x2028U, 0x2029U); // line and paragraph separators
}

std::string one_line(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for_each_sequence(
        text, [&](std::string_view sequence) { result += is_unsafe(sequence) ? std::string_view{" "} : sequence; });
    return result;
}

std::string shortened(std::string_view text, std::size_t limit) {
    std::string result = one_line(text);
    std::size_t characters = 0;
    std::size_t cut = 0; // the end of the text if it must be cut
    for (std::size_t at = 0; at < result.size(); ++at) {
        if (continues_character(result[at])) {
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
    return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, continues_character));
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

std::string xml_escaped(std::string_view text, XmlText how) {
    std::string result;
    result.reserve(text.size());
    for_each_sequence(text, [&](std::string_view sequence) {
        if (sequence.size() > 1) {
            const bool forbidden = sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF"; // U+FFFE, U+FFFF
            result += forbidden ? replacement : is_unsafe(sequence) ? std::string_view{" "} : sequence;
            return;
        }
        switch (sequence[0]) {
        case '\t':
        case '\n':
            result += how == XmlText::as_written ? sequence : std::string_view{" "};
            break;
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
            result += how == XmlText::as_written ? "'" : "&#39;";
            break;
        default:
            result += is_unsafe(sequence) ? std::string_view{" "} : sequence;
        }
    });
    return result;
}

} // namespace plancheck

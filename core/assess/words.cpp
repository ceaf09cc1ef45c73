// How the assess room writes values, dates, places and numbers of things.
#include "core/assess/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {
constexpr std::string_view blanks = " \t\r\n\v\f";

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool same_word(std::string_view left, std::string_view right) {
    return std::ranges::equal(trimmed(left), trimmed(right), {}, lower, lower);
}

std::string plain_text(const DataPoint* point) {
    if (point == nullptr) {
        return {};
    }
    switch (point->value.kind) {
    case ValueKind::missing:
    case ValueKind::error:
        return {};
    case ValueKind::text:
        return std::string{trimmed(point->value.text)};
    case ValueKind::boolean:
        return point->value.number.mantissa != 0 ? "yes" : "no";
    case ValueKind::date:
        return iso_date(point->value.number.to_double());
    case ValueKind::number:
        break;
    }
    return point->value.number.to_string();
}

bool is_blank(const DataPoint* point) {
    return point == nullptr || point->value.kind == ValueKind::missing ||
           (point->value.kind == ValueKind::text && trimmed(point->value.text).empty());
}

std::string in_quotes(std::string_view text, std::size_t limit) {
    text = trimmed(text);
    const bool cut = text.size() > limit;
    if (cut) {
        std::size_t end = limit;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end; // not in the middle of a UTF-8 sequence
        }
        text = text.substr(0, end);
    }
    std::string result = fmt::format("`{}{}`", text, cut ? "..." : "");
    std::ranges::replace_if(
        result, [](char letter) { return static_cast<unsigned char>(letter) < 0x20U; }, ' ');
    return result;
}

std::string as_sentence(std::string words) {
    if (!words.ends_with('?')) {
        words += '.';
    }
    return words;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

} // namespace plancheck

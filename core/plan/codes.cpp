// Brings codes into the form that look-ups and digests use.
#include "core/plan/codes.hpp"

#include "core/base/ascii.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"

#include <algorithm>

namespace plancheck {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether a text is a feature id: "OUT-01.a" in upper or lower case. Letters, two digits, and for a feature of an
/// element one more letter.
bool is_feature_id(std::string_view text) {
    const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
    const std::string_view rest = text.substr(letters);
    return letters >= 2 && (rest.size() == 3 || rest.size() == 5) && rest[0] == '-' && is_digit(rest[1]) &&
           is_digit(rest[2]) && (rest.size() == 3 || (rest[3] == '.' && is_letter(rest[4])));
}

std::string feature_id(std::string_view text) {
    std::string id = lower_case(text);
    const auto dash = static_cast<std::ptrdiff_t>(id.find('-'));
    std::transform(id.begin(), id.begin() + dash, id.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return id;
}

} // namespace

std::optional<std::string> block_of_mark(std::string_view text) {
    constexpr std::string_view mark = "plan:";
    // Nearly every text begins with another character, and needs no copy.
    const char first = text.empty() ? '=' : text.front();
    if (first > ' ' && first <= '~' && first != 'p' && first != 'P') {
        return std::nullopt;
    }
    const std::string seen = lower_case(seen_text(text));
    if (!seen.starts_with(mark)) {
        return std::nullopt;
    }
    return std::string{trimmed(std::string_view{seen}.substr(mark.size()))};
}

bool is_code_name(std::string_view text) {
    return !text.empty() && is_letter(text.front()) &&
           std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

std::string code_of_text(std::string_view text) {
    if (is_code_name(text)) {
        return lower_case(text); // nearly always
    }
    std::string seen = seen_text(text);
    if (is_code_name(seen)) {
        return lower_case(seen);
    }
    if (is_feature_id(seen)) {
        return feature_id(seen);
    }
    return read_period(seen).value_or(std::move(seen));
}

} // namespace plancheck

// Splits a text into numbers and the text between them.
#include "core/base/year.hpp"

#include "core/base/ascii.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace plancheck {

namespace {

bool is_between(char c) {
    return c == ' ' || c == '-' || c == '/';
}

/// Removes and returns the digits at the front.
std::string_view take_digits(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, is_digit);
    const auto digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

/// Removes and returns the text between two numbers.
std::string_view take_between(std::string_view& text) {
    const auto end = std::ranges::find_if_not(text, is_between);
    const auto between = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(between.size());
    return between;
}

int figure(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// The calendar year that four or two digits mean.
std::optional<int> calendar_year(std::string_view digits) {
    constexpr int century = 2000;
    if (digits.size() == 2) {
        return century + figure(digits);
    }
    return digits.size() == 4 && digits >= "1900" ? std::optional{figure(digits)} : std::nullopt;
}

/// Removes and returns a year at the front of a text. The text is in lower case, as a reader sees it.
std::optional<std::string> take_year(std::string_view& text) {
    std::string_view rest = text;
    if (rest.starts_with("fy")) {
        rest.remove_prefix(2);
        take_between(rest);
    }
    const std::string_view one = take_digits(rest);
    const std::string_view between = take_between(rest);
    const std::string_view other = take_digits(rest);
    const auto first = calendar_year(one);
    const bool parted = between.find_first_of("-/") != std::string_view::npos;
    if (!first || !parted || (other.size() != 2 && (other.size() != 4 || one.size() != 4))) {
        return std::nullopt;
    }
    const int next = other.size() == 2 ? (*first + 1) % 100 : *first + 1;
    if (figure(other) != next) {
        return std::nullopt;
    }
    text = rest;
    return fmt::format("{:04}/{:02}", *first, (*first + 1) % 100);
}

std::optional<char> take_quarter(std::string_view& text) {
    if (text.size() < 2 || text[0] != 'q' || text[1] < '1' || text[1] > '4') {
        return std::nullopt;
    }
    const char quarter = text[1];
    text.remove_prefix(2);
    return quarter;
}

std::optional<std::string> month_of_text(std::string_view text) {
    const std::string_view year = take_digits(text);
    const std::string_view between = take_between(text);
    const std::string_view month = take_digits(text);
    if (year.size() != 4 || year < "1900" || between.find_first_of("-/") == std::string_view::npos ||
        month.size() != 2 || month < "01" || month > "12" || !text.empty()) {
        return std::nullopt;
    }
    return fmt::format("{}-{}", year, month);
}

std::string small(std::string_view text) {
    return lower_case(seen_text(text));
}

} // namespace

std::optional<std::string> read_year(std::string_view text) {
    const std::string seen = small(text);
    std::string_view rest = seen;
    auto year = take_year(rest);
    return rest.empty() ? year : std::nullopt;
}

bool same_year(std::string_view left, std::string_view right) {
    const auto one = read_year(left);
    return one ? one == read_year(right) : same_word(left, right);
}

std::optional<std::string> read_period(std::string_view text) {
    const std::string seen = small(text);
    if (auto month = month_of_text(seen)) {
        return seen.find('/') != std::string::npos && read_year(text) ? read_year(text) : month;
    }
    std::string_view rest = seen;
    auto quarter = take_quarter(rest);
    take_between(rest);
    auto year = take_year(rest);
    if (!year) {
        return std::nullopt;
    }
    if (!quarter && !rest.empty()) {
        take_between(rest);
        quarter = take_quarter(rest);
    }
    if (!rest.empty()) {
        return std::nullopt;
    }
    return quarter ? fmt::format("{} Q{}", *year, *quarter) : *year;
}

} // namespace plancheck

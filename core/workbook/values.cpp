// Reads values as the formats write them.
#include "core/workbook/values.hpp"

#include "core/base/day.hpp"
#include "core/base/text.hpp"
#include "core/workbook/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace plancheck {
namespace {

// Removes and returns `digits` digits from the front.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t digits) {
    unsigned value = 0;
    if (text.size() < digits) {
        return std::nullopt;
    }
    const auto [last, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc{} || last != text.data() + digits) {
        return std::nullopt;
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

// Reads "12:30", "12:30:00", "12:30:00.5", each with or without a 'Z'.
std::optional<double> time_of_day(std::string_view text) {
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
    }
    const auto hours = take_digits(text, 2);
    if (!hours || !take(text, ':')) {
        return std::nullopt;
    }
    const auto minutes = take_digits(text, 2);
    if (!minutes || *hours > 24 || *minutes > 59) {
        return std::nullopt;
    }
    double seconds = 0;
    if (take(text, ':')) {
        const auto parsed = parse_number(text);
        if (!parsed || *parsed < 0 || *parsed > 60) {
            return std::nullopt;
        }
        seconds = *parsed;
    } else if (!text.empty()) {
        return std::nullopt;
    }
    return ((*hours * 60 + *minutes) * 60 + seconds) / 86'400;
}

} // namespace

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+') && text.size() > 1 && text[1] != '-') {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || last != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::uint64_t> parse_whole(std::string_view text) {
    text = trimmed(text);
    std::uint64_t value = 0;
    const auto [last, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || last != text.data() + text.size() || text.size() > 10) {
        return std::nullopt;
    }
    return value;
}

std::optional<bool> parse_boolean(std::string_view text) {
    text = trimmed(text);
    if (text == "true" || text == "TRUE" || text == "1") {
        return true;
    }
    if (text == "false" || text == "FALSE" || text == "0") {
        return false;
    }
    return std::nullopt;
}

std::optional<double> parse_date(std::string_view text) {
    text = trimmed(text);
    const auto y = take_digits(text, 4);
    const bool dash = y && take(text, '-');
    const auto m = dash ? take_digits(text, 2) : std::nullopt;
    const bool second_dash = m && take(text, '-');
    const auto d = second_dash ? take_digits(text, 2) : std::nullopt;
    const auto day = d ? Day::from_date(static_cast<int>(*y), *m, *d) : std::nullopt;
    if (!day) {
        return std::nullopt;
    }
    const double days = day->serial();
    if (text.empty()) {
        return days;
    }
    if (!take(text, 'T')) {
        return std::nullopt;
    }
    const auto time = time_of_day(text);
    return time ? std::optional(days + *time) : std::nullopt;
}

std::optional<double> parse_duration(std::string_view text) {
    text = trimmed(text);
    const double sign = take(text, '-') ? -1 : 1;
    if (!take(text, 'P')) {
        return std::nullopt;
    }
    double seconds = 0;
    bool time = false;
    bool any = false;
    while (!text.empty()) {
        if (!time && take(text, 'T')) {
            time = true;
            continue;
        }
        const std::size_t digits = text.find_first_not_of("0123456789.");
        const auto amount = digits == std::string_view::npos ? std::nullopt : parse_number(text.substr(0, digits));
        if (!amount) {
            return std::nullopt;
        }
        const char unit = text[digits];
        if (unit == 'D' && !time) {
            seconds += *amount * 86'400;
        } else if (unit == 'H' && time) {
            seconds += *amount * 3'600;
        } else if (unit == 'M' && time) {
            seconds += *amount * 60;
        } else if (unit == 'S' && time) {
            seconds += *amount;
        } else {
            return std::nullopt;
        }
        any = true;
        text.remove_prefix(digits + 1);
    }
    return any ? std::optional(sign * seconds / 86'400) : std::nullopt;
}

bool is_error_text(std::string_view text) {
    if (text.empty() || (text.front() != '#' && text.front() != 'E')) {
        return false;
    }
    constexpr std::array<std::string_view, 9> names{"#DIV/0!", "#N/A",    "#NAME?",  "#NULL!",       "#NUM!",
                                                    "#REF!",   "#VALUE!", "#SPILL!", "#GETTING_DATA"};
    if (std::ranges::find(names, text) != names.end()) {
        return true;
    }
    return text.starts_with("Err:") && parse_whole(text.substr(4)).has_value();
}

void ArrayCover::add(std::uint32_t row, std::uint32_t column, std::uint32_t rows, std::uint32_t columns) {
    if (until_.size() < column + columns) {
        until_.resize(column + columns, 0);
    }
    for (std::uint32_t c = column; c < column + columns; ++c) {
        until_[c] = std::max(until_[c], row + rows);
    }
}

} // namespace plancheck

// Converts doubles of cells and text to decimals and back, without loss and without a locale.
#include "core/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace plancheck {

namespace {

constexpr int significant_digits = 15;
constexpr double too_large = 1e15;
constexpr std::int32_t largest_exponent = 400; ///< beyond any double; keeps later arithmetic small

Decimal normal(std::int64_t mantissa, std::int32_t exponent) {
    if (mantissa == 0) {
        return {};
    }
    while (mantissa % 10 == 0) {
        mantissa /= 10;
        ++exponent;
    }
    return {mantissa, exponent};
}

/// Digits and exponent of a number in scientific notation, "d.ddde+dd", without its sign.
struct Scientific {
    std::array<char, 800> digits{}; ///< a double has at most 767 significant digits
    int count = 0;
    int exponent = 0; ///< of the first digit
};

Scientific scientific(double magnitude, int precision) {
    std::array<char, 820> text{};
    char* const begin = text.data();
    char* const end = begin + text.size();
    const auto written = precision < 0 ? std::to_chars(begin, end, magnitude, std::chars_format::scientific)
                                       : std::to_chars(begin, end, magnitude, std::chars_format::scientific, precision);
    Scientific result;
    const char* at = begin;
    for (; *at != 'e'; ++at) {
        if (*at != '.') {
            result.digits[static_cast<std::size_t>(result.count++)] = *at;
        }
    }
    ++at;
    at += *at == '+' ? 1 : 0;
    std::from_chars(at, written.ptr, result.exponent);
    return result;
}

std::int64_t leading(const Scientific& number, int count) {
    std::int64_t value = 0;
    for (int i = 0; i < count; ++i) {
        value = value * 10 + (number.digits[static_cast<std::size_t>(i)] - '0');
    }
    return value;
}

/// Whether the part after the fifteenth digit is half a unit or more. Seventeen correctly rounded digits decide it,
/// except for "...50", which may be rounded up from just below. Only then are all digits needed.
bool rounds_away(double magnitude, const Scientific& seventeen) {
    const std::int64_t tail = (seventeen.digits[15] - '0') * 10 + (seventeen.digits[16] - '0');
    if (tail != 50) {
        return tail > 50;
    }
    return scientific(magnitude, 780).digits[15] >= '5';
}

} // namespace

std::optional<Decimal> Decimal::from_double(double value) {
    const double magnitude = std::abs(value);
    if (!(magnitude < too_large)) { // also true for NaN
        return std::nullopt;
    }
    const std::int64_t sign = value < 0 ? -1 : 1;
    if (const double whole = std::floor(magnitude); whole == magnitude) {
        return normal(sign * static_cast<std::int64_t>(whole), 0);
    }
    // If the shortest notation of a double has at most fifteen digits, that decimal is the nearest one.
    const Scientific shortest = scientific(magnitude, -1);
    if (shortest.count <= significant_digits) {
        return normal(sign * leading(shortest, shortest.count), shortest.exponent - shortest.count + 1);
    }
    const Scientific seventeen = scientific(magnitude, 16);
    const std::int64_t digits = leading(seventeen, significant_digits) + (rounds_away(magnitude, seventeen) ? 1 : 0);
    return normal(sign * digits, seventeen.exponent - significant_digits + 1);
}

namespace {

/// Reads digits with an optional point from the front of `text`. Returns false if there are none or too many.
bool read_digits(std::string_view& text, std::int64_t& mantissa, std::int32_t& exponent) {
    bool any = false;
    bool point = false;
    for (; !text.empty(); text.remove_prefix(1)) {
        const char c = text.front();
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            break;
        }
        any = true;
        if (exponent < -largest_exponent || __builtin_mul_overflow(mantissa, 10, &mantissa) ||
            __builtin_add_overflow(mantissa, c - '0', &mantissa)) {
            return false;
        }
        exponent -= point ? 1 : 0;
    }
    return any;
}

bool read_exponent(std::string_view& text, std::int32_t& exponent) {
    text.remove_prefix(1); // the e
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
        if (text.empty() || text.front() == '-') {
            return false;
        }
    }
    std::int32_t written = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), written);
    if (error != std::errc{} || std::abs(written) > largest_exponent) {
        return false;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    exponent += written;
    return true;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    std::int64_t sign = 1;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    std::int64_t mantissa = 0;
    std::int32_t exponent = 0;
    if (!read_digits(text, mantissa, exponent)) {
        return std::nullopt;
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E') && !read_exponent(text, exponent)) {
        return std::nullopt;
    }
    if (text == "%") {
        exponent -= 2;
        text.remove_prefix(1);
    }
    if (!text.empty()) {
        return std::nullopt;
    }
    return normal(sign * mantissa, exponent);
}

std::string Decimal::to_string() const {
    std::string digits = std::to_string(mantissa < 0 ? -mantissa : mantissa);
    if (exponent >= 0) {
        digits.append(mantissa == 0 ? 0 : static_cast<std::size_t>(exponent), '0');
    } else {
        const auto places = static_cast<std::size_t>(-exponent);
        if (digits.size() <= places) {
            digits.insert(0, places + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - places, 1, '.');
    }
    return mantissa < 0 ? "-" + digits : digits;
}

double Decimal::to_double() const {
    const std::string text = std::to_string(mantissa) + 'e' + std::to_string(exponent);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value); // a value too small for any double stays 0
    return value;
}

std::string grouped(std::string plain) {
    const std::size_t first = plain.starts_with('-') ? 1 : 0;
    std::size_t at = std::min(plain.find('.'), plain.size());
    while (at > first + 3) {
        at -= 3;
        plain.insert(at, 1, ',');
    }
    return plain;
}

} // namespace plancheck

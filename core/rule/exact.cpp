// Implements Exact: decimals of up to 127 bits, and rational numbers of any size beyond.
#include "core/rule/exact.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace plancheck {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
__extension__ using Int128 = __int128;
__extension__ using Unsigned128 = unsigned __int128;

constexpr int fast_powers = 38; ///< 10^38 is the largest power of ten in 127 bits
constexpr int shortest_places = 15;

constexpr std::array<Int128, fast_powers + 1> powers = [] {
    std::array<Int128, fast_powers + 1> result{1};
    for (std::size_t i = 1; i < result.size(); ++i) {
        result[i] = result[i - 1] * 10;
    }
    return result;
}();

cpp_int power_of_ten(int exponent) {
    return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

/// Multiplies `digits` by 10^by (by >= 0). Returns false on overflow.
bool scale(Int128& digits, std::int32_t by) {
    return digits == 0 ||
           (by <= fast_powers && !__builtin_mul_overflow(digits, powers[static_cast<std::size_t>(by)], &digits));
}

cpp_int wide(Int128 value) {
    const bool negative = value < 0;
    const auto magnitude = negative ? -static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value);
    cpp_int result = static_cast<std::uint64_t>(magnitude >> 64);
    result <<= 64;
    result += static_cast<std::uint64_t>(magnitude);
    return negative ? cpp_int(-result) : result;
}

/// Rounds the quotient half away from zero; `divisor` > 0.
template <class Integer> Integer divide_half_away(const Integer& value, const Integer& divisor) {
    Integer quotient = value / divisor;
    const Integer rest = value % divisor;
    const Integer magnitude = rest < 0 ? Integer(-rest) : rest;
    if (magnitude >= divisor - magnitude) {
        quotient += value < 0 ? -1 : 1;
    }
    return quotient;
}

/// Writes whole digits with `places` of them after the point: "-12.50".
std::string with_point(std::string digits, int places) {
    const bool negative = digits.front() == '-';
    digits.erase(0, negative ? 1 : 0);
    const auto behind = static_cast<std::size_t>(places);
    if (digits.size() <= behind) {
        digits.insert(0, behind + 1 - digits.size(), '0');
    }
    if (places > 0) {
        digits.insert(digits.size() - behind, 1, '.');
    }
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    return negative && !zero ? "-" + digits : digits;
}

std::string digits_of(Int128 value) {
    if (value >= INT64_MIN && value <= INT64_MAX) {
        return std::to_string(static_cast<std::int64_t>(value));
    }
    return wide(value).str();
}

} // namespace

struct Exact::Rational {
    cpp_rational value;
};

Exact Exact::from(Rational rational) {
    Exact result;
    result.big_ = std::make_shared<const Rational>(std::move(rational));
    return result;
}

Exact::Rational Exact::rational() const {
    if (big_) {
        return *big_;
    }
    const cpp_int digits = wide(mantissa_);
    return exponent_ >= 0 ? Rational{cpp_rational(digits * power_of_ten(exponent_), wide(divisor_))}
                          : Rational{cpp_rational(digits, wide(divisor_) * power_of_ten(-exponent_))};
}

bool Exact::align(const Exact& a, const Exact& b, Digits& digits_a, Digits& digits_b, std::int32_t& exponent) {
    if (a.big_ || b.big_ || a.divisor_ != b.divisor_) {
        return false;
    }
    // Zero takes the other's exponent, so that 0 + 1e-30 stays fast.
    exponent = a.mantissa_ == 0 ? b.exponent_ : b.mantissa_ == 0 ? a.exponent_ : std::min(a.exponent_, b.exponent_);
    digits_a = a.mantissa_;
    digits_b = b.mantissa_;
    return scale(digits_a, a.exponent_ - exponent) && scale(digits_b, b.exponent_ - exponent);
}

Exact operator+(const Exact& a, const Exact& b) {
    Int128 x = 0;
    Int128 y = 0;
    Exact sum;
    if (Exact::align(a, b, x, y, sum.exponent_) && !__builtin_add_overflow(x, y, &sum.mantissa_)) {
        sum.divisor_ = a.divisor_;
        return sum;
    }
    return Exact::from({a.rational().value + b.rational().value});
}

Exact operator-(const Exact& a, const Exact& b) {
    return a + -b;
}

Exact operator*(const Exact& a, const Exact& b) {
    Exact product;
    if (!a.big_ && !b.big_ && !__builtin_mul_overflow(a.mantissa_, b.mantissa_, &product.mantissa_) &&
        !__builtin_mul_overflow(a.divisor_, b.divisor_, &product.divisor_)) {
        product.exponent_ = product.mantissa_ == 0 ? 0 : a.exponent_ + b.exponent_;
        return product;
    }
    return Exact::from({a.rational().value * b.rational().value});
}

Exact Exact::operator-() const {
    Exact result;
    if (!big_ && !__builtin_sub_overflow(Digits{0}, mantissa_, &result.mantissa_)) {
        result.divisor_ = divisor_;
        result.exponent_ = exponent_;
        return result;
    }
    return from({-rational().value});
}

std::optional<Exact> Exact::divide(const Exact& a, const Exact& b) {
    if (b.is_zero()) {
        return std::nullopt;
    }
    if (!a.big_ && !b.big_) { // (m / d) / (n / e) = (m * e) / (n * d), with the sign in the numerator
        Exact quotient;
        const Digits flip = b.mantissa_ < 0 ? -1 : 1;
        Digits above = 0;
        Digits below = 0;
        if (!__builtin_mul_overflow(a.mantissa_, b.divisor_ * flip, &above) &&
            !__builtin_mul_overflow(a.divisor_, flip, &below) && !__builtin_mul_overflow(below, b.mantissa_, &below)) {
            const bool whole = above % below == 0;
            quotient.mantissa_ = whole ? above / below : above;
            quotient.divisor_ = whole ? 1 : below;
            quotient.exponent_ = above == 0 ? 0 : a.exponent_ - b.exponent_;
            return quotient;
        }
    }
    return from({a.rational().value / b.rational().value});
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
    if (const auto by_sign = a.sign() <=> b.sign(); by_sign != 0) {
        return by_sign;
    }
    Int128 x = 0;
    Int128 y = 0;
    std::int32_t exponent = 0;
    if (Exact::align(a, b, x, y, exponent)) {
        return x <=> y;
    }
    if (!a.big_ && !b.big_ && a.divisor_ != b.divisor_) { // over a common divisor: compares m * e with n * d
        Exact left = a;
        Exact right = b;
        if (!__builtin_mul_overflow(a.mantissa_, b.divisor_, &left.mantissa_) &&
            !__builtin_mul_overflow(b.mantissa_, a.divisor_, &right.mantissa_)) {
            left.divisor_ = right.divisor_ = 1;
            if (Exact::align(left, right, x, y, exponent)) {
                return x <=> y;
            }
        }
    }
    return a.rational().value.compare(b.rational().value) <=> 0;
}

int Exact::sign() const {
    if (big_) {
        return big_->value.sign();
    }
    return mantissa_ < 0 ? -1 : mantissa_ > 0 ? 1 : 0;
}

Exact Exact::rounded(int places) const {
    if (!big_) {
        if (divisor_ == 1 && exponent_ >= -places) {
            return *this;
        }
        // mantissa x 10^(exponent + places) / divisor, with the power of ten in the numerator or in the divisor
        Exact result;
        const std::int32_t shift = exponent_ + places;
        Digits above = mantissa_;
        Digits below = divisor_;
        if (shift >= 0 ? scale(above, shift) : scale(below, -shift)) {
            result.mantissa_ = divide_half_away<Int128>(above, below);
            result.exponent_ = result.mantissa_ == 0 ? 0 : -places;
            return result;
        }
        if (shift < -fast_powers && divisor_ == 1) {
            return result; // dropping 39 digits or more of 127 bits leaves less than a half: zero
        }
    }
    const Rational exact = rational();
    const cpp_rational& value = exact.value;
    const cpp_int up = power_of_ten(std::max(places, 0));
    const cpp_int down = power_of_ten(std::max(-places, 0));
    const cpp_int digits = divide_half_away<cpp_int>(numerator(value) * up, cpp_int(denominator(value) * down));
    return from({cpp_rational(digits * down, up)});
}

std::string Exact::to_string(int places) const {
    const Exact shown = rounded(places);
    if (!shown.big_) { // the divisor is 1, as in every rounded number
        Digits digits = shown.mantissa_;
        if (scale(digits, places + shown.exponent_)) {
            return with_point(digits_of(digits), places);
        }
    }
    const cpp_rational scaled = shown.rational().value * power_of_ten(places);
    return with_point(numerator(scaled).str(), places);
}

std::string Exact::to_string() const {
    const int places = big_ || divisor_ != 1 ? shortest_places : std::clamp(-exponent_, 0, shortest_places);
    std::string text = to_string(places);
    if (places > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        text.erase(text.back() == '.' ? text.size() - 1 : text.size());
    }
    return text;
}

double Exact::to_double() const {
    if (big_ || divisor_ != 1) {
        return rational().value.convert_to<double>();
    }
    const std::string text = digits_of(mantissa_) + 'e' + std::to_string(exponent_);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace plancheck

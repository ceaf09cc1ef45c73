// Exact arithmetic for verdicts: sums, products, quotients and comparisons of decimals without loss.
#pragma once

#include "core/base/decimal.hpp"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace plancheck {

/// A rational number. Decimals and their quotients have a fast form while their digits fit into 127 bits; others have
/// arbitrary precision. Value semantics; copies are cheap.
class Exact {
public:
    Exact() = default; ///< zero
    Exact(const Decimal& decimal) : mantissa_{decimal.mantissa}, exponent_{decimal.exponent} {}
    explicit Exact(std::int64_t whole) : mantissa_{whole} {}

    friend Exact operator+(const Exact& a, const Exact& b);
    friend Exact operator-(const Exact& a, const Exact& b);
    friend Exact operator*(const Exact& a, const Exact& b);
    Exact operator-() const;
    /// a / b; nullopt if b is zero.
    [[nodiscard]] static std::optional<Exact> divide(const Exact& a, const Exact& b);

    friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);
    friend bool operator==(const Exact& a, const Exact& b) { return std::is_eq(a <=> b); }

    [[nodiscard]] int sign() const; ///< -1, 0 or 1
    [[nodiscard]] bool is_zero() const { return sign() == 0; }
    [[nodiscard]] Exact abs() const { return sign() < 0 ? -*this : *this; }

    /// Rounds half away from zero to `places` decimals (negative: to tens, hundreds, ...).
    [[nodiscard]] Exact rounded(int places) const;
    /// Whether `places` decimals show the number in full.
    [[nodiscard]] bool fits(int places) const { return rounded(places) == *this; }

    /// With exactly `places` decimals (0 or more), half away from zero, no grouping: "1155.00". Never "-0".
    [[nodiscard]] std::string to_string(int places) const;
    /// Shortest plain notation, rounded to 15 decimals: "0.333333333333333".
    [[nodiscard]] std::string to_string() const;
    /// The nearest double, for a spreadsheet cell; do not use it for a verdict.
    [[nodiscard]] double to_double() const;

private:
    struct Rational; ///< arbitrary precision, in exact.cpp
    __extension__ using Digits = __int128;

    static Exact from(Rational value);
    [[nodiscard]] Rational rational() const;
    /// Brings both numbers to one divisor and exponent. Returns false if the digits do not fit or the divisors differ.
    static bool align(const Exact& a, const Exact& b, Digits& digits_a, Digits& digits_b, std::int32_t& exponent);

    Digits mantissa_ = 0; ///< mantissa / divisor x 10^exponent, unless `big_` is set
    Digits divisor_ = 1;  ///< above 0
    std::int32_t exponent_ = 0;
    std::shared_ptr<const Rational> big_;
};

} // namespace plancheck

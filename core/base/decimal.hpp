// A decimal number as a cell holds it: at most fifteen significant digits, exact from here on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// mantissa x 10^exponent. Normal form: no trailing zero in the mantissa, zero is {0, 0}; so
/// equal numbers are equal member by member.
struct Decimal {
    std::int64_t mantissa = 0;
    std::int32_t exponent = 0;

    /// The double of a cell, rounded half away from zero to fifteen significant digits. Returns nullopt for NaN,
    /// infinities and magnitudes of 1e15 and more: no plan holds such a figure.
    [[nodiscard]] static std::optional<Decimal> from_double(double value);

    /// "1250", "-0.5", "1e3", and with a trailing per cent sign "0.5%" (= 0.005). Uses the whole text or returns
    /// nullopt. Does not depend on the process's locale.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    /// Shortest plain notation, a point as decimal mark and no grouping: "0.005", "-1250".
    [[nodiscard]] std::string to_string() const;

    /// The nearest double. For a cell of fifteen digits it is the double that the cell held.
    [[nodiscard]] double to_double() const;

    friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
};

/// "1,234,567.5": commas between the thousands of a plain number's text.
[[nodiscard]] std::string grouped(std::string plain);

} // namespace plancheck

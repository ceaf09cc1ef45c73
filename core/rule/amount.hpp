// Writes amounts as findings show them.
#pragma once

#include "core/round/unit.hpp"
#include "core/rule/exact.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::engine {

/// Whether the units are the same, or can be mixed in a comparison (`%` and `number`).
[[nodiscard]] bool is_comparable(Unit a, Unit b);

/// Like show() of evaluate.hpp, but with as many decimals as needed to differ from `other`.
[[nodiscard]] std::string show_apart(const Exact& value, const Exact& other, Unit unit);

/// Writes an amount as a sentence says it: like show() of evaluate.hpp, but money with its unit: "£1.48m", "£7,185".
[[nodiscard]] std::string say_amount(const Exact& value, Unit unit);

/// The same, with as many decimals as needed to differ from `other`.
[[nodiscard]] std::string say_apart(const Exact& value, const Exact& other, Unit unit);

/// Writes the difference of two amounts as a sentence says it, without its sign: "£95,000", "0.5 percentage points",
/// "£0.07 per head", "27 days".
[[nodiscard]] std::string show_difference(const Exact& difference, Unit unit);

/// The same, with as many decimals as needed to differ from another difference.
[[nodiscard]] std::string show_difference_apart(const Exact& difference, const Exact& other, Unit unit);

/// The two amounts of a comparison and their difference, as a sentence says them. A reader who subtracts the two gets
/// the difference.
struct Compared {
    std::string measured, asked;
    std::string difference; ///< without its sign, as show_difference() writes it
};

/// Writes both with as many decimals as needed to tell them apart and, if there is a tolerance (0 or more, in the
/// unit), to show whether their difference is within it.
[[nodiscard]] Compared say_compared(const Exact& measured, const Exact& asked, Unit unit,
                                    const std::optional<Exact>& tolerance = {});

/// The unit that follows a figure outside a sentence: " (£000)" for thousands of pounds, else an empty text.
[[nodiscard]] std::string_view unit_mark(Unit unit);

} // namespace plancheck::engine

// Writes a figure in the form of its unit.
#pragma once

#include "core/base/decimal.hpp"
#include "core/round/unit.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// Writes the figure of a parameter, tolerance or headroom: "0.5%", "£22.07 per head", "£1.25m".
[[nodiscard]] std::string show_figure(const Decimal& value, Unit unit);

/// Writes thousands of pounds as a sentence says money, with every digit: "1155" is "£1.155m", "95" "£95,000", "7.185"
/// "£7,185" and "-0.5" "-£500". Takes plain digits with a full stop, and a minus sign.
[[nodiscard]] std::string money_words(std::string_view thousands);

} // namespace plancheck

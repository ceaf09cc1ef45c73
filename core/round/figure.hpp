// Writes a figure in the form of its unit.
#pragma once

#include "core/base/decimal.hpp"
#include "core/round/unit.hpp"

#include <string>

namespace plancheck {

/// Writes the figure of a parameter, tolerance or headroom: "0.5%", "£22.07 per head", "1,250 (£000)".
[[nodiscard]] std::string show_figure(const Decimal& value, Unit unit);

} // namespace plancheck

// Splits a number format's code into its sections.
#pragma once

#include "core/plan/number_look.hpp"

#include <string_view>
#include <vector>

namespace plancheck {

/// Returns one to four sections.
[[nodiscard]] std::vector<LookSection> parse_look(std::string_view code);

} // namespace plancheck

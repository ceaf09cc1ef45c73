// Writes a loaded round as C++: constant arrays and aggregates, which the loader of programs maps as they are.
#pragma once

#include "core/round/round.hpp"

#include <span>
#include <string>

namespace plancheck {

/// A source file that defines shipped_rounds() with these rounds, in this order.
[[nodiscard]] std::string emit_rounds(std::span<const Round* const> rounds);

} // namespace plancheck

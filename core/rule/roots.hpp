// Finds why a cell that a formula works out is empty: the cells that the formula cannot read.
#pragma once

#include "core/rule/compute.hpp"

#include <span>
#include <vector>

namespace plancheck::engine {

/// The gaps, with the cells that hold what cannot be right, such as a text among the figures of a sum, in place of
/// those that are worked out from them. Each cell once, in the order found. A cell that only waits for empty cells
/// stays.
[[nodiscard]] std::vector<Gap> roots_of(const Computation& computation, std::span<const Gap> gaps);

} // namespace plancheck::engine

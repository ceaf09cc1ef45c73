// Exact arithmetic for verdicts: sums, products, quotients and comparisons of decimals lose nothing.
#pragma once

#include "core/plan/decimal.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <compare>
#include <string>

namespace plancheck {

/// A rational number. Decimals with up to 38 digits are held in a fast form; anything beyond (quotients,
/// overflow) in arbitrary precision. Value semantics.
class Exact;

} // namespace plancheck

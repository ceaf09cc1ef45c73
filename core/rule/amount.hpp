// Amounts as findings print them.
#pragma once

#include "core/round/unit.hpp"
#include "core/rule/exact.hpp"

#include <string>
#include <string_view>

namespace plancheck::engine {

/// Whether a comparison in unit `a` is one of amounts in the unit `b`, or one that mixes with it (`%` and `number`).
[[nodiscard]] bool is_comparable(Unit a, Unit b);

/// As show() of evaluate.hpp, with as many more decimals as it takes to read otherwise than `other`.
[[nodiscard]] std::string show_apart(const Exact& value, const Exact& other, Unit unit);

/// A difference of two amounts: "95", "0.5 points", "£0.07 a head", "27 days". Taken without its sign.
[[nodiscard]] std::string show_difference(const Exact& difference, Unit unit);

/// What stands behind a difference once in a sentence: " (£000)" for thousands of pounds, else nothing.
[[nodiscard]] std::string_view unit_mark(Unit unit);

} // namespace plancheck::engine

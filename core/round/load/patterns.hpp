// The patterns of rules: what many rules have in common, written once. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <vector>

namespace plancheck {

/// Lays the [[pattern]] that a rule follows under the rule, so that the rule has its keys where it has none of its own.
/// Reports a pattern that nobody has, a word that a rule does not give its pattern or gives in vain, and a pattern of
/// this round that no rule follows.
void lay_patterns_under(std::vector<Item>& rules, const std::vector<Item>& patterns, RoundStore& store, Faults& faults);

} // namespace plancheck

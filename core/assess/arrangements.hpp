// Compares what a plan's cover says of how its body commissions with what registers say of the same.
#pragma once

#include "core/assess/known.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <span>
#include <string>
#include <vector>

namespace plancheck {

/// One sentence for each line of the cover that a field of a register is about, if a row of the body may stand within
/// the years of the plan: what both say, or a contradiction. It is only a possible one if nobody can say that the row
/// stands then.
[[nodiscard]] std::vector<std::string> compare_arrangements(const Round& round, const Plan& plan,
                                                            std::span<const KnownRow> known);

} // namespace plancheck

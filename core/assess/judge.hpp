// Judges every rule of a round for every period it applies to.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/assess/begun.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <vector>

namespace plancheck {

/// Returns the findings in catalogue order, without withdrawn rules and before people's additions: met, not met, query,
/// not applicable or not assessed. The period of a rule judged once is "plan". `beginnings` decides which of them
/// nobody has begun.
[[nodiscard]] std::vector<Finding> judge_rules(const Round& round, const Plan& plan, const Beginnings& beginnings);

/// Judges one rule for one of its years, or for the plan (`year` empty), before people's additions.
[[nodiscard]] Finding judge_rule(const Round& round, const Rule& rule, const Plan& plan, std::string_view year);

inline constexpr std::string_view whole_plan = "plan"; ///< the period of a rule judged once for the plan

} // namespace plancheck

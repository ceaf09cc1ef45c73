// Changes some inputs of a plan and applies what follows: the round's consequences, then its formulas.
#pragma once

#include "core/scenario/point.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {

using SetPoint = std::pair<InputPoint, Exact>;

struct ChangedPlan {
    Plan plan;
    std::set<std::string> assumed;            ///< points that a consequence changed
    std::vector<const Consequence*> followed; ///< the consequences that changed anything
    std::vector<std::string> notes;           ///< sentences about what could not be computed
};

/// `plan` is not changed. Consequences do not change a point that is set.
[[nodiscard]] ChangedPlan change_plan(const Round& round, const Plan& plan, const std::vector<SetPoint>& set,
                                      bool consequences);

} // namespace plancheck

// A plan with some inputs changed, and all that follows: the round's consequences, then its formulas.
#pragma once

#include "core/assess/scenario_point.hpp"

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
    std::vector<const Consequence*> followed; ///< those that changed anything
    std::vector<std::string> notes;           ///< what could not follow, as sentences
};

/// `plan` stays as it is. A point that is set is left alone by consequences.
[[nodiscard]] ChangedPlan change_plan(const Round& round, const Plan& plan, const std::vector<SetPoint>& set,
                                      bool consequences);

} // namespace plancheck

// Names what of a plan could open or prolong a regime, and what it says of the parts of a rating. Predicts nothing.
// Private to core/assess.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace plancheck {

/// The indicators that are present, one sentence each: rules not met, a deficit, net risk not covered, conditions
/// overdue. If none is, one sentence that says so.
[[nodiscard]] std::vector<std::string> indicators_of(const Round& round, const Plan& plan, const Assessment& assessment,
                                                     std::size_t overdue);

/// What the plan says of each part of a rating that it can speak to, and last which parts it cannot.
[[nodiscard]] std::vector<std::string> rating_parts(const Round& round, const Assessment& assessment);

} // namespace plancheck

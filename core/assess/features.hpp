// Grades features by their rules and judgements, and elements by their features.
//
// A feature gets the first of these outcomes that fits:
//   not answered     its response and its evidence are both empty
//   partly met       one of its rules fails, and another holds or the row is filled in part only
//   not met          one of its rules fails, none holds, and the row is filled
//   partly met       one of its rules was not assessed or is waived
//   met              it has no question for a person to judge
//   as judged        a person has judged it: met, partly met or not met
//   needs judgement  nobody has judged it yet
//
// A rule fails if it is `not met` or a query without an explanation. An explained query holds; `not applicable` has no
// effect. Advisory rules are shown but do not count. A waived rule is never shown as met, and neither is its feature.
//
// An element has the outcome of its worst feature, from worst to best: not met, not answered, partly met, needs
// judgement, met.
#pragma once

#include "core/assess/additions.hpp"
#include "core/assess/assessment.hpp"

#include <vector>

namespace plancheck {

[[nodiscard]] std::vector<ElementResult> grade_elements(const Round& round, const Plan& plan,
                                                        const std::vector<Finding>& findings,
                                                        const Judgements& judgements);

} // namespace plancheck

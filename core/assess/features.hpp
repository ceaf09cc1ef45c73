// Grades features by their rules and judgements, and elements by their features.
//
// A feature is
//   not answered     when its response and its evidence are both empty;
//   partly met       when one of its rules fails but another holds, or the row is filled in part only;
//                    when one of its rules could not be assessed or is waived; when it was judged so;
//   not met          when a rule of it fails, none holds, and the row is filled;
//   needs judgement  when all its rules hold, it asks a question of judgement, and nobody has judged it yet;
//   as judged        when all its rules hold and it was judged; else met.
// A rule fails by `not met` or by a query that nobody explained; an explained query holds; `not applicable` says
// nothing. Advisory rules are shown but grade nothing. A waived rule is never shown as met, so its feature is not
// either.
//
// An element is as its worst feature, from worst to best: not met, not answered, partly met, needs judgement, met.
#pragma once

#include "core/assess/additions.hpp"
#include "core/assess/assessment.hpp"

#include <vector>

namespace plancheck {

[[nodiscard]] std::vector<ElementResult> grade_elements(const Round& round, const Plan& plan,
                                                        const std::vector<Finding>& findings,
                                                        const Judgements& judgements);

} // namespace plancheck

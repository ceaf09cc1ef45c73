// Makes the scorecard: the measures of a round, each with the plan's level, the standard, the direction in which it is
// better, and how it is judged. The measures are the rules of the groups that the round marks (RuleGroup::scorecard),
// the headline figures of its chart, and the figures that its plan on a page shows of outcomes.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"

#include <string>

namespace plancheck {

/// For a plan that could not be assessed, returns a page that says why.
[[nodiscard]] Document scorecard(const Assessment& assessment, const Plan& plan);

/// The same as CSV, a row for each measure and period; the columns are in docs/command-line.md. `heading`: with a row
/// of their names.
[[nodiscard]] std::string scorecard_csv(const Assessment& assessment, const Plan& plan, bool heading);

} // namespace plancheck

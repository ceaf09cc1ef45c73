// Makes the exception report: all of a plan that is not met, queried, waived, explained, judged or not assessed,
// grouped by what is to be done, with owner and date, so that it can be worked through.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/report/write/document.hpp"

namespace plancheck {

/// `today` decides what is overdue. For a plan that could not be assessed, returns a page that says why.
[[nodiscard]] Document exception_report(const Assessment& assessment, Day today);

} // namespace plancheck

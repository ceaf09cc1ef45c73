// Counts outcomes and decides the verdict.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// Fills counts, verdict and verdict sentence from the findings, results and workbook findings. A plan is `ready` if no
/// finding and no workbook finding blocks. Every active blocking and query rule was then assessed, and is met, waived,
/// explained, not applicable, or awaits an assurer's judgement. `first` are words to say before the verdict, or empty.
void draw_verdict(Assessment& assessment, std::string_view first);

} // namespace plancheck

// Counts outcomes and draws the verdict from them.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// Fills counts, verdict and verdict sentence from the findings, results and workbook findings.
/// `ready`: no active blocking rule is not met or not assessed, no query is unexplained, no workbook finding blocks.
void draw_verdict(Assessment& assessment);

} // namespace plancheck

// Decides whether people may sign a plan: ready by the rules, and nothing left to judge or to agree with partners.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// Fills Assessment::ready_to_sign and its sentence. Call it after the verdict is drawn.
void draw_signing(Assessment& assessment);

} // namespace plancheck

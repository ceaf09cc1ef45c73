// Makes the brief of an assessment: what keeps the plan from ready, in lines that fit on one screen.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"
#include "core/scenario/cause.hpp"

#include <span>
#include <string>
#include <vector>

namespace plancheck {

/// At most ten entries, those under another counted too: what to put right, each with its cell and amount, then
/// queries, what was not assessed or begun, and whether the plan is ready to sign. Empty if the plan
/// could not be assessed.
[[nodiscard]] std::vector<DocumentEntry> brief_of(const Assessment& assessment,
                                                  std::span<const SharedCause> causes = {});

/// "The surplus is at least 1% of the allocation, 2015/16: out by 65.77 (£000)".
[[nodiscard]] std::string short_line(const Finding& finding);

} // namespace plancheck

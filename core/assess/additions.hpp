// What people add to findings: waivers, explanations, judgements, as the plan's blocks of these names record them.
// An addition never removes a finding: it is shown with it, and each one that has no effect is a workbook finding.
//
//   waiver       a finding that is not met or a query becomes `waived`. Needs rule, reference and approver; has no
//                effect after its expiry. A finding that was not assessed stays so: nobody can lift what nobody knows.
//   explanation  a query becomes `query, explained`. Needs text and by. On any other failing finding it is shown only.
//   judgement    of a feature: answers its question once the feature's own test holds. Needs outcome and by.
#pragma once

#include "core/assess/judgements.hpp"
#include "core/round/round.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace plancheck {

/// Whether a block holds additions: its records are checked here and nowhere else.
[[nodiscard]] constexpr bool is_addition(std::string_view block) {
    return block == "waiver" || block == "explanation" || block == "judgement";
}

/// Applies all three kinds to the findings. `today` (days since 1899-12-30) decides what has expired and what is
/// still to come; 0: nothing.
[[nodiscard]] Judgements apply_additions(const Round& round, const Plan& plan, std::int32_t today,
                                         std::vector<Finding>& findings, WorkbookFindings& out);

} // namespace plancheck

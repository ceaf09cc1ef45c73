// Applies people's additions to findings: waivers, explanations and judgements, recorded in the plan's blocks of these
// names. An addition never removes a finding but is shown with it. An addition without effect is a workbook finding.
//
//   waiver       a finding that is not met or a query becomes `waived`. Needs rule, reference and approver; has no
//                effect after its expiry. A finding that was not assessed stays so: nobody can lift what nobody knows.
//   explanation  a query becomes `query, explained`. Needs text and by. On any other failing finding it is shown only.
//   judgement    of a feature: answers its question once the feature's own test holds. Needs outcome and by.
#pragma once

#include "core/assess/judgements.hpp"
#include "core/base/day.hpp"
#include "core/round/round.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace plancheck {

/// Whether a block holds additions. Only this file checks their records.
[[nodiscard]] constexpr bool is_addition(std::string_view block) {
    return block == "waiver" || block == "explanation" || block == "judgement";
}

/// Applies all three kinds to the findings. `today` decides what has expired and what is in the future; without it
/// nothing is.
[[nodiscard]] Judgements apply_additions(const Round& round, const Plan& plan, std::optional<Day> today,
                                         std::vector<Finding>& findings, WorkbookFindings& out);

} // namespace plancheck

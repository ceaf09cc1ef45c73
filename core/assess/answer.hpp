// Says which addition of a person answers a finding. The sidebar offers this one, and no other.
#pragma once

#include "core/assess/assessment.hpp"

#include <cstdint>
#include <vector>

namespace plancheck {

enum class Answer : std::uint8_t {
    none,    ///< nothing is to be recorded: the plan itself is to be put right, or is
    explain, ///< a query, explained or not yet
    judge,   ///< a feature that a person judges, or has judged
    waive,   ///< a rule that the round lets be waived, and that is not met or was waived
};

[[nodiscard]] Answer answer_to(const Assessment& assessment, const Finding& finding);

/// What a person has yet to judge: the first finding of each feature that waits for it, in the order of the findings. A
/// judgement is of the feature, whose test may be of each year.
[[nodiscard]] std::vector<const Finding*> still_to_judge(const Assessment& assessment);

} // namespace plancheck

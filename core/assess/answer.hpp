// Says which addition of a person answers a finding. The sidebar offers this one, and no other.
#pragma once

#include "core/assess/assessment.hpp"

#include <cstdint>

namespace plancheck {

enum class Answer : std::uint8_t {
    none,    ///< nothing is to be recorded: the plan itself is to be put right, or is
    explain, ///< a query, explained or not yet
    judge,   ///< a feature that a person judges, or has judged
    waive,   ///< a rule that the round lets be waived, and that is not met or was waived
};

[[nodiscard]] Answer answer_to(const Assessment& assessment, const Finding& finding);

} // namespace plancheck

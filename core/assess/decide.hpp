// Gives a finding the outcome that a person's addition decides, and the words of that outcome: the sentence then says
// who decided, and the remedy is that of the new outcome.
#pragma once

#include "core/assess/assessment.hpp"

#include <string_view>

namespace plancheck {

/// Sets the outcome. The sentence then begins with the addition: "Waived by A. Approver, reference LAT/12. Without the
/// waiver the rule is not met. Contingency 9 is ..."
void decide(Finding& finding, Outcome outcome, const Addition& by);

/// Marks a finding whose test holds as one that a person must judge. The sentence is then the question.
void await_judgement(Finding& finding, std::string_view question);

} // namespace plancheck

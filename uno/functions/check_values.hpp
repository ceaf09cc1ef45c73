// PLAN.CHECK and PLAN.INPUTS: judge a rule on values that a formula gives, on any sheet.
#pragma once

#include "uno/functions/answers.hpp"
#include "uno/shim.hxx"

namespace plancheck::office {

/// The outcome for one value or range for each input, in the rule's order. Returns #N/A for an unknown rule, and
/// Err:502 for a year that the round does not have or a wrong number of values, also within a range. Passes on an error
/// among the values. `first_day` is the document's (document/read_sheet.hpp): its dates count from that day.
[[nodiscard]] CellAnswer check_values(std::string_view rule, std::string_view year, const Sequence<Any>& values,
                                      double first_day);

/// "finance.contingency; finance.allocation_total"
[[nodiscard]] CellAnswer list_inputs(std::string_view rule);

} // namespace plancheck::office

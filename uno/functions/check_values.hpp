// PLAN.CHECK and PLAN.INPUTS: a rule judged on values that a formula gives, on any sheet.
#pragma once

#include "uno/functions/answers.hpp"
#include "uno/shim.hxx"

namespace plancheck::office {

/// The outcome for one value or range an input, in the rule's order. #N/A for an unknown rule, Err:502 for a year
/// the round does not have or the wrong number of values, also within a range; an error among the values is passed on.
/// `first_day` is the document's (document/read_sheet.hpp), from which its dates count.
[[nodiscard]] Answer check_values(std::string_view rule, std::string_view year, const Sequence<Any>& values,
                                  double first_day);

/// "finance.contingency; finance.allocation_total"
[[nodiscard]] Answer list_inputs(std::string_view rule);

} // namespace plancheck::office

// What a surface is asked for by an id alone: the finding of a rule that most needs attention among its years, the cell
// it leads to, and the outcome of a rule, a feature or an element.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// How much an outcome needs attention: 0 most.
[[nodiscard]] int urgency(Outcome outcome);

/// Whether the first needs attention more than the second: by outcome, then by the smaller headroom.
[[nodiscard]] bool more_urgent(const Finding& left, const Finding& right);

/// Where a finding leads: the first of its cells that is there, since a point that the workbook lacks has no place.
/// Null where there is none.
[[nodiscard]] const CellReport* first_cell(const Finding& finding);

/// The outcome of an element, a feature, or a rule's most urgent finding; nothing for an id that the round does not
/// know.
[[nodiscard]] std::optional<Outcome> overall_outcome(const Assessment& assessment, std::string_view id);

} // namespace plancheck

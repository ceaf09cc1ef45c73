// Looks up by an id: the finding of a rule that most needs attention among its years, the cell that it leads to, and
// the status of a rule, a feature, an element or a sheet. By a cell: the finding that is told first.
#pragma once

#include "core/assess/assessment.hpp"

namespace plancheck {

/// The rank of an outcome by the attention that it needs; 0 needs most.
[[nodiscard]] int urgency(Outcome outcome);

/// Whether someone still has to act on an outcome: the planner, or the assurer for `needs judgement`. The sidebar,
/// PLAN.FINDINGS, marks, comparisons and the check before upload all use this definition.
[[nodiscard]] bool needs_attention(Outcome outcome);

/// Whether an outcome needs attention and can be corrected or answered in the plan: all of those except `needs
/// judgement`, for which the plan is complete and awaits an assurer's view. Marks and comparisons use these outcomes.
[[nodiscard]] bool is_open(Outcome outcome);

/// Whether the first needs attention more than the second: by outcome, what somebody has begun first, then by the
/// smaller headroom.
[[nodiscard]] bool more_urgent(const Finding& left, const Finding& right);

/// The cell that a finding leads to: the first of its cells that exists, since a point missing from the workbook has no
/// place. Null if there is none.
[[nodiscard]] const CellReport* first_cell(const Finding& finding);

/// Whether a finding rests on a cell; and whether it is about the cell's line: its first reading is of this line, where
/// others only also read it. A field of a table is a line too.
[[nodiscard]] bool rests_on(const Finding& finding, std::string_view sheet, std::string_view cell);
[[nodiscard]] bool is_about(const Finding& finding, std::string_view sheet, std::string_view cell);
/// Whether a finding names a cell of the sheet; if it names none, whether it reads one there.
[[nodiscard]] bool names_sheet(const Finding& finding, std::string_view sheet);

/// What a person who looks at a cell is told first: of the findings that rest on it, one that is about its line, then
/// the one that needs most attention, then the one that reads the fewest lines. Null if none rests on it.
[[nodiscard]] const Finding* first_finding_at(const Assessment& assessment, std::string_view sheet,
                                              std::string_view cell);

/// A finding's outcome in a word or two; "not begun" in place of "not assessed" if nobody has begun it.
[[nodiscard]] std::string_view status_name(const Finding& finding);

/// The outcome of an element or a feature, the status of a rule's most urgent finding, or how far the sheet of a block,
/// or the "plan", is. Returns nullopt for an id that the plan or the round does not know.
[[nodiscard]] std::optional<std::string> overall_status(const Assessment& assessment, std::string_view id);

} // namespace plancheck

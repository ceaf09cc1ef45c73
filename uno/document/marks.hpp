// Marks on the sheets: colours the cells of findings that need attention, and takes the colours away again. Never
// touches a format or a conditional format of the user's: marks are conditional formats of our own, put only where
// the cell has none; a cell with the user's own gets a cell comment instead, if it has none of those either.
#pragma once

#include "uno/document/plan_watch.hpp"

namespace plancheck::office {

/// What happened: how many cells are marked, and how many could not be since their sheet is protected by a password.
struct MarkResult {
    std::size_t marked = 0;
    std::size_t refused = 0;
};

/// Replaces the marks there are by those of the current assessment: one undo step.
MarkResult mark(PlanWatch& watch);
/// Takes all marks away: one undo step. How many cells had one.
std::size_t clear_marks(PlanWatch& watch);
[[nodiscard]] bool has_marks(PlanWatch& watch);

/// Unless the user's options keep them, marks are not saved: they go before the document is written and come back
/// after, with no undo step and no change of the document's "modified".
void before_save(PlanWatch& watch);
void after_save(PlanWatch& watch);

} // namespace plancheck::office

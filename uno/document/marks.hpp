// Marks on the sheets: colours the cells of findings that need attention, and takes the colours away again. Never
// touches a format or a conditional format of the user's (mark_cells.hpp says how). While a plan is marked, its marks
// follow the verdict; they are on the screen only, unless the user's options keep them in the saved file.
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
/// Takes all marks away: one undo step, and none where nothing is marked.
void clear_marks(PlanWatch& watch);
/// Brings the marks of a marked plan up to its newest assessment, with no undo step: as if they were a view of it.
void follow_marks(PlanWatch& watch);

/// Takes the marks out of a document for as long as it lives: while the document is written. No undo step, and the
/// document is as modified as before.
class MarksAway {
public:
    explicit MarksAway(PlanWatch& watch);
    ~MarksAway();
    MarksAway(const MarksAway&) = delete;
    MarksAway& operator=(const MarksAway&) = delete;

private:
    struct Taken;
    PlanWatch& watch_;
    std::unique_ptr<Taken> taken_;
};

} // namespace plancheck::office

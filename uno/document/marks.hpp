// Marks on the sheets: colours the cells of findings that need attention, and takes the colours away again. Never
// touches a format or a conditional format of the user's (mark_cells.hpp says how). While a plan is marked, its marks
// follow the verdict; they are on the screen only, unless the user's options keep them in the saved file.
#pragma once

#include "uno/document/plan_watch.hpp"

namespace plancheck::office {

/// The result: how many cells are marked, and how many could not be because a password protects their sheet.
struct MarkResult {
    std::size_t marked = 0;
    std::size_t refused = 0;
};

/// Replaces the marks by those of the current assessment, in one undo step.
MarkResult mark(PlanWatch& watch);
/// Removes all marks in one undo step, or in none if there are no marks.
void clear_marks(PlanWatch& watch);
/// Whether the document holds marks: a plan's own, or copies that were pasted into it.
[[nodiscard]] bool has_marks(const Reference<css::frame::XModel>& model);
/// Watches a document into which a mark may have been copied, a plan or not, so that the copy is not saved. Call it for
/// every document after the first mark of this process, and for any that was saved with marks.
void watch_for_marks(const Context& context, const Reference<css::frame::XModel>& model);
/// Updates the marks of a marked plan to its newest assessment. Makes no undo step, as if they were a view of it.
void follow_marks(PlanWatch& watch);

/// Removes the marks from a document during its life: while the document is written. Makes no undo step, and leaves the
/// document as modified as before.
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

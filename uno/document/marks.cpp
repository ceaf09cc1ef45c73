// Decides what is marked, and when marks come and go.
#include "uno/document/marks.hpp"

#include "uno/document/cells.hpp"
#include "uno/document/mark_cells.hpp"
#include "uno/document/mark_styles.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

#include <com/sun/star/container/XEnumeration.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/document/XUndoAction.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/util/XModifiable.hpp>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <set>

namespace plancheck::office {
namespace {

/// Lets the document be drawn once, at the end: Calc otherwise works out and draws the sheet in sight again for each
/// sheet that is unprotected, which takes seconds where a cell calls RAND() or TODAY().
class DrawnOnce {
public:
    explicit DrawnOnce(const Reference<css::frame::XModel>& model) : model_(model) { model_->lockControllers(); }
    ~DrawnOnce() {
        try {
            model_->unlockControllers();
        } catch (const css::uno::Exception& error) { // closing
            log_trouble("marks", narrow(error.Message));
        }
    }
    DrawnOnce(const DrawnOnce&) = delete;
    DrawnOnce& operator=(const DrawnOnce&) = delete;

private:
    Reference<css::frame::XModel> model_;
};

/// While it exists, setting marks starts no check. It leaves the document as modified as it was, unless the marks are
/// to be saved with it.
class QuietMarking {
public:
    explicit QuietMarking(PlanWatch& watch)
        : quiet_(watch), document_(watch.model(), UNO_QUERY_THROW), saved_(read_settings(watch.context()).keep_marks),
          modified_(document_->isModified()) {
        drawn_.emplace(watch.model());
    }
    ~QuietMarking() {
        drawn_.reset(); // this is what sets the document modified
        try {
            if (!saved_ && document_->isModified() != modified_) {
                document_->setModified(modified_);
            }
        } catch (const css::uno::Exception& error) { // read-only, or closing
            log_trouble("marks", narrow(error.Message));
        }
    }
    QuietMarking(const QuietMarking&) = delete;
    QuietMarking& operator=(const QuietMarking&) = delete;

private:
    Quiet quiet_;
    Reference<css::util::XModifiable> document_;
    bool saved_, modified_;
    std::optional<DrawnOnce> drawn_;
};

/// The lines that the workbook calculates, as points begin with them: "finance.allocation_total@".
std::set<std::string> calculated_lines(const Round& round) {
    std::set<std::string> codes;
    for (const auto& block : round.blocks) {
        for (const auto& line : block.lines) {
            if (line.role == Role::calculated) {
                codes.insert(std::string(block.code) + "." + std::string(line.code));
            }
        }
    }
    return codes;
}

/// The cells of a finding that a person can correct: those that are typed in, or all if there are none.
std::vector<CellReport> cells_to_mark(const Finding& finding, const std::set<std::string>& calculated) {
    std::vector<CellReport> typed;
    std::copy_if(finding.cells.begin(), finding.cells.end(), std::back_inserter(typed), [&](const CellReport& cell) {
        return !calculated.contains(cell.point.substr(0, cell.point.find('@')));
    });
    return typed.empty() ? finding.cells : typed;
}

std::vector<WantedMark> wanted_marks(const Reference<css::frame::XModel>& model, const Assessment& assessment) {
    std::vector<WantedMark> wanted;
    if (!assessment.round) {
        return wanted;
    }
    const auto calculated = calculated_lines(*assessment.round);
    std::map<std::tuple<std::string, std::string>, std::size_t> known; ///< by sheet and cell
    for (const auto& finding : assessment.findings) {
        if (!is_open(finding.outcome) || finding.not_begun) { // an empty plan is no page of marks
            continue;
        }
        const auto kind = finding.outcome == Outcome::not_met ? MarkKind::fails : MarkKind::attention;
        for (const auto& cell : cells_to_mark(finding, calculated)) {
            const auto at = index_of(cell.cell);
            const auto sheet = find_sheet(model, cell.sheet);
            if (!at || !sheet.is()) {
                continue;
            }
            const auto [slot, is_new] = known.try_emplace({cell.sheet, cell.cell}, wanted.size());
            const auto number =
                Reference<css::sheet::XCellRangeAddressable>(sheet, UNO_QUERY_THROW)->getRangeAddress().Sheet;
            const WantedMark mark{{number, at->column, at->row}, kind, finding.sentence};
            if (is_new) {
                wanted.push_back(mark);
            } else if (kind == MarkKind::fails && wanted[slot->second].kind == MarkKind::attention) {
                wanted[slot->second] = mark;
            }
        }
    }
    return wanted;
}

/// Leaves no style of ours where no mark is left: it would be saved with the document.
void replace_marks(PlanWatch& watch, const Marks& marks) {
    const QuietMarking quiet(watch);
    take_marks(watch.model());
    put_marks(watch.model(), marks);
    if (marks.empty()) {
        remove_mark_styles(watch.model());
    }
}

/// An undo step for a change of marks. Calc records none when a conditional format is removed, and marks change without
/// a step while the document is saved. Undo always finds the document as it was, so the places are still right.
class MarkChange final : public WeakImplHelper<css::document::XUndoAction> {
public:
    MarkChange(PlanWatch& watch, Word title, Marks before, Marks after)
        : watch_(&watch), title_(title), before_(std::move(before)), after_(std::move(after)) {}
    OUString SAL_CALL getTitle() override { return wide(title_); }
    void SAL_CALL undo() override { change_to(before_); }
    void SAL_CALL redo() override { change_to(after_); }

private:
    void change_to(const Marks& marks) {
        if (watch_->model().is()) { // not closed
            replace_marks(*watch_, marks);
        }
    }

    rtl::Reference<PlanWatch> watch_;
    Word title_;
    Marks before_, after_;
};

void record(PlanWatch& watch, Word title, Marks before, Marks after) {
    const auto manager =
        Reference<css::document::XUndoManagerSupplier>(watch.model(), UNO_QUERY_THROW)->getUndoManager();
    manager->addUndoAction(new MarkChange(watch, title, std::move(before), std::move(after)));
}

/// After the first mark of this process, a mark may have been copied to any document.
std::atomic<bool> marked_before = false;

/// Watches all open documents. Those opened later are watched as they open.
void watch_all(const Context& context) {
    const auto all = css::frame::Desktop::create(context)->getComponents()->createEnumeration();
    while (all->hasMoreElements()) {
        static_cast<void>(PlanWatch::of(context, Reference<css::frame::XModel>(all->nextElement(), UNO_QUERY)));
    }
}

} // namespace

bool has_marks(const Reference<css::frame::XModel>& model) {
    return !find_marks(model).empty();
}

void watch_for_marks(const Context& context, const Reference<css::frame::XModel>& model) {
    if (marked_before || has_mark_styles(model)) {
        static_cast<void>(PlanWatch::of(context, model));
    }
}

MarkResult mark(PlanWatch& watch) {
    if (!watch.has_plan()) {
        return {};
    }
    if (!marked_before.exchange(true)) {
        watch_all(watch.context());
    }
    Marks before, after;
    MarkResult result;
    {
        const QuietMarking quiet(watch);
        before = take_marks(watch.model());
        after = choose_marks(watch.model(), wanted_marks(watch.model(), watch.current()->assessment()));
        result.refused = put_marks(watch.model(), after);
        result.marked = after.cells() - result.refused;
    }
    if (!before.empty() || !after.empty()) {
        record(watch, Word::undo_mark, std::move(before), std::move(after));
    }
    return result;
}

void clear_marks(PlanWatch& watch) {
    Marks before;
    {
        const QuietMarking quiet(watch);
        before = take_marks(watch.model());
        remove_mark_styles(watch.model());
    }
    if (!before.empty()) {
        record(watch, Word::undo_clear, std::move(before), {});
    }
}

void follow_marks(PlanWatch& watch) {
    if (!watch.has_plan() || watch.is_quiet()) { // a macro's undo is running on another thread
        return;
    }
    const auto there = find_marks(watch.model());
    if (there.empty()) {
        return;
    }
    const auto wanted = choose_marks(watch.model(), wanted_marks(watch.model(), watch.current()->assessment()));
    if (!same_marks(there, wanted)) {
        replace_marks(watch, wanted);
    }
}

struct MarksAway::Taken {
    Marks marks;
};

MarksAway::MarksAway(PlanWatch& watch) : watch_(watch) {
    if (read_settings(watch.context()).keep_marks) {
        return;
    }
    if (find_marks(watch.model()).empty() && !has_mark_styles(watch.model())) {
        return;
    }
    const QuietMarking quiet(watch);
    taken_ = std::make_unique<Taken>(Taken{take_marks(watch.model())});
    remove_mark_styles(watch.model());
}

MarksAway::~MarksAway() {
    if (!taken_ || !watch_.model().is()) {
        return;
    }
    try {
        const QuietMarking quiet(watch_);
        put_marks(watch_.model(), taken_->marks);
    } catch (const css::uno::Exception& error) { // closing while it is saved
        log_trouble("marks", narrow(error.Message));
    }
}

} // namespace plancheck::office

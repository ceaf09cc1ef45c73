// What is marked, and when marks come and go.
#include "uno/document/marks.hpp"

#include "uno/document/cells.hpp"
#include "uno/document/mark_cells.hpp"
#include "uno/log.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

#include <com/sun/star/document/XUndoAction.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/util/XModifiable.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace plancheck::office {
namespace {

/// Marks come and go within this: no check starts, and the document is as modified as before, unless the marks will be
/// saved with it.
class Unseen {
public:
    explicit Unseen(PlanWatch& watch)
        : quiet_(watch), document_(watch.model(), UNO_QUERY_THROW), saved_(read_settings(watch.context()).keep_marks),
          modified_(document_->isModified()) {}
    ~Unseen() {
        try {
            if (!saved_ && document_->isModified() != modified_)
                document_->setModified(modified_);
        } catch (const css::uno::Exception& error) { // read-only, or closing
            log_trouble("marks", narrow(error.Message));
        }
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    Quiet quiet_;
    Reference<css::util::XModifiable> document_;
    bool saved_, modified_;
};

bool wants_mark(Outcome outcome) {
    return outcome == Outcome::not_met || outcome == Outcome::query || outcome == Outcome::not_assessed;
}

/// The codes of lines that the workbook works out itself, as points begin with them: "finance.allocation_total@".
std::set<std::string> calculated_lines(const Round& round) {
    std::set<std::string> codes;
    for (const auto& block : round.blocks) {
        for (const auto& line : block.lines) {
            if (line.role == Role::calculated)
                codes.insert(std::string(block.code) + "." + std::string(line.code));
        }
    }
    return codes;
}

/// The cells of a finding that a person can mend: those that are typed in, or all where none is.
std::vector<CellReport> cells_to_mark(const Finding& finding, const std::set<std::string>& calculated) {
    std::vector<CellReport> typed;
    std::copy_if(finding.cells.begin(), finding.cells.end(), std::back_inserter(typed), [&](const CellReport& cell) {
        return !calculated.contains(cell.point.substr(0, cell.point.find('@')));
    });
    return typed.empty() ? finding.cells : typed;
}

std::vector<WantedMark> wanted_marks(const Reference<css::frame::XModel>& model, const Assessment& assessment) {
    std::vector<WantedMark> wanted;
    if (!assessment.round)
        return wanted;
    const auto calculated = calculated_lines(*assessment.round);
    std::map<std::tuple<std::string, std::string>, std::size_t> known; ///< by sheet and cell
    for (const auto& finding : assessment.findings) {
        if (!wants_mark(finding.outcome))
            continue;
        const auto kind = finding.outcome == Outcome::not_met ? MarkKind::fails : MarkKind::asks;
        for (const auto& cell : cells_to_mark(finding, calculated)) {
            const auto at = parse_cell(cell.cell);
            const auto sheet = find_sheet(model, cell.sheet);
            if (!at || !sheet.is())
                continue;
            const auto [slot, is_new] = known.try_emplace({cell.sheet, cell.cell}, wanted.size());
            const auto number =
                Reference<css::sheet::XCellRangeAddressable>(sheet, UNO_QUERY_THROW)->getRangeAddress().Sheet;
            const WantedMark mark{{number, at->column, at->row}, kind, finding.sentence};
            if (is_new)
                wanted.push_back(mark);
            else if (kind == MarkKind::fails && wanted[slot->second].kind == MarkKind::asks)
                wanted[slot->second] = mark;
        }
    }
    return wanted;
}

/// A change of marks as an undo step of our own: Calc records none for a conditional format that goes, and marks move
/// without a step while the document is saved. Undo always meets the document as it was, so places still hold.
class MarkChange final : public WeakImplHelper<css::document::XUndoAction> {
public:
    MarkChange(PlanWatch& watch, Word title, Marks before, Marks after)
        : watch_(&watch), title_(title), before_(std::move(before)), after_(std::move(after)) {}
    OUString SAL_CALL getTitle() override { return wide(title_); }
    void SAL_CALL undo() override { change_to(before_); }
    void SAL_CALL redo() override { change_to(after_); }

private:
    void change_to(const Marks& marks) {
        if (!watch_->model().is())
            return; // closed
        const Unseen unseen(*watch_);
        take_marks(watch_->model());
        put_marks(watch_->model(), marks);
        if (marks.empty())
            remove_mark_styles(watch_->model());
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

} // namespace

MarkResult mark(PlanWatch& watch) {
    if (!watch.has_plan())
        return {};
    Marks before, after;
    MarkResult result;
    {
        const Unseen unseen(watch);
        before = take_marks(watch.model());
        after = choose_marks(watch.model(), wanted_marks(watch.model(), watch.current()->assessment()));
        result.refused = put_marks(watch.model(), after);
        result.marked = after.cells() - result.refused;
    }
    if (!before.empty() || !after.empty())
        record(watch, Word::undo_mark, std::move(before), std::move(after));
    return result;
}

void clear_marks(PlanWatch& watch) {
    Marks before;
    {
        const Unseen unseen(watch);
        before = take_marks(watch.model());
        remove_mark_styles(watch.model());
    }
    if (!before.empty())
        record(watch, Word::undo_clear, std::move(before), {});
}

void follow_marks(PlanWatch& watch) {
    if (!watch.has_plan() || watch.is_quiet()) // undo from a macro outside is under way on another thread
        return;
    const auto there = find_marks(watch.model());
    if (there.empty())
        return;
    const auto wanted = choose_marks(watch.model(), wanted_marks(watch.model(), watch.current()->assessment()));
    if (same_marks(there, wanted))
        return;
    const Unseen unseen(watch);
    take_marks(watch.model());
    put_marks(watch.model(), wanted);
}

struct MarksAway::Taken {
    Marks marks;
};

MarksAway::MarksAway(PlanWatch& watch) : watch_(watch) {
    if (read_settings(watch.context()).keep_marks || find_marks(watch.model()).empty())
        return;
    const Unseen unseen(watch);
    taken_ = std::make_unique<Taken>(Taken{take_marks(watch.model())});
    remove_mark_styles(watch.model());
}

MarksAway::~MarksAway() {
    if (!taken_ || !watch_.model().is())
        return;
    try {
        const Unseen unseen(watch_);
        put_marks(watch_.model(), taken_->marks);
    } catch (const css::uno::Exception& error) { // closing while it is saved
        log_trouble("marks", narrow(error.Message));
    }
}

} // namespace plancheck::office

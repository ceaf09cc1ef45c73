// Keeps the plan of one open document judged: listens to the document, judges on a worker, and informs its viewers
// (panels). Commands ask it for the current assessment and the chosen finding. Main thread only, except for the
// listeners.
#pragma once

#include "uno/document/worker.hpp"
#include "uno/shim.hxx"
#include "uno/view/judged.hpp"

#include <com/sun/star/awt/XCallback.hpp>
#include <com/sun/star/awt/XRequestCallback.hpp>
#include <com/sun/star/document/XDocumentEventListener.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/util/XModifyListener.hpp>

#include <atomic>
#include <memory>
#include <vector>

namespace plancheck::office {

class MarksAway; // marks.hpp

/// A viewer of a plan. Called on the main thread; not owned.
class PlanViewer {
public:
    virtual ~PlanViewer() = default;
    virtual void plan_judged() = 0;    ///< PlanWatch::current is new
    virtual void finding_chosen() = 0; ///< PlanWatch::chosen is new
};

class PlanWatch final
    : public WeakImplHelper<css::util::XModifyListener, css::document::XDocumentEventListener, css::awt::XCallback>,
      public Live<PlanWatch> {
public:
    /// Returns the document's watch and makes it at the first call; null if it is not a spreadsheet document.
    [[nodiscard]] static rtl::Reference<PlanWatch> of(const Context& context,
                                                      const Reference<css::frame::XModel>& model);

    /// As `of`, but null if nothing has asked for the document's watch yet.
    [[nodiscard]] static rtl::Reference<PlanWatch> known(const Reference<css::frame::XModel>& model);

    void add(PlanViewer& viewer);
    void remove(PlanViewer& viewer);

    /// The newest assessment; null before the first, and for a workbook without a coded sheet.
    [[nodiscard]] const SharedJudged& current() const { return current_; }
    [[nodiscard]] bool has_plan() const { return current_ != nullptr; }
    /// True until it is known whether this is a plan.
    [[nodiscard]] bool is_checking() const { return checking_; }
    /// Reads and judges at once, on this thread, for "check now" and for callers that need an answer.
    void judge_now();

    /// What the last edit did to the findings, as the core says it; empty if it turned none.
    [[nodiscard]] const std::string& last_change() const { return last_change_; }

    /// The selected tree entry (view/entries.hpp), for the commands; empty if none.
    [[nodiscard]] const std::string& chosen() const { return chosen_; }
    /// Somebody chooses the entry, or goes to it.
    void choose(std::string key) { choose(std::move(key), false); }
    /// The cell that the cursor came to chooses it; a cell without a finding chooses nothing.
    void choose_by_cell(std::string key) { choose(std::move(key), true); }
    [[nodiscard]] bool chosen_by_cell() const { return chosen_by_cell_; }

    /// Whether the extension itself is changing the document (Quiet), perhaps on a remote caller's thread.
    [[nodiscard]] bool is_quiet() const { return quiet_ > 0; }

    /// Whether a window is going to the cell of the chosen finding (Jump). Cells on its way choose no finding.
    [[nodiscard]] bool is_jumping() const { return jumps_ > 0; }

    [[nodiscard]] const Reference<css::frame::XModel>& model() const { return model_; }
    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] Reference<css::sheet::XSpreadsheetDocument> document() const;

    void SAL_CALL modified(const css::lang::EventObject&) override;
    void SAL_CALL documentEventOccured(const css::document::DocumentEvent& event) override;
    void SAL_CALL disposing(const css::lang::EventObject&) override;
    void SAL_CALL notify(const Any& signal) override;

private:
    ~PlanWatch() override;
    PlanWatch(const Context& context, const Reference<css::frame::XModel>& model);
    void listen();
    void close();
    void post(const char* signal);
    void read();
    void show(SharedJudged judged);
    void note_change(const SharedJudged& judged);
    void choose(std::string key, bool by_cell);

    Context context_;
    Reference<css::frame::XModel> model_;
    Reference<css::awt::XRequestCallback> poster_;
    std::unique_ptr<Worker> worker_;
    std::vector<PlanViewer*> viewers_;
    SharedJudged current_;
    bool checking_ = true;
    bool chosen_by_cell_ = false;
    std::string chosen_, last_change_;
    std::unique_ptr<MarksAway> marks_away_; ///< while the document is written
    int writing_ = 0;                       ///< how many writings of the document are running, one within another
    std::atomic<int> quiet_ = 0;            ///< how many of our own changes (marks) are running
    int jumps_ = 0;
    friend class Quiet;
    friend class Jump;
};

/// Exists while a window goes to the cell of the chosen finding. On its way it selects the cell where that sheet's
/// cursor was, which may belong to another finding.
class Jump {
public:
    explicit Jump(PlanWatch& watch) : watch_(watch) { ++watch_.jumps_; }
    ~Jump() { --watch_.jumps_; }
    Jump(const Jump&) = delete;
    Jump& operator=(const Jump&) = delete;

private:
    PlanWatch& watch_;
};

/// Exists while the extension itself changes the document, so that the changes start no check. One may exist on the
/// main thread and one on a remote caller's, and end in any order, so they are counted.
class Quiet {
public:
    explicit Quiet(PlanWatch& watch) : watch_(watch) { ++watch_.quiet_; }
    ~Quiet() { --watch_.quiet_; }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

private:
    PlanWatch& watch_;
};

} // namespace plancheck::office

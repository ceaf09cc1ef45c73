// One open document's plan, kept judged: listens to the document, judges on a worker, tells its viewers (panels). Also
// what the commands ask for the current assessment and the chosen finding. All but the listeners: main thread.
#pragma once

#include "uno/judged.hpp"
#include "uno/shim.hxx"
#include "uno/sidebar/worker.hpp"

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

/// Who shows a plan. Called on the main thread; not owned.
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
    /// The document's watch, made at the first call; null where it is no spreadsheet document.
    [[nodiscard]] static rtl::Reference<PlanWatch> of(const Context& context,
                                                      const Reference<css::frame::XModel>& model);

    void add(PlanViewer& viewer);
    void remove(PlanViewer& viewer);

    /// The newest assessment; null before the first, and for a workbook without a coded sheet.
    [[nodiscard]] const SharedJudged& current() const { return current_; }
    [[nodiscard]] bool has_plan() const { return current_ != nullptr; }
    /// Until the first answer to whether this is a plan.
    [[nodiscard]] bool is_checking() const { return checking_; }
    /// Reads and judges at once, on this thread: for "check now" and for whoever needs an answer.
    void judge_now();

    /// The tree entry that is chosen (sidebar/entries.hpp), for the commands; empty: none.
    [[nodiscard]] const std::string& chosen() const { return chosen_; }
    void choose(std::string key);

    /// Whether the extension itself is changing the document (Quiet), perhaps on a remote caller's thread.
    [[nodiscard]] bool is_quiet() const { return quiet_ > 0; }

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

    Context context_;
    Reference<css::frame::XModel> model_;
    Reference<css::awt::XRequestCallback> poster_;
    std::unique_ptr<Worker> worker_;
    std::vector<PlanViewer*> viewers_;
    SharedJudged current_;
    bool checking_ = true;
    std::string chosen_;
    std::unique_ptr<MarksAway> marks_away_; ///< while the document is written
    int writing_ = 0;                       ///< how many writings of the document are under way, one within another
    std::atomic<int> quiet_ = 0;            ///< how many changes of our own (marks) are under way
    friend class Quiet;
};

/// While it lives, changes of the document are our own and start no check. One may live on the main thread and one on a
/// remote caller's, each ending when it will, so they are counted.
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

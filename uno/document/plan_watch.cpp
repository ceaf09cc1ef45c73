// Manages the life of a document's watch: made when first needed, stopped when the document closes.
#include "uno/document/plan_watch.hpp"

#include "core/compare/last_change.hpp"
#include "uno/document/document_id.hpp"
#include "uno/document/marks.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/log.hpp"

#include <com/sun/star/awt/AsyncCallback.hpp>
#include <com/sun/star/document/XDocumentEventBroadcaster.hpp>
#include <com/sun/star/util/XModifyBroadcaster.hpp>

#include <algorithm>
#include <map>
#include <mutex>

namespace plancheck::office {
namespace {

constexpr const char* read_signal = "read";
constexpr const char* show_signal = "show";

std::mutex all_guard;
std::map<std::string, rtl::Reference<PlanWatch>>& all_watches() {
    static std::map<std::string, rtl::Reference<PlanWatch>> watches; // an entry is removed as its document closes
    return watches;
}

} // namespace

rtl::Reference<PlanWatch> PlanWatch::of(const Context& context, const Reference<css::frame::XModel>& model) {
    const Document properties(model, UNO_QUERY);
    const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY);
    if (!document.is() || !properties.is()) {
        return {};
    }
    if (const auto watch = known(model); watch.is()) {
        return watch;
    }
    const auto id = document_id(properties);
    const rtl::Reference<PlanWatch> watch(new PlanWatch(context, model));
    {
        const std::lock_guard lock(all_guard);
        all_watches()[id] = watch;
    }
    watch->listen();
    return watch;
}

rtl::Reference<PlanWatch> PlanWatch::known(const Reference<css::frame::XModel>& model) {
    const Document properties(model, UNO_QUERY);
    if (!properties.is()) {
        return {};
    }
    const std::lock_guard lock(all_guard);
    const auto found = all_watches().find(document_id(properties));
    return found == all_watches().end() ? rtl::Reference<PlanWatch>() : found->second;
}

PlanWatch::~PlanWatch() = default;

PlanWatch::PlanWatch(const Context& context, const Reference<css::frame::XModel>& model)
    : context_(context), model_(model), poster_(css::awt::AsyncCallback::create(context)) {
    worker_ = std::make_unique<Worker>([this] { post(read_signal); }, [this] { post(show_signal); });
}

void PlanWatch::listen() {
    Reference<css::util::XModifyBroadcaster>(model_, UNO_QUERY_THROW)->addModifyListener(this);
    Reference<css::document::XDocumentEventBroadcaster>(model_, UNO_QUERY_THROW)->addDocumentEventListener(this);
    worker_->touch();
}

Reference<css::sheet::XSpreadsheetDocument> PlanWatch::document() const {
    return {model_, UNO_QUERY};
}

void PlanWatch::add(PlanViewer& viewer) {
    viewers_.push_back(&viewer);
}
void PlanWatch::remove(PlanViewer& viewer) {
    std::erase(viewers_, &viewer);
}

/// Posts the worker's signal. PostUserEvent takes none of the office's locks.
void PlanWatch::post(const char* signal) {
    try {
        if (poster_.is()) {
            poster_->addCallback(this, Any(OUString::createFromAscii(signal)));
        }
    } catch (const css::uno::Exception& error) { // the office is closing; the worker's thread cannot use UNO
        log_trouble("check", narrow(error.Message));
    }
}

void PlanWatch::modified(const css::lang::EventObject&) {
    if (worker_ && !is_quiet()) {
        worker_->touch();
    }
}

void PlanWatch::notify(const Any& signal) {
    if (!worker_) {
        return; // closed meanwhile
    }
    try {
        OUString what;
        signal >>= what;
        if (what.equalsAscii(read_signal)) {
            read();
        } else if (auto judged = worker_->take()) {
            show(std::move(judged));
        }
    } catch (const css::uno::Exception& error) {
        log_trouble("check", narrow(error.Message));
    } catch (const std::exception& error) {
        log_trouble("check", error.what());
    }
}

void PlanWatch::read() {
    worker_->reading();
    auto snapshot = read_open_plan(document());
    if (snapshot.blocks.empty()) {
        return show(nullptr);
    }
    worker_->judge(std::move(snapshot));
}

void PlanWatch::judge_now() {
    if (!worker_) {
        return;
    }
    auto snapshot = read_open_plan(document());
    if (snapshot.blocks.empty()) {
        return show(nullptr);
    }
    show(std::make_shared<const Judged>(std::move(snapshot.blocks), snapshot.signs, snapshot.trouble));
}

/// Keeps what is said of the last change while a plan is only judged again.
void PlanWatch::note_change(const SharedJudged& judged) {
    if (!judged || !current_) {
        return last_change_.clear();
    }
    auto change = what_changed(current_->assessment(), judged->assessment());
    if (!change.empty() || current_->assessment().provenance.digest != judged->assessment().provenance.digest) {
        last_change_ = std::move(change);
    }
}

void PlanWatch::show(SharedJudged judged) {
    note_change(judged);
    current_ = std::move(judged);
    checking_ = false;
    try {
        follow_marks(*this);
    } catch (const css::uno::Exception& error) { // the verdict is shown nevertheless
        log_trouble("marks", narrow(error.Message));
    }
    const auto viewers = viewers_; // a viewer may be removed during the calls
    for (auto* viewer : viewers) {
        if (std::ranges::find(viewers_, viewer) != viewers_.end()) {
            viewer->plan_judged();
        }
    }
}

void PlanWatch::choose(std::string key, bool by_cell) {
    chosen_by_cell_ = by_cell;
    if (key == chosen_) {
        return;
    }
    chosen_ = std::move(key);
    const auto viewers = viewers_;
    for (auto* viewer : viewers) {
        if (std::ranges::find(viewers_, viewer) != viewers_.end()) {
            viewer->finding_chosen();
        }
    }
}

/// Takes the marks away while the document is saved, saved under another name, or copied (also as an export or e-mail).
/// Each of these has an end, successful or not. One may happen within another: a PDF that contains the workbook does
/// both.
void PlanWatch::documentEventOccured(const css::document::DocumentEvent& event) {
    const auto& name = event.EventName;
    try {
        if (name == "OnSave" || name == "OnSaveAs" || name == "OnCopyTo") {
            if (writing_++ == 0) {
                marks_away_ = std::make_unique<MarksAway>(*this);
            }
        } else if (name.startsWith("OnSave") || name.startsWith("OnCopyTo")) {
            if (writing_ > 0 && --writing_ > 0) {
                return;
            }
            marks_away_.reset();
            if (worker_) {
                worker_->touch(); // a check that ended meanwhile could not change the marks
            }
        }
    } catch (const css::uno::Exception& error) { // a fault of the marks must not prevent saving
        log_trouble("marks", narrow(error.Message));
    }
}

void PlanWatch::disposing(const css::lang::EventObject&) {
    close();
}

void PlanWatch::close() {
    const rtl::Reference<PlanWatch> keep(this);
    marks_away_.reset();
    worker_.reset(); // joins; anything it posted then does nothing
    viewers_.clear();
    current_.reset();
    {
        const std::lock_guard lock(all_guard);
        std::erase_if(all_watches(), [this](const auto& item) { return item.second.get() == this; });
    }
    model_.clear();
}

} // namespace plancheck::office

// One workbook a turn: opened, read, closed, judged, kept as a row.
#include "uno/commands/footprint_run.hpp"

#include "core/plan/bind.hpp"
#include "core/report/footprint_report.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/progress.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/judged.hpp"
#include "uno/main_thread.hpp"
#include "uno/start.hpp"

#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/XTerminateListener.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

namespace plancheck::office {
namespace {

/// Between two workbooks, for what the user does meanwhile.
constexpr std::chrono::milliseconds pause{25};

class FootprintRun : public std::enable_shared_from_this<FootprintRun> {
public:
    FootprintRun(const Context& context, std::vector<std::string> files,
                 std::function<void(const std::string& html)> done)
        : context_(context), files_(std::move(files)), done_(std::move(done)), rounds_(current_rounds()),
          progress_(context, Word::footprint_title, files_.size()) {}

    FootprintRun(const FootprintRun&) = delete;
    FootprintRun& operator=(const FootprintRun&) = delete;

    ~FootprintRun() {
        if (waiting_.joinable()) // the office ends before the next turn, and the thread may be what lets go of this
            waiting_.detach();
    }

    /// Before the first turn.
    void begin() {
        ending_ = new Ending(weak_from_this());
        css::frame::Desktop::create(context_)->addTerminateListener(ending_);
        next();
    }

private:
    /// The office is being closed: nothing may be left to do when it is gone.
    class Ending final : public WeakImplHelper<css::frame::XTerminateListener> {
    public:
        explicit Ending(std::weak_ptr<FootprintRun> run) : run_(std::move(run)) {}
        void SAL_CALL queryTermination(const css::lang::EventObject&) override {}
        void SAL_CALL notifyTermination(const css::lang::EventObject&) override {
            if (const auto run = run_.lock())
                run->end();
        }
        void SAL_CALL disposing(const css::lang::EventObject&) override {}

    private:
        std::weak_ptr<FootprintRun> run_;
    };

    void end() {
        ended_ = true;
        if (waiting_.joinable())
            waiting_.join();
        progress_.close();
    }

    void next() {
        waiting_ = on_main_thread_after(context_, pause, [self = shared_from_this()] { self->turn(); });
    }

    void turn() {
        if (ended_)
            return;
        waiting_.join();
        if (progress_.is_stopped())
            return leave();
        if (pieces_.size() == files_.size())
            return finish();
        const auto& file = files_[pieces_.size()];
        progress_.show(pieces_.size(), file_name(url_of(file)));
        take(file);
        next();
    }

    void take(const std::string& file) {
        Plan plan;
        Assessment assessment;
        if (auto snapshot = read_snapshot(context_, url_of(file))) {
            plan = bind(snapshot->blocks, {});
            assessment = assess_by_own_round(plan, snapshot->signs, rounds_->all, today());
        } else {
            assessment = could_not_assess(say(Word::not_a_workbook, file), "unreadable");
        }
        assessment.provenance.file_name = file_name(url_of(file));
        assessment.provenance.assessed_at = utc_now();
        pieces_.push_back(plan_section(assessment, pieces_.size()));
        builder_.add(plan, assessment);
    }

    void leave() {
        css::frame::Desktop::create(context_)->removeTerminateListener(ending_);
        progress_.close();
    }

    void finish() {
        std::string page;
        const auto engine = engine_name();
        const auto now = utc_now();
        footprint_html(
            builder_.finish(), [&](std::string_view text) { page += text; }, {},
            [&](std::size_t number, const Write& write) { write(pieces_[number]); }, {engine, now});
        leave();
        done_(page);
    }

    Context context_;
    std::vector<std::string> files_;
    std::function<void(const std::string& html)> done_;
    std::shared_ptr<const Rounds> rounds_;
    Progress progress_;
    FootprintBuilder builder_;
    Reference<css::frame::XTerminateListener> ending_;
    bool ended_ = false;
    std::thread waiting_;             ///< for the next turn
    std::vector<std::string> pieces_; ///< what the page says of each plan; the plans themselves are not kept
};

bool is_workbook(const std::filesystem::path& path) {
    const auto name = wide(path.filename().string());
    if (name.startsWith(".") || name.startsWith("~$"))
        return false;
    return name.endsWithIgnoreAsciiCase(".ods") || name.endsWithIgnoreAsciiCase(".fods") ||
           name.endsWithIgnoreAsciiCase(".xlsx");
}

} // namespace

std::vector<std::string> workbooks_in(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code error;
    std::filesystem::directory_iterator entry{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        std::error_code unknown;
        if (is_workbook(entry->path()) && !entry->is_directory(unknown))
            found.push_back(entry->path().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

void run_footprint(const Context& context, std::vector<std::string> files,
                   std::function<void(const std::string& html)> done) {
    std::make_shared<FootprintRun>(context, std::move(files), std::move(done))->begin();
}

} // namespace plancheck::office

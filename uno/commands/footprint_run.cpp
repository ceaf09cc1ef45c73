// Reads one workbook in each turn: opens, reads, closes and judges it, and keeps a row of it.
#include "uno/commands/footprint_run.hpp"

#include "core/plan/bind.hpp"
#include "core/report/footprint/report.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/progress.hpp"
#include "uno/commands/turns.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/log.hpp"
#include "uno/start.hpp"
#include "uno/view/judged.hpp"

#include <memory>

namespace plancheck::office {
namespace {

class FootprintRun final : public Turns {
public:
    FootprintRun(const Context& context, const Reference<css::frame::XFrame>& frame, FolderContents folder,
                 std::function<void(const std::string& html)> done)
        : Turns(context, frame), files_(std::move(folder.workbooks)), passed_over_(folder.passed.sentence()),
          done_(std::move(done)), rounds_(current_rounds()), progress_(context, Word::footprint_title, files_.size()) {}

private:
    bool turn() override {
        stopped_ = progress_.is_stopped();
        if (stopped_ || pieces_.size() == files_.size()) {
            return false;
        }
        const auto& file = files_[pieces_.size()];
        progress_.show(pieces_.size(), say(Word::progress_of, pieces_.size() + 1, files_.size(),
                                           file_name(url_of(file.path.string()))));
        take(file);
        return true;
    }

    void clean_up() override { progress_.close(); }

    void done() override {
        if (stopped_) {
            return;
        }
        std::string page;
        const auto engine = engine_name();
        const auto now = utc_now();
        auto footprint = builder_.finish();
        footprint.passed_over = passed_over_;
        footprint_html(
            footprint, [&](std::string_view text) { page += text; }, {},
            [&](std::size_t number, const Write& write) { write(pieces_[number]); }, {engine, now});
        done_(page);
    }

    void take(const FolderFile& file) {
        Plan plan;
        auto assessment = assessed(file, plan);
        assessment.provenance.file_name = file.path.filename().string();
        assessment.provenance.assessed_at = utc_now();
        pieces_.push_back(plan_section(assessment, pieces_.size()));
        builder_.add(plan, assessment);
    }

    /// If a workbook makes the office fail, its row says so, and the run continues with the others.
    Assessment assessed(const FolderFile& file, Plan& plan) {
        if (!file.readable) {
            return could_not_assess(file.readable.why(), "unreadable");
        }
        const auto path = file.path.string();
        try {
            if (auto snapshot = read_snapshot(context(), url_of(path))) {
                plan = bind(snapshot->blocks, {}, snapshot->signs.appearance);
                return assess_by_own_round(plan, snapshot->signs, rounds_->all, today());
            }
        } catch (const css::uno::Exception&) { // its message may contain the plan's text
            log_trouble("footprint", "a workbook was not read to its end");
        } catch (const std::exception&) {
            log_trouble("footprint", "a workbook was not read to its end");
        }
        plan = {};
        return could_not_assess(say(Word::not_a_workbook, path), "unreadable");
    }

    std::vector<FolderFile> files_;
    std::string passed_over_;
    std::function<void(const std::string& html)> done_;
    std::shared_ptr<const Rounds> rounds_;
    Progress progress_;
    FootprintBuilder builder_{{}, today()};
    bool stopped_ = false;
    std::vector<std::string> pieces_; ///< the page's text about each plan; the plans themselves are not kept
};

} // namespace

void run_footprint(const Context& context, const Reference<css::frame::XFrame>& frame, FolderContents folder,
                   std::function<void(const std::string& html)> done) {
    std::make_shared<FootprintRun>(context, frame, std::move(folder), std::move(done))->begin();
}

} // namespace plancheck::office

// One workbook a turn: opened, read, closed, judged, kept as a row.
#include "uno/commands/footprint_run.hpp"

#include "core/plan/bind.hpp"
#include "core/report/footprint_report.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/progress.hpp"
#include "uno/commands/turns.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/judged.hpp"
#include "uno/log.hpp"
#include "uno/start.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

namespace plancheck::office {
namespace {

class FootprintRun final : public Turns {
public:
    FootprintRun(const Context& context, const Reference<css::frame::XFrame>& frame, std::vector<std::string> files,
                 std::function<void(const std::string& html)> done)
        : Turns(context, frame), files_(std::move(files)), done_(std::move(done)), rounds_(current_rounds()),
          progress_(context, Word::footprint_title, files_.size()) {}

private:
    bool turn() override {
        stopped_ = progress_.is_stopped();
        if (stopped_ || pieces_.size() == files_.size())
            return false;
        const auto& file = files_[pieces_.size()];
        progress_.show(pieces_.size(),
                       say(Word::progress_of, pieces_.size() + 1, files_.size(), file_name(url_of(file))));
        take(file);
        return true;
    }

    void let_go() override { progress_.close(); }

    void done() override {
        if (stopped_)
            return;
        std::string page;
        const auto engine = engine_name();
        const auto now = utc_now();
        footprint_html(
            builder_.finish(), [&](std::string_view text) { page += text; }, {},
            [&](std::size_t number, const Write& write) { write(pieces_[number]); }, {engine, now});
        done_(page);
    }

    void take(const std::string& file) {
        Plan plan;
        auto assessment = assessed(file, plan);
        assessment.provenance.file_name = file_name(url_of(file));
        assessment.provenance.assessed_at = utc_now();
        pieces_.push_back(plan_section(assessment, pieces_.size()));
        builder_.add(plan, assessment);
    }

    /// Whatever a workbook does to the office as it is read, it is a row that says so, and the others go on.
    Assessment assessed(const std::string& file, Plan& plan) {
        try {
            if (auto snapshot = read_snapshot(context(), url_of(file))) {
                plan = bind(snapshot->blocks, {});
                return assess_by_own_round(plan, snapshot->signs, rounds_->all, today());
            }
        } catch (const css::uno::Exception&) { // its text may hold the plan's own words
            log_trouble("footprint", "a workbook was not read to its end");
        } catch (const std::exception&) {
            log_trouble("footprint", "a workbook was not read to its end");
        }
        plan = {};
        return could_not_assess(say(Word::not_a_workbook, file), "unreadable");
    }

    std::vector<std::string> files_;
    std::function<void(const std::string& html)> done_;
    std::shared_ptr<const Rounds> rounds_;
    Progress progress_;
    FootprintBuilder builder_;
    bool stopped_ = false;
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

void run_footprint(const Context& context, const Reference<css::frame::XFrame>& frame, std::vector<std::string> files,
                   std::function<void(const std::string& html)> done) {
    std::make_shared<FootprintRun>(context, frame, std::move(files), std::move(done))->begin();
}

} // namespace plancheck::office

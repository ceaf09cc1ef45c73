// plancheck footprint: the plans of the CCGs of an STP area, rolled up. Each plan is read, judged, kept as a row and
// dropped.
#include "cli/assess_file.hpp"
#include "cli/clock.hpp"
#include "cli/commands.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/plan_pages.hpp"
#include "cli/rounds.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"
#include "core/report/footprint_report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <system_error>
#include <thread>

namespace plancheck {

namespace {

class FootprintCommand {
public:
    void add_options(CLI::App& command);
    [[nodiscard]] ExitCode run();

private:
    /// What is kept of a plan, and what the report will say of it.
    struct Read {
        PlanShare share;
        std::string piece, page;
    };
    [[nodiscard]] bool sound();
    [[nodiscard]] bool find_files();
    [[nodiscard]] Read read(const InputFile& file) const;
    [[nodiscard]] std::string piece_of(const Assessment& assessment, std::size_t number) const;
    void say(const Footprint& footprint, const Write& write, Spool& spool, const std::optional<PlanPages>& pages) const;
    [[nodiscard]] ExitCode write_report(const Footprint& footprint, Spool& spool,
                                        const std::optional<PlanPages>& pages) const;

    std::vector<std::string> named_;
    std::string area_name_, format_ = "text", output_, reports_, today_text_;
    bool all_ = false;
    std::size_t jobs_ = 0;
    Rounds rounds_;

    std::vector<InputFile> files_;
    FootprintArea area_;
    std::int32_t today_ = 0;
    std::string now_, engine_ = "plancheck " PLANCHECK_VERSION;
};

void FootprintCommand::add_options(CLI::App& command) {
    command.add_option("file", named_, "Folders of plan workbooks (.ods .fods .xlsx), and workbooks")
        ->required()
        ->type_name("DIR");
    command.add_option("--footprint", area_name_, "The STP area, by its name or code; left out: all CCGs")
        ->type_name("AREA");
    command.add_option("-f,--format", format_, "How to report: text, json, csv or html")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csv", "html"}));
    command.add_option("-o,--output", output_, "Write the report to this file")->type_name("FILE");
    command
        .add_option(
            "--reports", reports_,
            "With html: also write each plan's own report into this folder, and lead every cell to its finding there")
        ->type_name("DIR");
    command.add_flag("-a,--all", all_, "In text, also the rules that are met on the sum");
    rounds_.add_option(command);
    command.add_option("--today", today_text_, "Judge as on this day, 2014-03-31: decides which waivers have expired")
        ->type_name("DATE");
    command.add_option("-j,--jobs", jobs_, "How many workbooks to read at once; 0: one for each core")
        ->type_name("N")
        ->check(CLI::Range(0, 256));
}

/// Checks what the options say together, and fills what the run needs; false after a message.
bool FootprintCommand::sound() {
    const std::optional<std::int32_t> today = day_to_judge(today_text_);
    if (!today) {
        return false;
    }
    today_ = *today;
    now_ = utc_now();
    jobs_ = jobs_ == 0 ? std::max(1U, std::thread::hardware_concurrency()) : jobs_;
    std::error_code error;
    if (!reports_.empty() && (format_ != "html" || !std::filesystem::is_directory(reports_, error))) {
        complain(format_ != "html" ? std::string{"--reports is for --format html."}
                                   : fmt::format("--reports {} is no folder; make it first.", reports_));
        return false;
    }
    if (area_name_.empty()) {
        return true;
    }
    std::string why;
    const auto area = find_footprint(rounds_.all(), area_name_, why);
    if (!area) {
        complain(why);
        return false;
    }
    area_ = *area;
    return true;
}

/// The workbooks to read; false, after a message, where there is none at all.
bool FootprintCommand::find_files() {
    std::error_code error;
    for (const std::string& name : named_) {
        if (!std::filesystem::exists(name, error)) {
            complain(fmt::format("{} does not exist; name a folder of plan workbooks.", name));
            return false;
        }
    }
    files_ = input_files(named_);
    const bool none = std::ranges::none_of(files_, [](const InputFile& file) { return file.problem.empty(); });
    if (none) {
        complain(files_.front().problem);
    }
    return !none;
}

std::string FootprintCommand::piece_of(const Assessment& assessment, std::size_t number) const {
    if (format_ == "json") {
        return footprint_plan_json(assessment);
    }
    if (format_ == "csv") {
        return footprint_plan_csv(assessment);
    }
    return format_ == "html" && reports_.empty() ? plan_section(assessment, number) : std::string{};
}

FootprintCommand::Read FootprintCommand::read(const InputFile& file) const {
    const AssessedPlan read = assess_plan(file, rounds_.all(), today_, now_);
    return {.share = share_of(read.plan, read.assessment),
            .piece = piece_of(read.assessment, static_cast<std::size_t>(&file - files_.data())),
            .page = reports_.empty() ? std::string{} : to_html(read.assessment)};
}

void FootprintCommand::say(const Footprint& footprint, const Write& write, Spool& spool,
                           const std::optional<PlanPages>& pages) const {
    const ReportStamp stamp{engine_, now_};
    const WritePlan plan = [&](std::size_t number, const Write& to) { spool.copy(number, to); };
    if (format_ == "json") {
        footprint_json(footprint, write, plan, stamp);
    } else if (format_ == "csv") {
        footprint_csv(footprint, write, plan);
    } else if (format_ == "html") {
        const PageOf page = [&](std::size_t number) { return pages->address(number, output_); };
        footprint_html(footprint, write, pages ? page : PageOf{}, pages ? WritePlan{} : plan, stamp);
    } else {
        TextOptions options;
        options.all = all_;
        options.width = output_.empty() ? terminal_width() : options.width;
        footprint_text(footprint, write, options);
    }
}

ExitCode FootprintCommand::write_report(const Footprint& footprint, Spool& spool,
                                        const std::optional<PlanPages>& pages) const {
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    say(
        footprint, [&](std::string_view text) { output.write(text); }, spool, pages);
    if (!spool.problem().empty()) {
        complain(spool.problem());
        return ExitCode::could_not_be_assessed;
    }
    if (!output.finish()) {
        complain(output.problem());
        return ExitCode::could_not_be_assessed;
    }
    return exit_code_of(footprint.verdict);
}

ExitCode FootprintCommand::run() {
    if (!rounds_.load()) {
        return ExitCode::could_not_be_assessed;
    }
    if (!sound()) {
        return ExitCode::wrong_usage;
    }
    if (!find_files()) {
        return ExitCode::could_not_be_assessed;
    }
    if (is_input(output_, files_)) {
        complain(fmt::format("--output {} is one of the workbooks to check; choose another file.", output_));
        return ExitCode::wrong_usage;
    }
    FootprintBuilder builder{area_};
    Spool spool;
    std::optional<PlanPages> pages;
    if (!reports_.empty()) {
        pages.emplace(reports_);
    }
    bool written = true;
    Progress progress{files_.size()};
    in_order(
        files_.size(), jobs_, [&](std::size_t index) { return read(files_[index]); },
        [&](std::size_t index, Read one) {
            builder.add(std::move(one.share));
            spool.add(one.piece);
            written = (!pages || pages->add(files_[index], one.page)) && written;
            progress.done(index + 1);
        });
    const ExitCode result = write_report(builder.finish(), spool, pages);
    return written ? result : ExitCode::could_not_be_assessed;
}

} // namespace

void add_footprint_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("footprint", "Roll up the plans of the CCGs of an STP area");
    auto footprint = std::make_shared<FootprintCommand>();
    footprint->add_options(*command);
    command->callback([footprint, &result] { result = footprint->run(); });
}

} // namespace plancheck

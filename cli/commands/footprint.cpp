// plancheck footprint: rolls up the plans of the CCGs of an STP area. Reads and judges each plan, keeps a row of it and
// drops the rest.
#include "cli/assess_file.hpp"
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/plan_pages.hpp"
#include "cli/rounds.hpp"
#include "cli/shared_options.hpp"
#include "cli/spool.hpp"
#include "cli/terminal.hpp"
#include "core/report/footprint/report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <system_error>

namespace plancheck {

namespace {

class FootprintCommand {
public:
    void add_options(CLI::App& command);
    [[nodiscard]] CommandEnd run();

private:
    /// The parts of one plan that are kept: its share of the footprint, and its text in the report.
    struct Read {
        PlanShare share;
        std::string piece, page;
    };
    [[nodiscard]] Or<void> prepare();
    [[nodiscard]] Or<void> find_files();
    [[nodiscard]] Or<void> may_be_written(const std::optional<PlanPages>& pages) const;
    [[nodiscard]] Read read(const InputFile& file) const;
    [[nodiscard]] std::string piece_of(const Assessment& assessment, std::size_t number) const;
    void say(const Footprint& footprint, const Write& write, Spool& spool, const std::optional<PlanPages>& pages) const;
    [[nodiscard]] CommandEnd write_report(const Footprint& footprint, Spool& spool,
                                          const std::optional<PlanPages>& pages) const;

    std::vector<std::string> named_, as_one_;
    std::string area_name_, format_ = "text", output_, reports_, today_text_;
    bool all_ = false;
    std::size_t jobs_ = 0;
    Rounds rounds_;

    std::vector<InputFile> files_;
    FootprintArea area_;
    std::vector<WantedStructure> structures_;
    Day today_;
    std::string now_, engine_ = "plancheck " PLANCHECK_VERSION;
};

void FootprintCommand::add_options(CLI::App& command) {
    command.add_option("file", named_, help_on_inputs())->required()->type_name("DIR");
    command.add_option("--footprint", area_name_, "The area, by its name or code; left out: all bodies of the round")
        ->type_name("AREA");
    command
        .add_option(
            "--structure", as_one_,
            "Judge these bodies also as one: their codes, as in 11H,11T,12A or \"One name=11H,11T,12A\"; may be "
            "given again")
        ->type_name("CODES")
        ->allow_extra_args(false);
    command.add_option("-f,--format", format_, "How to report: text, json, csv, html or markdown")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csv", "html", "markdown"}));
    add_report_output(command, output_);
    command
        .add_option(
            "--reports", reports_,
            "With html: also write each plan's own report into this folder, and lead every cell to its finding there")
        ->type_name("DIR");
    command.add_flag("-a,--all", all_, "In text, also the rules that are met on the sum");
    rounds_.add_option(command);
    add_today(command, today_text_);
    add_jobs(command, jobs_);
}

/// Checks that the options agree, and prepares what the run needs.
Or<void> FootprintCommand::prepare() {
    const Or<Day> today = day_to_judge(today_text_);
    if (!today) {
        return Failure{today.why()};
    }
    today_ = *today;
    now_ = utc_now();
    jobs_ = jobs_ == 0 ? jobs_for_cores() : jobs_;
    std::error_code error;
    if (!reports_.empty() && (format_ != "html" || !std::filesystem::is_directory(reports_, error))) {
        return Failure{format_ != "html" ? std::string{"--reports is for --format html."}
                                         : fmt::format("--reports {} is no folder; make it first.", reports_)};
    }
    for (const std::string& text : as_one_) {
        Or<WantedStructure> wanted = read_structure(text);
        if (!wanted) {
            return Failure{wanted.why()};
        }
        structures_.push_back(std::move(*wanted));
    }
    if (area_name_.empty()) {
        return {};
    }
    const auto area = find_footprint(rounds_.all(), area_name_);
    if (!area) {
        return Failure{area.why()};
    }
    area_ = *area;
    return {};
}

/// Finds the workbooks to read. Fails if there are none.
Or<void> FootprintCommand::find_files() {
    std::error_code error;
    for (const std::string& name : named_) {
        if (!std::filesystem::exists(name, error)) {
            return Failure{fmt::format("{} does not exist; name a folder of plan workbooks.", name)};
        }
    }
    files_ = input_files(named_);
    const bool none = std::ranges::all_of(files_, [&error](const InputFile& file) {
        return !file.readable && std::filesystem::is_directory(file.path, error);
    });
    return none ? files_.front().readable : Or<void>{};
}

/// Settles the places of the report and of the plans' pages.
Or<void> FootprintCommand::may_be_written(const std::optional<PlanPages>& pages) const {
    Or<void> report = may_write(output_);
    return report && pages ? pages->may_be_written() : report;
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
    } else if (format_ == "markdown") {
        write(document_markdown(footprint_document(footprint)));
    } else {
        TextOptions options;
        options.all = all_;
        options.width = output_.empty() ? terminal_width() : options.width;
        write(document_text(footprint_document(footprint), options));
    }
}

CommandEnd FootprintCommand::write_report(const Footprint& footprint, Spool& spool,
                                          const std::optional<PlanPages>& pages) const {
    Output output = output_.empty() ? Output::standard() : Output::file(output_);
    say(
        footprint, [&](std::string_view text) { output.write(text); }, spool, pages);
    if (const Or<void> kept = spool.whole(); !kept) {
        return could_not_go_on(kept.why());
    }
    return finish(output, exit_code_of(footprint.verdict));
}

CommandEnd FootprintCommand::run() {
    if (const Or<void, EarlyEnd> loaded = rounds_.load(); !loaded) {
        return Failure{loaded.why()};
    }
    if (const Or<void> prepared = prepare(); !prepared) {
        return wrong_usage(prepared.why());
    }
    if (const Or<void> found = find_files(); !found) {
        return could_not_go_on(found.why());
    }
    std::optional<PlanPages> pages;
    if (!reports_.empty()) {
        pages.emplace(reports_, "--reports", files_, "html");
    }
    if (const Or<void> allowed = may_be_written(pages); !allowed) {
        return wrong_usage(allowed.why());
    }
    FootprintBuilder builder{area_, today_};
    builder.judge_as_one(structures_);
    Spool spool;
    bool written = true;
    Progress progress{files_.size()};
    in_order(
        files_.size(), jobs_, [&](std::size_t index) { return read(files_[index]); },
        [&](std::size_t index, Read one) {
            builder.add(std::move(one.share));
            spool.add(one.piece);
            written = (!pages || complain_unless(pages->add(one.page))) && written;
            progress.done(index + 1);
        });
    Footprint footprint = builder.finish();
    footprint.passed_over = passed_over(files_);
    const CommandEnd end = write_report(footprint, spool, pages);
    return written || !end ? end : CommandEnd{ExitCode::could_not_be_assessed};
}

} // namespace

void add_footprint_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("footprint", "Roll up the plans of an area's bodies");
    auto footprint = std::make_shared<FootprintCommand>();
    footprint->add_options(*command);
    command->callback([footprint, &result] { result = end_command(footprint->run()); });
}

} // namespace plancheck

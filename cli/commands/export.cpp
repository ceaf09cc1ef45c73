// plancheck export: writes what area teams ask for of a plan: the plan on a page, the exception report, the scorecard,
// contract penalties and what is published of them.
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/document_pages.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "cli/shared_options.hpp"
#include "core/report/exceptions/exceptions.hpp"
#include "core/report/one_page/one_page.hpp"
#include "core/report/penalties/penalties.hpp"
#include "core/report/scorecard/scorecard.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>

namespace plancheck {

namespace {

struct ExportCommand {
    std::string what;
    std::vector<std::string> named;
    std::string today_text;
    Rounds rounds;
    DocumentPages pages;

    [[nodiscard]] CommandEnd run() {
        const Or<Day> today = day_to_judge(today_text);
        if (!today) {
            return wrong_usage(today.why());
        }
        choose(*today);
        if (pages.format == "csv" && !pages.rows) {
            return wrong_usage(
                fmt::format("{} is a page and has no rows for csv; choose html, markdown, odt or pdf, or "
                            "write the findings as csv with plancheck check --format csv.",
                            what));
        }
        if (const Or<void, EarlyEnd> loaded = rounds.load(); !loaded) {
            return Failure{loaded.why()};
        }
        pages.rounds = rounds.all();
        pages.today = *today;
        pages.now = utc_now();
        pages.jobs = jobs_for_cores();
        return pages.write(input_files(named));
    }

private:
    void choose(Day today) {
        if (what == "plan-on-a-page") {
            pages.compose = [](const AssessedPlan& one) { return plan_on_a_page(one.assessment, one.plan); };
        } else if (what == "exceptions") {
            pages.compose = [today](const AssessedPlan& one) { return exception_report(one.assessment, today); };
        } else if (what == "penalties") {
            pages.compose = [](const AssessedPlan& one) { return penalty_report(one.assessment, one.plan); };
            pages.rows = [](const AssessedPlan& one, bool heading) {
                return penalty_csv(one.assessment, one.plan, heading);
            };
        } else if (what == "penalty-publication") {
            pages.compose = [](const AssessedPlan& one) { return penalty_publication(one.assessment, one.plan); };
            pages.rows = [](const AssessedPlan& one, bool heading) {
                return penalty_publication_csv(one.assessment, one.plan, heading);
            };
        } else {
            pages.compose = [](const AssessedPlan& one) { return scorecard(one.assessment, one.plan); };
            pages.rows = [](const AssessedPlan& one, bool heading) {
                return scorecard_csv(one.assessment, one.plan, heading);
            };
        }
    }
};

} // namespace

void add_export_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand(
        "export",
        "Write what area teams ask for of a plan: plan on a page, exception report, scorecard, contract penalties");
    auto wanted = std::make_shared<ExportCommand>();
    command
        ->add_option("what", wanted->what,
                     "What to write: plan-on-a-page, exceptions, scorecard, penalties or penalty-publication")
        ->required()
        ->type_name("WHAT")
        ->check(CLI::IsMember({"plan-on-a-page", "exceptions", "scorecard", "penalties", "penalty-publication"}));
    command->add_option("plan", wanted->named, help_on_inputs())->required()->type_name("PLAN");
    command
        ->add_option("-f,--format", wanted->pages.format,
                     "How to write it: html, markdown, odt or pdf; scorecard and penalties also as csv")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"html", "markdown", "odt", "pdf", "csv"}));
    command->add_option("-o,--output", wanted->pages.output, "Write to this file, or to this folder for several plans")
        ->type_name("FILE");
    wanted->rounds.add_option(*command);
    add_today(*command, wanted->today_text, "Judge and say what is overdue");
    command->callback([wanted, &result] { result = end_command(wanted->run()); });
}

} // namespace plancheck

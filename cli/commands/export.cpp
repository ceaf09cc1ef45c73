// plancheck export: writes what area teams ask for of a plan: the plan on a page, the exception report, the scorecard,
// contract penalties and what is published of them.
#include "cli/commands/commands.hpp"
#include "cli/commands/page_command.hpp"
#include "cli/output.hpp"
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

/// Sets what is written of each plan on this day.
void choose_page(DocumentPages& pages, std::string_view what, Day today) {
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

struct ExportCommand {
    std::string what;
    PageCommand page;

    [[nodiscard]] CommandEnd run() {
        return page.run([this](Day today) -> Or<void> {
            choose_page(page.pages, what, today);
            if (page.pages.format == "csv" && !page.pages.rows) {
                return Failure{
                    fmt::format("{} is a page and has no rows for csv; choose html, markdown, odt or pdf, or "
                                "write the findings as csv with plancheck check --format csv.",
                                what)};
            }
            return {};
        });
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
    wanted->page.add_options(*command, {"html", "markdown", "odt", "pdf", "csv"},
                             "How to write it: html, markdown, odt or pdf; scorecard and penalties also as csv",
                             "Judge and say what is overdue");
    command->callback([wanted, &result] { result = end_command(wanted->run()); });
}

} // namespace plancheck

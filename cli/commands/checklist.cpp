// plancheck checklist: writes the summary of a plan that people sign.
#include "core/report/checklist/checklist.hpp"
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/document_pages.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "cli/shared_options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

namespace plancheck {

namespace {

struct ChecklistCommand {
    std::vector<std::string> named;
    std::string today_text;
    Rounds rounds;
    DocumentPages pages;

    [[nodiscard]] CommandEnd run() {
        const Or<Day> today = day_to_judge(today_text);
        if (!today) {
            return wrong_usage(today.why());
        }
        if (const Or<void, EarlyEnd> loaded = rounds.load(); !loaded) {
            return Failure{loaded.why()};
        }
        pages.compose = [day = *today](const AssessedPlan& assessed) {
            return checklist(assessed.assessment, assessed.plan, day);
        };
        pages.rounds = rounds.all();
        pages.today = *today;
        pages.now = utc_now();
        pages.jobs = jobs_for_cores();
        return pages.write(input_files(named));
    }
};

} // namespace

void add_checklist_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("checklist", "Write the summary of a plan that people sign");
    auto wanted = std::make_shared<ChecklistCommand>();
    command->add_option("plan", wanted->named, help_on_inputs())->required()->type_name("PLAN");
    command->add_option("-f,--format", wanted->pages.format, "How to write it: html, markdown, odt or pdf")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"html", "markdown", "odt", "pdf"}));
    command->add_option("-o,--output", wanted->pages.output, "Write to this file, or to this folder for several plans")
        ->type_name("FILE");
    wanted->rounds.add_option(*command);
    add_today(*command, wanted->today_text, "Judge and count days");
    command->callback([wanted, &result] { result = end_command(wanted->run()); });
}

} // namespace plancheck

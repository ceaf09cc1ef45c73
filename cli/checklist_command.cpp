// plancheck checklist: the summary of a plan that people sign.
#include "cli/checklist_pages.hpp"
#include "cli/clock.hpp"
#include "cli/commands.hpp"
#include "cli/rounds.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <thread>

namespace plancheck {

namespace {

struct ChecklistCommand {
    std::vector<std::string> named;
    std::string today_text;
    Rounds rounds;
    ChecklistPages pages;

    [[nodiscard]] ExitCode run() {
        const std::optional<std::int32_t> today = day_to_judge(today_text);
        if (!today) {
            return ExitCode::wrong_usage;
        }
        if (!rounds.load()) {
            return ExitCode::could_not_be_assessed;
        }
        pages.rounds = rounds.all();
        pages.today = *today;
        pages.now = utc_now();
        pages.jobs = std::max(1U, std::thread::hardware_concurrency());
        return pages.write(input_files(named));
    }
};

} // namespace

void add_checklist_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("checklist", "Write the summary of a plan that people sign");
    auto wanted = std::make_shared<ChecklistCommand>();
    command->add_option("plan", wanted->named, "Workbooks (.ods .fods .xlsx), and folders of them")
        ->required()
        ->type_name("PLAN");
    command->add_option("-f,--format", wanted->pages.format, "How to write it: html, markdown, odt or pdf")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"html", "markdown", "odt", "pdf"}));
    command->add_option("-o,--output", wanted->pages.output, "Write to this file, or to this folder for several plans")
        ->type_name("FILE");
    wanted->rounds.add_option(*command);
    command->add_option("--today", wanted->today_text, "Judge and count days as on this day, 2014-03-31")
        ->type_name("DATE");
    command->callback([wanted, &result] { result = wanted->run(); });
}

} // namespace plancheck

// plancheck checklist: writes the summary of a plan that people sign.
#include "core/report/checklist/checklist.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/page_command.hpp"
#include "cli/output.hpp"

#include <CLI/App.hpp>
#include <memory>

namespace plancheck {

void add_checklist_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("checklist", "Write the summary of a plan that people sign");
    auto wanted = std::make_shared<PageCommand>();
    wanted->add_options(*command, {"html", "markdown", "odt", "pdf"}, "How to write it: html, markdown, odt or pdf",
                        "Judge and count days");
    command->callback([wanted, &result] {
        result = end_command(wanted->run([&pages = wanted->pages](Day today) {
            pages.compose = [today](const AssessedPlan& one) { return checklist(one.assessment, one.plan, today); };
            return Or<void>{};
        }));
    });
}

} // namespace plancheck

// plancheck: the command line. Rules, thresholds and the sentences of reports all come from core.
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/start.hpp"
#include "cli/usage.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <exception>
#include <fmt/format.h>
#include <new>
#include <string>
#include <string_view>

namespace {

bool is_command(const CLI::App& program, std::string_view word) {
    const auto commands = program.get_subcommands([](const CLI::App*) { return true; });
    return std::ranges::any_of(commands, [&](const CLI::App* command) { return command->get_name() == word; });
}

/// The message for a wrong command line.
std::string usage_message(const CLI::App*, const CLI::Error& error) {
    return fmt::format("plancheck: {}\nRun with --help for more information.\n", plancheck::usage_sentence(error));
}

int run(int argc, char** argv) {
    using plancheck::ExitCode;
    CLI::App program{"Checks an operational plan's workbook against its planning round.\n"
                     "Exit status: 0 ready, 1 not ready, 2 could not be assessed, 64 wrong usage.",
                     "plancheck"};
    program.set_version_flag("--version", "plancheck " PLANCHECK_VERSION, "Print the version and exit");
    program.require_subcommand(1);
    program.failure_message(usage_message);
    ExitCode result = ExitCode::ready;
    plancheck::add_check_command(program, result);
    plancheck::add_checklist_command(program, result);
    plancheck::add_export_command(program, result);
    plancheck::add_verify_command(program, result);
    plancheck::add_compare_command(program, result);
    plancheck::add_footprint_command(program, result);
    plancheck::add_scenario_command(program, result);
    plancheck::add_explain_command(program, result);
    plancheck::add_rules_command(program, result);
    plancheck::add_register_command(program, result);
    plancheck::add_lint_command(program, result);
    plancheck::add_template_command(program, result);
    if (const std::string_view first = argc > 1 ? argv[1] : "-";
        !first.starts_with('-') && !is_command(program, first)) {
        plancheck::complain(fmt::format("there is no command \"{}\"; plancheck --help lists them.", first));
        return static_cast<int>(ExitCode::wrong_usage);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success); // --help, --version
        program.exit(error);
        result = asked ? ExitCode::ready : ExitCode::wrong_usage;
    }
    return static_cast<int>(result);
}

/// Runs the command line, and prints an exception as a message.
int run_or_complain(int argc, char** argv) {
    try {
        plancheck::open_standard_descriptors();
        plancheck::end_cleanly_on_signals();
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        plancheck::complain("this needs more memory than the computer has free; close other programs, or give fewer "
                            "workbooks at once (--jobs 1).");
        return static_cast<int>(plancheck::ExitCode::could_not_be_assessed);
    } catch (const std::exception& error) {
        plancheck::complain(error.what());
        return static_cast<int>(plancheck::ExitCode::could_not_be_assessed);
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run_or_complain(argc, argv);
    } catch (...) { // there is not even memory for the message
        return static_cast<int>(plancheck::ExitCode::could_not_be_assessed);
    }
}

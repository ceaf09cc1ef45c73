// The commands of the program. Each adds itself and its options to the command line, and sets `result` when it runs.
#pragma once

#include "cli/exit_code.hpp"

namespace CLI {
class App;
}

namespace plancheck {

void add_check_command(CLI::App& program, ExitCode& result);
void add_checklist_command(CLI::App& program, ExitCode& result);
void add_export_command(CLI::App& program, ExitCode& result);
void add_compare_command(CLI::App& program, ExitCode& result);
void add_verify_command(CLI::App& program, ExitCode& result);
void add_footprint_command(CLI::App& program, ExitCode& result);
void add_scenario_command(CLI::App& program, ExitCode& result);
void add_explain_command(CLI::App& program, ExitCode& result);
void add_rules_command(CLI::App& program, ExitCode& result);
void add_register_command(CLI::App& program, ExitCode& result);
void add_lint_command(CLI::App& program, ExitCode& result);
void add_template_command(CLI::App& program, ExitCode& result);

} // namespace plancheck

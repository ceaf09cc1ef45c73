// plancheck lint: checks a round's folder, its files first and then each rule by its cases; or a folder of registers.
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/registers.hpp"
#include "core/base/text_safety.hpp"
#include "core/register/askable.hpp"
#include "core/register/load.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/cases.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace plancheck {

namespace {

std::size_t cases_of(const Round& round) {
    std::size_t count = 0;
    for (const Rule& rule : round.rules) {
        count += rule.cases.size();
    }
    return count;
}

/// The same for a folder of registers.
ExitCode lint_registers(const std::string& folder, std::string& lines) {
    const LoadedRegisters loaded = load_registers(folder, shipped_registers());
    for (const RoundFault& fault : loaded.faults) {
        lines += one_line(fault.to_string()) + "\n";
    }
    if (!loaded.faults.empty()) {
        lines += fmt::format("{}: faults in its files: {}.\n", one_line(folder), loaded.faults.size());
        return ExitCode::not_ready;
    }
    std::size_t lists = 0, rows = 0;
    for (const Register* list : loaded.registers) {
        lists += list->folder.empty() ? 0U : 1U;
        rows += list->folder.empty() ? 0U : list->rows.size();
    }
    lines += fmt::format("{}: no faults. {}, {} with those that ship.\n", one_line(folder),
                         count_of(lists, Noun{"register", "registers"}), count_of(rows, Noun{"row", "rows"}));
    return ExitCode::ready;
}

/// Writes the faults of one folder as lines. Returns the exit status that they mean.
ExitCode lint_folder(const std::string& folder, const Registers& registers, std::string& lines) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        complain(fmt::format("{} is no folder; give the folder of a round, such as templates/2014-16.", folder));
        return ExitCode::could_not_be_assessed;
    }
    reads_round(folder);
    if (is_registers_folder(folder)) {
        return lint_registers(folder, lines);
    }
    const LoadedRound loaded = load_asking_round(folder, {}, registers.all());
    for (const RoundFault& fault : loaded.faults) {
        lines += one_line(fault.to_string()) + "\n";
    }
    if (loaded.round == nullptr) {
        lines += fmt::format("{}: faults in its files: {}.\n", one_line(folder), loaded.faults.size());
        return ExitCode::not_ready;
    }
    const Round& round = *loaded.round;
    const std::vector<CaseFault> faults = check_cases(round);
    for (const CaseFault& fault : faults) {
        lines += one_line(fault.to_string()) + "\n";
    }
    if (!faults.empty()) {
        lines += fmt::format("{}: {} of {} cases go wrong.\n", one_line(folder), faults.size(), cases_of(round));
        return ExitCode::not_ready;
    }
    lines += fmt::format("{}: no faults. Round {} version {}: {}, {}, {} rules, {} cases.\n", one_line(folder),
                         round.id, one_line(round.version), count_of(round.elements.size(), round.nouns.element),
                         count_of(round.features.size(), round.nouns.feature), round.rules.size(), cases_of(round));
    return ExitCode::ready;
}

/// What `plancheck lint` was given.
struct LintCommand {
    std::vector<std::string> folders;
    Registers registers;
};

CommandEnd lint(LintCommand& command) {
    if (const Or<void, EarlyEnd> loaded = command.registers.load(); !loaded) {
        return Failure{loaded.why()};
    }
    std::string lines;
    ExitCode result = ExitCode::ready;
    for (const std::string& folder : command.folders) {
        result = gravest(result, lint_folder(folder, command.registers, lines));
    }
    Output output = Output::standard();
    output.write(lines);
    return finish(output, result);
}

} // namespace

void add_lint_command(CLI::App& program, ExitCode& result) {
    CLI::App* command =
        program.add_subcommand("lint", "Check a round's files and each rule by its cases, or the files of registers");
    auto given = std::make_shared<LintCommand>();
    command->add_option("folder", given->folders, "Folders of rounds, such as templates/2014-16, or of registers")
        ->required()
        ->type_name("FOLDER");
    given->registers.add_option(*command);
    command->callback([given, &result] { result = end_command(lint(*given)); });
}

} // namespace plancheck

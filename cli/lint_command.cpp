// plancheck lint: checks a round's folder, its files first and then each rule by its cases.
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "core/round/load.hpp"
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

/// The faults of one folder as lines, and the exit status they mean.
ExitCode lint_folder(const std::string& folder, std::string& said) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        complain(fmt::format("{} is no folder; give the folder of a round, such as templates/2014-16.", folder));
        return ExitCode::could_not_be_assessed;
    }
    const LoadedRound loaded = load_round(folder);
    for (const RoundFault& fault : loaded.faults) {
        said += fault.to_string() + "\n";
    }
    if (loaded.round == nullptr) {
        said += fmt::format("{}: faults in its files: {}.\n", folder, loaded.faults.size());
        return ExitCode::not_ready;
    }
    const Round& round = *loaded.round;
    const std::vector<CaseFault> faults = check_cases(round);
    for (const CaseFault& fault : faults) {
        said += fault.to_string() + "\n";
    }
    if (!faults.empty()) {
        said += fmt::format("{}: {} of {} cases go wrong.\n", folder, faults.size(), cases_of(round));
        return ExitCode::not_ready;
    }
    said += fmt::format("{}: no faults. Round {} version {}: {} elements, {} features, {} rules, {} cases.\n", folder,
                        round.id, round.version, round.elements.size(), round.features.size(), round.rules.size(),
                        cases_of(round));
    return ExitCode::ready;
}

ExitCode lint(const std::vector<std::string>& folders) {
    std::string said;
    ExitCode result = ExitCode::ready;
    for (const std::string& folder : folders) {
        result = gravest(result, lint_folder(folder, said));
    }
    Output output = Output::standard();
    output.write(said);
    if (!output.finish()) {
        complain(output.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

} // namespace

void add_lint_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("lint", "Check a round's files, and each rule by its cases");
    auto folders = std::make_shared<std::vector<std::string>>();
    command->add_option("folder", *folders, "Folders of rounds, such as templates/2014-16")
        ->required()
        ->type_name("FOLDER");
    command->callback([folders, &result] { result = lint(*folders); });
}

} // namespace plancheck

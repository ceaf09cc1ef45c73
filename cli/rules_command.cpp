// plancheck rules: the catalogue of a round as a list, or what differs between two.
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "cli/rules_diff.hpp"
#include "core/report/catalogue.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

namespace plancheck {

namespace {

struct RulesCommand {
    std::string round;
    std::string format = "text";
    Rounds rounds;
    RulesDiff diff;

    [[nodiscard]] ExitCode run() {
        if (!rounds.load()) {
            return ExitCode::could_not_be_assessed;
        }
        if (diff.asked()) {
            return diff.run(rounds, format);
        }
        const Round* chosen = rounds.find(round);
        if (chosen == nullptr) {
            return ExitCode::wrong_usage;
        }
        Output output = Output::standard();
        output.write(format == "json"  ? catalogue_json(*chosen)
                     : format == "csv" ? catalogue_csv(*chosen)
                                       : catalogue_text(*chosen));
        if (!output.finish()) {
            complain(output.problem());
            return ExitCode::could_not_be_assessed;
        }
        return ExitCode::ready;
    }
};

} // namespace

void add_rules_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("rules", "List the rules of a round, or what differs between two");
    auto rules = std::make_shared<RulesCommand>();
    command->add_option("--round", rules->round, "The round, such as 2014-16; left out: the one in force latest")
        ->type_name("ROUND");
    command->add_option("-f,--format", rules->format, "How to list: text, json or csv")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csv"}));
    rules->diff.add_options(*command);
    rules->rounds.add_option(*command);
    command->callback([rules, &result] { result = rules->run(); });
}

} // namespace plancheck

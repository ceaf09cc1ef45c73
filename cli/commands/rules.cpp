// plancheck rules: lists the rules of a round, or the differences between two rounds.
#include "cli/commands/commands.hpp"
#include "cli/commands/rules_diff.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "core/report/round/catalogue.hpp"

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

    [[nodiscard]] CommandEnd run() {
        if (diff.is_wanted()) {
            return diff.run(rounds, format);
        }
        const Or<const Round*, EarlyEnd> found = rounds.load_and_find(round);
        if (!found) {
            return Failure{found.why()};
        }
        const Round& chosen = **found;
        Output output = Output::standard();
        output.write(format == "json"  ? catalogue_json(chosen)
                     : format == "csv" ? catalogue_csv(chosen)
                                       : catalogue_text(chosen));
        return finish(output, ExitCode::ready);
    }
};

} // namespace

void add_rules_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("rules", "List the rules of a round, or what differs between two");
    auto rules = std::make_shared<RulesCommand>();
    command->add_option("--round", rules->round, help_on_round)->type_name("ROUND");
    command->add_option("-f,--format", rules->format, "How to list: text, json or csv")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "csv"}));
    rules->diff.add_options(*command);
    rules->rounds.add_option(*command);
    command->callback([rules, &result] { result = end_command(rules->run()); });
}

} // namespace plancheck

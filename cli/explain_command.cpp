// plancheck explain: the page of a rule, of a feature with its rules, or of an element with its features.
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "core/assess/words.hpp"
#include "core/report/feature_page.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace plancheck {

namespace {

template <class Entries> auto find_named(const Entries& entries, std::string_view id) {
    const auto found = std::ranges::find_if(entries, [&](const auto& entry) { return same_word(entry.id, id); });
    return found == entries.end() ? nullptr : &*found;
}

/// The page of whatever carries the id; a feature's own test follows the feature, since they share it. Empty: nothing.
std::string page_of(const Round& round, std::string_view id, PageFormat format) {
    std::string page;
    if (const Element* element = find_named(round.elements, id)) {
        page = element_page(round, *element, format);
    }
    if (const Feature* feature = find_named(round.features, id)) {
        page = feature_page(round, *feature, format);
    }
    if (const Rule* rule = find_named(round.rules, id)) {
        page += (page.empty() ? "" : "\n") + rule_page(round, *rule, format);
    }
    return page;
}

struct ExplainCommand {
    std::string id;
    std::string round;
    std::string format = "text";
    Rounds rounds;

    [[nodiscard]] ExitCode run() {
        if (!rounds.load()) {
            return ExitCode::could_not_be_assessed;
        }
        const Round* chosen = rounds.find(round);
        if (chosen == nullptr) {
            return ExitCode::wrong_usage;
        }
        const std::string page = page_of(*chosen, id, format == "markdown" ? PageFormat::markdown : PageFormat::text);
        if (page.empty()) {
            complain(fmt::format("round {} has no rule, feature or element {}; `plancheck rules` lists them.",
                                 chosen->id, in_quotes(id)));
            return ExitCode::wrong_usage;
        }
        Output output = Output::standard();
        output.write(page);
        if (!output.finish()) {
            complain(output.problem());
            return ExitCode::could_not_be_assessed;
        }
        return ExitCode::ready;
    }
};

} // namespace

void add_explain_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("explain", "Print the page of a rule, feature or element");
    auto explain = std::make_shared<ExplainCommand>();
    command->add_option("id", explain->id, "What to explain, such as FIN-CONTINGENCY or OUT-01.a")
        ->required()
        ->type_name("ID");
    command->add_option("--round", explain->round, "The round, such as 2014-16; left out: the one in force latest")
        ->type_name("ROUND");
    command->add_option("-f,--format", explain->format, "How to print: text or markdown")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "markdown"}));
    explain->rounds.add_option(*command);
    command->callback([explain, &result] { result = explain->run(); });
}

} // namespace plancheck

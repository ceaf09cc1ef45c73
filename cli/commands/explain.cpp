// plancheck explain: writes the page of a rule, of a feature with its rules, or of an element with its features.
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/rounds.hpp"
#include "core/assess/words.hpp"
#include "core/report/round/feature_page.hpp"
#include "core/report/round/page.hpp"
#include "core/round/suggest.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace plancheck {

namespace {

template <class Entries> auto find_named(const Entries& entries, std::string_view id) {
    const auto found = std::ranges::find_if(entries, [&](const auto& entry) { return same_word(entry.id, id); });
    return found == entries.end() ? nullptr : &*found;
}

bool has(const Round& round, std::string_view id) {
    return find_named(round.elements, id) != nullptr || find_named(round.features, id) != nullptr ||
           find_named(round.rules, id) != nullptr;
}

/// The pages of everything with the id. A feature's own test has the same id and follows the feature.
std::vector<Document> pages_of(const Round& round, std::string_view id) {
    std::vector<Document> pages;
    if (const Element* element = find_named(round.elements, id)) {
        pages.push_back(element_page(round, *element));
    }
    if (const Feature* feature = find_named(round.features, id)) {
        pages.push_back(feature_page(round, *feature));
    }
    if (const Rule* rule = find_named(round.rules, id)) {
        pages.push_back(rule_page(round, *rule));
    }
    return pages;
}

/// Says that the round has nothing of that id, with the nearest that it has.
std::string unknown(const Round& round, std::string_view id) {
    std::vector<std::string_view> known;
    std::ranges::transform(round.elements, std::back_inserter(known), &Element::id);
    std::ranges::transform(round.features, std::back_inserter(known), &Feature::id);
    std::ranges::transform(round.rules, std::back_inserter(known), &Rule::id);
    std::string meant = did_you_mean(id, known);
    if (meant.empty()) {
        meant = "; `plancheck rules` lists them";
    }
    return as_sentence(fmt::format("round {} has no rule, {} or {} {}{}", round.id, round.nouns.feature.one,
                                   round.nouns.element.one, in_quotes(id), meant));
}

struct ExplainCommand {
    std::string id;
    std::string round;
    std::string format = "text";
    Rounds rounds;

    /// The round in force, or if it has nothing of that id, the latest that has.
    [[nodiscard]] const Round& latest_with(const Round& in_force) const {
        const Round* latest = nullptr;
        for (const Round* one : rounds.all()) {
            if (has(*one, id) && (latest == nullptr || one->effective > latest->effective)) {
                latest = one;
            }
        }
        return latest == nullptr || has(in_force, id) ? in_force : *latest;
    }

    [[nodiscard]] CommandEnd run() {
        const Or<const Round*, EarlyEnd> found = rounds.load_and_find(round);
        if (!found) {
            return Failure{found.why()};
        }
        const Round& chosen = round.empty() ? latest_with(**found) : **found;
        std::string text;
        for (const Document& page : pages_of(chosen, id)) {
            text += text.empty() ? "" : "\n";
            text += format == "markdown" ? document_markdown(page) : document_text(page);
        }
        if (text.empty()) {
            return wrong_usage(unknown(chosen, id));
        }
        Output output = Output::standard();
        const Document origin = origin_page(chosen);
        output.write(text);
        output.write("\n" + (format == "markdown" ? document_markdown(origin) : document_text(origin)));
        return finish(output, ExitCode::ready);
    }
};

} // namespace

void add_explain_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("explain", "Print the page of a rule, feature or element");
    auto explain = std::make_shared<ExplainCommand>();
    command->add_option("id", explain->id, "What to explain, such as FIN-CONTINGENCY or OUT-01.a")
        ->required()
        ->type_name("ID");
    command->add_option("--round", explain->round, help_on_round)->type_name("ROUND");
    command->add_option("-f,--format", explain->format, "How to print: text or markdown")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "markdown"}));
    explain->rounds.add_option(*command);
    command->callback([explain, &result] { result = end_command(explain->run()); });
}

} // namespace plancheck

// plancheck scenario: answers what-if questions.
#include "cli/commands/commands.hpp"
#include "cli/comparing.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "core/report/scenario/report.hpp"
#include "core/scenario/file.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <span>
#include <vector>

namespace plancheck {

namespace {

struct ScenarioCommand {
    std::string plan, sweep, file;
    std::vector<std::string> set, meet;
    bool formulas_only = false;
    Comparing comparing;

    /// The scenarios of the file, or the one that the options describe.
    [[nodiscard]] Or<std::vector<Scenario>, EarlyEnd> scenarios(const ScenarioBase& base) const {
        if (file.empty()) {
            auto given = parse_scenario(set, meet, sweep);
            if (!given) {
                return wrong_usage(given.why());
            }
            std::vector<Scenario> one;
            one.push_back(*std::move(given));
            one.front().consequences = !formulas_only;
            return one;
        }
        auto found = read_scenarios(file, base);
        if (!found) {
            return Failure{EarlyEnd{.why = found.why()}};
        }
        return *std::move(found);
    }

    [[nodiscard]] CommandEnd run() {
        if (const Or<void, EarlyEnd> prepared = comparing.prepare({plan, file}); !prepared) {
            return Failure{prepared.why()};
        }
        if (set.empty() && meet.empty() && sweep.empty() && file.empty()) {
            return wrong_usage("a scenario needs something to try: give --set, --meet, --sweep or --file.");
        }
        const Or<PlanSide> side = open_plan(plan, comparing.rounds().all(), comparing.today(), comparing.now());
        if (!side) {
            return could_not_go_on(side.why());
        }
        const Compared compared = side->compared();
        if (compared.assessment->round == nullptr) {
            return could_not_go_on(fmt::format("{}: {}", plan, compared.assessment->verdict_sentence));
        }
        const ScenarioBase base{.round = compared.assessment->round,
                                .plan = compared.plan,
                                .signs = side->receipt ? &side->receipt->signs : &side->workbook.signs,
                                .assessment = compared.assessment,
                                .today = comparing.today()};
        const auto wanted = scenarios(base);
        if (!wanted) {
            return Failure{wanted.why()};
        }
        const auto results = run_scenarios(base, *wanted);
        if (!results) {
            return file.empty() ? wrong_usage(results.why())
                                : could_not_go_on(fmt::format("{}: {}", file, results.why()));
        }
        return write(base, *results, side->name);
    }

    /// Writes the results. Returns the gravest status of the scenarios.
    [[nodiscard]] CommandEnd write(const ScenarioBase& base, std::span<const ScenarioResult> results,
                                   std::string_view name) const {
        ExitCode status = ExitCode::ready;
        for (const ScenarioResult& result : results) {
            status = std::max(status, exit_code_of(result.assessment->verdict));
        }
        return comparing.write(
            scenario_document(base, results, scenario_title(name), comparing.all()),
            [&] { return scenario_json(base, results); }, status, [&] { return scenario_csv(base, results); });
    }
};

} // namespace

void add_scenario_command(CLI::App& program, ExitCode& result) {
    CLI::App* command = program.add_subcommand("scenario", "Say what a plan would be with other figures");
    auto scenario = std::make_shared<ScenarioCommand>();
    command->add_option("plan", scenario->plan, "The workbook or receipt; it is not changed")
        ->required()
        ->type_name("PLAN");
    command->add_option("--set", scenario->set, "Change an input: finance.qipp_total@2015/16=80%")
        ->type_name("POINT=VALUE")
        ->allow_extra_args(false);
    command->add_option("--meet", scenario->meet, "The least change of a line that meets a rule")
        ->type_name("RULE@YEAR:LINE")
        ->allow_extra_args(false);
    command->add_option("--sweep", scenario->sweep, "Where each rule breaks: finance.qipp_total@2015/16=100%..0%/10%")
        ->type_name("POINT=FROM..TO/STEP");
    command->add_option("--file", scenario->file, "Take named scenarios from this file instead")
        ->type_name("FILE.toml")
        ->excludes("--set")
        ->excludes("--meet")
        ->excludes("--sweep");
    command->add_flag("--formulas-only", scenario->formulas_only, "Leave out the round's assumptions");
    scenario->comparing.add_options(*command, true);
    command->callback([scenario, &result] { result = end_command(scenario->run()); });
}

} // namespace plancheck

// plancheck scenario: what if.
#include "cli/commands.hpp"
#include "cli/comparing.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "core/assess/scenario_file.hpp"
#include "core/report/scenario_report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace plancheck {

namespace {

struct ScenarioCommand {
    std::string plan, sweep, file;
    std::vector<std::string> set, meet;
    bool formulas_only = false;
    Comparing comparing;

    /// Those of the file, or the one that the options ask for; nothing, after messages, where they cannot be read.
    [[nodiscard]] std::optional<std::vector<Scenario>> scenarios(const ScenarioBase& base) const {
        if (file.empty()) {
            auto asked = parse_scenario(set, meet, sweep);
            if (const auto* problem = std::get_if<std::string>(&asked)) {
                complain(*problem);
                return std::nullopt;
            }
            std::vector<Scenario> one;
            one.push_back(std::get<Scenario>(std::move(asked)));
            one.front().consequences = !formulas_only;
            return one;
        }
        auto found = read_scenarios(file, base);
        if (const auto* faults = std::get_if<std::vector<std::string>>(&found)) {
            for (const std::string& fault : *faults) {
                complain(fault);
            }
            return std::nullopt;
        }
        return std::get<std::vector<Scenario>>(std::move(found));
    }

    [[nodiscard]] ExitCode run() {
        if (const ExitCode prepared = comparing.prepare(); prepared != ExitCode::ready) {
            return prepared;
        }
        if (set.empty() && meet.empty() && sweep.empty() && file.empty()) {
            complain("a scenario asks something: give --set, --meet, --sweep or --file.");
            return ExitCode::wrong_usage;
        }
        const PlanSide side = open_plan(plan, comparing.rounds().all(), comparing.today(), comparing.now());
        const Compared compared = side.compared();
        if (!side.problem.empty() || compared.assessment->round == nullptr) {
            complain(side.problem.empty() ? fmt::format("{}: {}", plan, compared.assessment->verdict_sentence)
                                          : side.problem);
            return ExitCode::could_not_be_assessed;
        }
        const ScenarioBase base{.round = compared.assessment->round,
                                .plan = compared.plan,
                                .signs = side.receipt ? &side.receipt->signs : &side.workbook.signs,
                                .assessment = compared.assessment,
                                .today = comparing.today()};
        const ExitCode refused = file.empty() ? ExitCode::wrong_usage : ExitCode::could_not_be_assessed;
        const auto wanted = scenarios(base);
        if (!wanted) {
            return refused;
        }
        const auto results = run_scenarios(base, *wanted);
        if (const auto* problem = std::get_if<std::string>(&results)) {
            complain(file.empty() ? *problem : fmt::format("{}: {}", file, *problem));
            return refused;
        }
        return write(base, std::get<std::vector<ScenarioResult>>(results), side.name);
    }

    /// The status is the gravest of the scenarios'.
    [[nodiscard]] ExitCode write(const ScenarioBase& base, std::span<const ScenarioResult> results,
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
    command->add_flag("--formulas-only", scenario->formulas_only, "Without what the round assumes to follow");
    scenario->comparing.add_options(*command, true);
    command->callback([scenario, &result] { result = scenario->run(); });
}

} // namespace plancheck

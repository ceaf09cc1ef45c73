// plancheck scenario: what if.
#include "cli/commands.hpp"
#include "cli/comparing.hpp"
#include "cli/output.hpp"
#include "cli/plan_side.hpp"
#include "core/report/scenario_report.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <memory>

namespace plancheck {

namespace {

struct ScenarioCommand {
    std::string plan, sweep;
    std::vector<std::string> set, meet;
    bool formulas_only = false;
    Comparing comparing;

    /// The scenario that the options ask for; false, after a message, where one cannot be read.
    [[nodiscard]] bool read(Scenario& scenario) const {
        scenario.consequences = !formulas_only;
        const auto take = [](auto read, auto& into) {
            if (const auto* problem = std::get_if<std::string>(&read)) {
                complain(*problem);
                return false;
            }
            into = std::get<0>(std::move(read));
            return true;
        };
        for (const std::string& text : set) {
            if (!take(parse_setting(text), scenario.set.emplace_back())) {
                return false;
            }
        }
        for (const std::string& text : meet) {
            if (!take(parse_meet(text), scenario.meet.emplace_back())) {
                return false;
            }
        }
        return sweep.empty() || take(parse_sweep(sweep), scenario.sweep.emplace());
    }

    [[nodiscard]] ExitCode run() {
        if (const ExitCode prepared = comparing.prepare(); prepared != ExitCode::ready) {
            return prepared;
        }
        Scenario scenario;
        if (!read(scenario)) {
            return ExitCode::wrong_usage;
        }
        if (set.empty() && meet.empty() && sweep.empty()) {
            complain("a scenario asks something: give --set, --meet or --sweep.");
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
        auto outcome = run_scenario(base, scenario);
        if (const auto* problem = std::get_if<std::string>(&outcome)) {
            complain(*problem);
            return ExitCode::wrong_usage;
        }
        const ScenarioResult& result = std::get<ScenarioResult>(outcome);
        return comparing.write(
            scenario_document(base, {&result, 1}, fmt::format("What if: {}", side.name), comparing.all()),
            [&] {
                return scenario_json(base, {&result, 1});
            },
            exit_code_of(result.assessment->verdict));
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
    command->add_flag("--formulas-only", scenario->formulas_only, "Without what the round assumes to follow");
    scenario->comparing.add_options(*command);
    command->callback([scenario, &result] { result = scenario->run(); });
}

} // namespace plancheck

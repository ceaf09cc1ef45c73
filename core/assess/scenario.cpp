// Runs scenarios: the plan as changed beside the plan as it is; then least changes and the sweep.
#include "core/assess/scenario.hpp"

#include "core/assess/scenario_trial.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

using Problem = std::optional<std::string>;

Problem take_settings(const Scenario& scenario, Trial& trial) {
    for (const Setting& setting : scenario.set) {
        auto found = find_input(*trial.base.round, *trial.base.plan, setting.point);
        if (auto* problem = std::get_if<std::string>(&found)) {
            return std::move(*problem);
        }
        auto& point = std::get<InputPoint>(found);
        if (std::ranges::any_of(trial.set, [&](const SetPoint& one) { return one.first.name == point.name; })) {
            return fmt::format("`{}` is set twice; set it once.", point.name);
        }
        auto value = value_of(point, setting);
        if (auto* problem = std::get_if<std::string>(&value)) {
            return std::move(*problem);
        }
        trial.set.emplace_back(std::move(point), std::get<Exact>(value));
    }
    return std::nullopt;
}

void judge(const Trial& trial, ScenarioResult& result) {
    const ScenarioBase& base = trial.base;
    ChangedPlan changed = trial.plan();
    for (const Consequence* one : changed.followed) {
        result.assumptions.push_back(
            fmt::format("{} ({}; {}; {})", one->assumption, one->title, one->source, confidence_name(one->confidence)));
    }
    result.notes = std::move(changed.notes);
    result.plan = std::make_unique<const Plan>(std::move(changed.plan));
    result.assessment = std::make_unique<const Assessment>(trial.assessed(*result.plan));
    result.comparison =
        compare({.name = "the plan", .plan = base.plan, .assessment = base.assessment},
                {.name = "the scenario", .plan = result.plan.get(), .assessment = result.assessment.get()});
    for (const PointChange& change : result.comparison.points) {
        const bool set =
            std::ranges::any_of(trial.set, [&](const SetPoint& one) { return one.first.name == change.point; });
        result.moved.push_back({change, set                                      ? Cause::set
                                        : changed.assumed.contains(change.point) ? Cause::assumed
                                                                                 : Cause::formula});
    }
}

} // namespace

std::string_view cause_name(Cause cause) {
    switch (cause) {
    case Cause::set:
        return "set";
    case Cause::assumed:
        return "assumed";
    case Cause::formula:
        break;
    }
    return "formula";
}

std::variant<ScenarioResult, std::string> run_scenario(const ScenarioBase& base, const Scenario& scenario,
                                                       const ScenarioProgress& progress) {
    Trial trial{.base = base, .set = {}, .consequences = scenario.consequences};
    if (auto problem = take_settings(scenario, trial)) {
        return std::move(*problem);
    }
    ScenarioResult result;
    result.name = scenario.name;
    result.sets = !scenario.set.empty();
    judge(trial, result);
    for (const MeetQuestion& question : scenario.meet) {
        auto least = least_change(trial, question, *result.assessment);
        if (auto* problem = std::get_if<std::string>(&least)) {
            return std::move(*problem);
        }
        result.least.push_back(std::get<LeastChange>(std::move(least)));
    }
    if (scenario.sweep) {
        auto sweep = sweep_point(trial, *scenario.sweep, progress);
        if (auto* problem = std::get_if<std::string>(&sweep)) {
            return std::move(*problem);
        }
        result.sweep = std::get<Sweep>(std::move(sweep));
    }
    return result;
}

std::variant<std::vector<ScenarioResult>, std::string>
run_scenarios(const ScenarioBase& base, std::span<const Scenario> scenarios, const ScenarioProgress& progress) {
    std::vector<ScenarioResult> results;
    for (const Scenario& scenario : scenarios) {
        auto outcome = run_scenario(base, scenario, progress);
        if (const auto* problem = std::get_if<std::string>(&outcome)) {
            return scenario.name.empty() ? *problem : fmt::format("{}: {}", scenario.name, *problem);
        }
        results.push_back(std::get<ScenarioResult>(std::move(outcome)));
    }
    return results;
}

} // namespace plancheck

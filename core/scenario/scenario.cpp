// Runs scenarios: compares the changed plan with the plan as it is, then finds least changes and sweeps.
#include "core/scenario/scenario.hpp"

#include "core/scenario/trial.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

Or<void> take_settings(const Scenario& scenario, Trial& trial) {
    for (const Setting& setting : scenario.set) {
        Or<InputPoint> point = find_input(*trial.base.round, *trial.base.plan, setting.point);
        if (!point) {
            return Failure{point.why()};
        }
        if (std::ranges::any_of(trial.set, [&](const SetPoint& one) { return one.first.name == point->name; })) {
            return Failure{fmt::format("`{}` is set twice; set it once.", point->name)};
        }
        const Or<Exact> value = value_of(*point, setting);
        if (!value) {
            return Failure{value.why()};
        }
        trial.set.emplace_back(*std::move(point), *value);
    }
    return {};
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

Or<ScenarioResult> run_scenario(const ScenarioBase& base, const Scenario& scenario, const ScenarioProgress& progress) {
    Trial trial{.base = base, .set = {}, .consequences = scenario.consequences};
    if (const Or<void> taken = take_settings(scenario, trial); !taken) {
        return Failure{taken.why()};
    }
    ScenarioResult result;
    result.name = scenario.name;
    result.sets = !scenario.set.empty();
    judge(trial, result);
    trial.complete = result.assessment->cells_to_fill == 0;
    for (const MeetQuestion& question : scenario.meet) {
        auto least = least_change(trial, question, *result.assessment);
        if (!least) {
            return Failure{least.why()};
        }
        result.least.push_back(*std::move(least));
    }
    if (scenario.sweep) {
        auto sweep = sweep_point(trial, *scenario.sweep, progress);
        if (!sweep) {
            return Failure{sweep.why()};
        }
        result.sweep = *std::move(sweep);
    }
    return result;
}

Or<std::vector<ScenarioResult>> run_scenarios(const ScenarioBase& base, std::span<const Scenario> scenarios,
                                              const ScenarioProgress& progress) {
    std::vector<ScenarioResult> results;
    for (const Scenario& scenario : scenarios) {
        auto result = run_scenario(base, scenario, progress);
        if (!result) {
            return Failure{scenario.name.empty() ? result.why() : fmt::format("{}: {}", scenario.name, result.why())};
        }
        results.push_back(*std::move(result));
    }
    return results;
}

} // namespace plancheck

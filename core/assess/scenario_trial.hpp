// What a scenario tries out: the plan with the settings, and one more point at any value. Least changes and sweeps are
// found with it. Private to core/assess.
#pragma once

#include "core/assess/scenario_plan.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plancheck {

struct Trial {
    const ScenarioBase& base;
    std::vector<SetPoint> set;
    bool consequences = true;

    /// The plan with the settings.
    [[nodiscard]] ChangedPlan plan() const { return change_plan(*base.round, *base.plan, set, consequences); }
    /// The plan with the settings and `point` at `value`.
    [[nodiscard]] ChangedPlan with(const InputPoint& point, const Exact& value) const;
    [[nodiscard]] Assessment assessed(const Plan& plan) const {
        return assess(*base.round, plan, *base.signs, base.today);
    }
    /// One rule where `point` is at `value`; `year` is empty for a rule judged once.
    [[nodiscard]] Finding judged(const Rule& rule, std::string_view year, const InputPoint& point,
                                 const Exact& value) const;
    /// What the settings make of a point, else what the plan has.
    [[nodiscard]] Exact value_of(const InputPoint& point) const;
};

/// "unknown rule `FIN-CONTINGANCY`; did you mean `FIN-CONTINGENCY`?"
[[nodiscard]] std::string unknown_rule(const Round& round, std::string_view id);

/// The answer to a question, or in one sentence what of it cannot be asked. `scenario` is the plan with the settings.
[[nodiscard]] std::variant<LeastChange, std::string> least_change(const Trial& trial, const MeetQuestion& question,
                                                                  const Assessment& scenario);
[[nodiscard]] std::variant<Sweep, std::string> sweep_point(const Trial& trial, const SweepQuestion& question,
                                                           const ScenarioProgress& progress);

} // namespace plancheck

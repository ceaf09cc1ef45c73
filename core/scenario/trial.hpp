// Tries values: the plan with the settings, and one more point at any value. Least changes and sweeps use it. Private
// to core/scenario.
#pragma once

#include "core/scenario/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct Trial {
    const ScenarioBase& base;
    std::vector<SetPoint> set;
    bool consequences = true;
    bool complete = base.assessment->cells_to_fill == 0; ///< of the plan with the settings

    /// The plan with the settings.
    [[nodiscard]] ChangedPlan plan() const { return change_plan(*base.round, *base.plan, set, consequences); }
    /// The plan with the settings and `point` at `value`.
    [[nodiscard]] ChangedPlan with(const InputPoint& point, const Exact& value) const;
    [[nodiscard]] Assessment assessed(const Plan& plan) const { return assess(*base.round, plan, signs(), base.today); }
    /// Judges one rule as assessed() does, but for waivers and explanations. `year` is empty for a rule judged once.
    [[nodiscard]] Finding judged(const Rule& rule, std::string_view year, const Plan& plan) const;
    /// The same with `point` at `value`.
    [[nodiscard]] Finding judged(const Rule& rule, std::string_view year, const InputPoint& point,
                                 const Exact& value) const;
    /// The value that the settings give a point, else the plan's own.
    [[nodiscard]] Exact value_of(const InputPoint& point) const;
    /// What the workbook shows, but for its looks: these are not what the scenario assumes.
    [[nodiscard]] WorkbookSigns signs() const;
};

/// "unknown rule `FIN-CONTINGANCY`; did you mean `FIN-CONTINGENCY`?"
[[nodiscard]] std::string unknown_rule(const Round& round, std::string_view id);

/// Returns the answer to a question, or one sentence that says why it cannot be asked. `scenario` is the plan with the
/// settings. Without `with_turns`, which judges the whole plan once more, LeastChange::turns stays empty.
[[nodiscard]] Or<LeastChange> least_change(const Trial& trial, const MeetQuestion& question, const Assessment& scenario,
                                           bool with_turns = true);
/// Returns the sweep, or one sentence: the point cannot be changed, a value is wrong, or the sweep was stopped.
[[nodiscard]] Or<Sweep> sweep_point(const Trial& trial, const SweepQuestion& question,
                                    const ScenarioProgress& progress);

} // namespace plancheck

// Sweeps a line over a range of values and finds where each rule changes.
#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/rule/evaluate.hpp"
#include "core/scenario/trial.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_steps = 1000;

/// Sweeps one point.
class Sweeper {
public:
    Sweeper(const Trial& trial, const InputPoint& point, Sweep& sweep, const ScenarioProgress& progress)
        : trial_{trial}, point_{point}, sweep_{sweep}, progress_{progress} {}
    /// Returns false if it was stopped.
    [[nodiscard]] bool run();

private:
    struct Touched {
        const Rule* rule = nullptr;
        std::string period;
        std::vector<Finding> found{}; ///< for each step, without waivers and explanations
        [[nodiscard]] std::string_view year() const { return period == whole_plan ? std::string_view{} : period; }
        [[nodiscard]] bool is(const Finding& finding) const {
            return rule->id == finding.rule && period == finding.period;
        }
    };
    [[nodiscard]] bool goes_on();
    [[nodiscard]] bool judge_steps();
    void touch(const Assessment& there);
    [[nodiscard]] bool judge_touched();
    void breaks(const Touched& touched);
    void refine(const Rule& rule, std::string_view year, std::size_t step, const std::vector<Finding>& found);
    void say(BreakingPoint& point) const;

    const Trial& trial_;
    const InputPoint& point_;
    Sweep& sweep_;
    const ScenarioProgress& progress_;
    std::size_t done_ = 0;
    std::vector<Touched> touched_;
};

/// Reports one more judged value. Every value is judged twice: for its verdict, and for the rules that change.
bool Sweeper::goes_on() {
    ++done_;
    return !progress_ || progress_(done_, 2 * sweep_.steps.size());
}

/// Judges every step, and lists the findings that change within the sweep.
bool Sweeper::judge_steps() {
    for (SweepStep& one : sweep_.steps) {
        const Assessment there = trial_.assessed(trial_.with(point_, one.value).plan);
        one.verdict = there.verdict;
        one.open = static_cast<std::size_t>(
            std::ranges::count_if(there.findings, [](const Finding& finding) { return is_open(finding.outcome); }));
        touch(there);
        if (!goes_on()) {
            return false;
        }
    }
    return true;
}

void Sweeper::touch(const Assessment& there) {
    for (const Finding& finding : there.findings) {
        const Finding* was = find_finding(*trial_.base.assessment, finding.rule, finding.period);
        if (was != nullptr && (was->outcome != finding.outcome || was->headroom != finding.headroom) &&
            std::ranges::none_of(touched_, [&](const Touched& one) { return one.is(finding); })) {
            touched_.push_back({find_rule(*trial_.base.round, finding.rule), finding.period});
        }
    }
}

/// Judges the changing findings at every step.
bool Sweeper::judge_touched() {
    for (const SweepStep& step : sweep_.steps) {
        const ChangedPlan there = trial_.with(point_, step.value);
        for (Touched& one : touched_) {
            one.found.push_back(trial_.judged(*one.rule, one.year(), there.plan));
        }
        if (!goes_on()) {
            return false;
        }
    }
    return true;
}

void Sweeper::say(BreakingPoint& point) const {
    std::string share;
    if (const auto of_base = Exact::divide(point.last, sweep_.base)) {
        share =
            fmt::format(" ({} of the plan's own {})", show(*of_base, Unit::percent), show(sweep_.base, sweep_.unit));
    }
    point.sentence = fmt::format("{} {} is {} at {}{}, and {} at {}.", point.rule, point.period,
                                 outcome_name(point.before), full_amount(point.last, sweep_.unit), share,
                                 outcome_name(point.after), full_amount(point.first, sweep_.unit));
}

/// Finds the two values, one smallest step apart, between which the outcome changes, by halving the interval.
void Sweeper::refine(const Rule& rule, std::string_view year, std::size_t step, const std::vector<Finding>& found) {
    const Exact from = sweep_.steps[step - 1].value;
    const Exact way{sweep_.steps[step].value < from ? -1 : 1};
    const Exact size = smallest_step(point_.unit);
    const auto distance = Exact::divide((sweep_.steps[step].value - from).abs(), size).value_or(Exact{});
    std::int64_t low = 0;
    std::int64_t high = std::strtoll(distance.rounded(0).to_string(0).c_str(), nullptr, 10);
    const auto value = [&](std::int64_t steps) { return from + way * Exact{steps} * size; };
    Finding last = found[step - 1];
    Finding first = found[step];
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        Finding there = trial_.judged(rule, year, point_, value(middle));
        const bool as_before = there.outcome == last.outcome;
        (as_before ? low : high) = middle;
        (as_before ? last : first) = std::move(there);
    }
    BreakingPoint point{.rule = rule.id,
                        .title = last.title,
                        .period = last.period,
                        .severity = rule.severity,
                        .before = last.outcome,
                        .after = first.outcome,
                        .last = value(low),
                        .first = value(high),
                        .exact = {},
                        .sentence = {}};
    if (last.headroom && first.headroom) {
        const Exact edge = -Exact{rule.tolerance};
        const auto part = Exact::divide(edge - *last.headroom, *first.headroom - *last.headroom);
        if (part && part->sign() >= 0 && *part <= Exact{1}) {
            point.exact = value(low) + *part * (value(high) - value(low));
        }
    }
    say(point);
    sweep_.breaks.push_back(std::move(point));
}

/// Follows one rule over all steps, and keeps it if its outcome changes.
void Sweeper::breaks(const Touched& touched) {
    const Rule& rule = *touched.rule;
    const std::vector<Finding>& found = touched.found;
    bool turns = false;
    for (std::size_t step = 1; step < found.size(); ++step) {
        if (found[step].outcome != found[step - 1].outcome) {
            refine(rule, touched.year(), step, found);
            turns = true;
        }
    }
    if (!turns) {
        return;
    }
    SweepSeries series{.rule = rule.id,
                       .title = found.front().title,
                       .period = found.front().period,
                       .unit = rule.unit,
                       .outcomes = {},
                       .headrooms = {}};
    for (const Finding& finding : found) {
        series.outcomes.push_back(finding.outcome);
        series.headrooms.push_back(finding.headroom);
    }
    sweep_.series.push_back(std::move(series));
}

bool Sweeper::run() {
    if (!judge_steps() || !judge_touched()) {
        return false;
    }
    for (const Touched& one : touched_) {
        breaks(one);
    }
    const bool falling = sweep_.steps.back().value < sweep_.steps.front().value;
    std::ranges::stable_sort(sweep_.breaks, [&](const BreakingPoint& a, const BreakingPoint& b) {
        return falling ? a.last > b.last : a.last < b.last;
    });
    return true;
}

} // namespace

Or<Sweep> sweep_point(const Trial& trial, const SweepQuestion& question, const ScenarioProgress& progress) {
    const Or<InputPoint> found = find_input(*trial.base.round, *trial.base.plan, question.point);
    if (!found) {
        return Failure{found.why()};
    }
    const InputPoint& point = *found;
    std::array<Exact, 3> values;
    const std::array<const Setting*, 3> given{&question.from, &question.to, &question.step};
    for (std::size_t i = 0; i < given.size(); ++i) {
        const Or<Exact> value = value_of(point, *given[i]);
        if (!value) {
            return Failure{value.why()};
        }
        values[i] = value->rounded(counted_places(point.unit));
    }
    const auto& [from, to, step] = values;
    const auto count = Exact::divide((to - from).abs(), step.abs());
    if (!count || *count > Exact{static_cast<std::int64_t>(most_steps)}) {
        return Failure{fmt::format("the sweep of `{}` has no step, or more than {} of them; take a larger step.",
                                   point.name, most_steps)};
    }
    Sweep sweep{.point = point.name,
                .label = point.label(),
                .unit = point.unit,
                .base = point.number(),
                .steps = {},
                .breaks = {},
                .series = {}};
    const Exact way{to < from ? -1 : 1};
    for (Exact value = from; (to - value).sign() * way.sign() > 0; value = value + way * step.abs()) {
        sweep.steps.push_back({.value = value});
    }
    sweep.steps.push_back({.value = to});
    if (!Sweeper{trial, point, sweep, progress}.run()) {
        return Failure{fmt::format("the sweep of `{}` was stopped.", point.name)};
    }
    return sweep;
}

} // namespace plancheck

// Runs scenarios: the plan as changed beside the plan as it is, least changes, sweeps.
#include "core/assess/scenario.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/scenario_plan.hpp"
#include "core/assess/words.hpp"
#include "core/round/suggest.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_steps = 1000;

std::string amount(const Exact& value, Unit unit) {
    if (unit == Unit::percent) {
        return (value * Exact{100}).to_string() + "%";
    }
    return value.to_string();
}

class Runner {
public:
    Runner(const ScenarioBase& base, const Scenario& scenario) : base_{base}, scenario_{scenario} {}
    std::variant<ScenarioResult, std::string> run();

private:
    using Problem = std::optional<std::string>;
    Problem settings();
    void judge();
    Problem meet(const MeetQuestion& question);
    Problem sweep(const SweepQuestion& question);
    void breaks(Sweep& sweep, const InputPoint& point, const Rule& rule, std::string_view year);
    void refine(Sweep& sweep, const InputPoint& point, const Rule& rule, std::string_view year, std::size_t step,
                const std::vector<Finding>& found);
    /// The plan with the settings and `point` at `value`.
    [[nodiscard]] ChangedPlan with(const InputPoint& point, const Exact& value) const;
    [[nodiscard]] Finding judged(const Rule& rule, std::string_view year, const InputPoint& point,
                                 const Exact& value) const {
        return judge_rule(*base_.round, rule, with(point, value).plan, year);
    }
    [[nodiscard]] Exact start_of(const InputPoint& point) const;
    void answer(LeastChange& least, const Rule& rule, std::string_view year, const InputPoint& point);
    [[nodiscard]] std::optional<std::int64_t> least_steps(const Rule& rule, std::string_view year,
                                                          const InputPoint& point, const Exact& start, int way) const;

    const ScenarioBase& base_;
    const Scenario& scenario_;
    std::vector<SetPoint> set_;
    ScenarioResult result_;
};

Runner::Problem Runner::settings() {
    for (const Setting& setting : scenario_.set) {
        auto found = find_input(*base_.round, *base_.plan, setting.point);
        if (const auto* problem = std::get_if<std::string>(&found)) {
            return *problem;
        }
        auto& point = std::get<InputPoint>(found);
        if (std::ranges::any_of(set_, [&](const SetPoint& one) { return one.first.name == point.name; })) {
            return fmt::format("`{}` is set twice; set it once.", point.name);
        }
        const auto value = value_of(point, setting);
        if (const auto* problem = std::get_if<std::string>(&value)) {
            return *problem;
        }
        set_.emplace_back(std::move(point), std::get<Exact>(value));
    }
    return std::nullopt;
}

ChangedPlan Runner::with(const InputPoint& point, const Exact& value) const {
    std::vector<SetPoint> set;
    std::ranges::copy_if(set_, std::back_inserter(set),
                         [&](const SetPoint& one) { return one.first.name != point.name; });
    set.emplace_back(point, value);
    return change_plan(*base_.round, *base_.plan, set, scenario_.consequences);
}

void Runner::judge() {
    ChangedPlan changed = change_plan(*base_.round, *base_.plan, set_, scenario_.consequences);
    for (const Consequence* one : changed.followed) {
        result_.assumptions.push_back(
            fmt::format("{} ({}; {}; {})", one->assumption, one->title, one->source, confidence_name(one->confidence)));
    }
    result_.notes = std::move(changed.notes);
    result_.plan = std::make_unique<const Plan>(std::move(changed.plan));
    result_.assessment =
        std::make_unique<const Assessment>(assess(*base_.round, *result_.plan, *base_.signs, base_.today));
    result_.comparison =
        compare({.name = "the plan", .plan = base_.plan, .assessment = base_.assessment},
                {.name = "the scenario", .plan = result_.plan.get(), .assessment = result_.assessment.get()});
    for (const PointChange& change : result_.comparison.points) {
        const bool set = std::ranges::any_of(set_, [&](const SetPoint& one) { return one.first.name == change.point; });
        result_.moved.push_back({change, set                                      ? Cause::set
                                         : changed.assumed.contains(change.point) ? Cause::assumed
                                                                                  : Cause::formula});
    }
}

Exact Runner::start_of(const InputPoint& point) const {
    const auto found = std::ranges::find(set_, point.name, [](const SetPoint& one) { return one.first.name; });
    return found != set_.end() ? found->second : point.number();
}

/// The fewest steps from `start` in the direction `way` with which the rule is met: by the headroom's slope where it is
/// straight, else by doubling; then halved down until one step less does not meet it.
std::optional<std::int64_t> Runner::least_steps(const Rule& rule, std::string_view year, const InputPoint& point,
                                                const Exact& start, int way) const {
    constexpr std::int64_t far = 10'000'000'000'000; // £100m in pennies, ten thousand times over
    const Exact step = smallest_step(point.unit);
    const auto value = [&](std::int64_t steps) { return start + Exact{way * steps} * step; };
    const auto allowed = [&](std::int64_t steps) {
        return point.sign == Sign::either || value(steps).sign() * (point.sign == Sign::positive ? 1 : -1) >= 0;
    };
    const auto at = [&](std::int64_t steps) { return judged(rule, year, point, value(steps)); };
    std::int64_t failing = 0;
    std::optional<std::int64_t> meeting;
    const Finding here = at(0);
    std::int64_t reach = 1'000'000;
    for (int tries = 0; tries < 4 && here.headroom && !meeting; ++tries, reach *= 10) {
        if (!allowed(reach)) {
            break;
        }
        const Finding there = at(reach);
        const auto slope =
            there.headroom ? Exact::divide(*there.headroom - *here.headroom, Exact{reach}) : std::optional<Exact>{};
        if (!slope || slope->sign() <= 0) {
            break;
        }
        const auto wanted = Exact::divide(-*here.headroom - Exact{rule.tolerance}, *slope).value_or(Exact{});
        const std::int64_t guess = std::strtoll(wanted.rounded(0).to_string(0).c_str(), nullptr, 10);
        for (const std::int64_t one : {guess - 1, guess, guess + 1}) {
            if (one > failing && one < far && allowed(one)) {
                if (at(one).outcome == Outcome::met) {
                    meeting = one;
                    break;
                }
                failing = one;
            }
        }
    }
    for (std::int64_t steps = 1; !meeting && steps < far && allowed(steps); steps *= 2) {
        if (at(steps).outcome == Outcome::met) {
            meeting = steps;
            failing = steps / 2;
        }
    }
    while (meeting && *meeting - failing > 1) {
        const std::int64_t middle = failing + (*meeting - failing) / 2;
        (at(middle).outcome == Outcome::met ? *meeting : failing) = middle;
    }
    return meeting;
}

void Runner::answer(LeastChange& least, const Rule& rule, std::string_view year, const InputPoint& point) {
    const Exact start = start_of(point);
    const Finding here = judged(rule, year, point, start);
    const std::string name = year.empty() ? std::string{rule.id} : fmt::format("{} {}", rule.id, year);
    least.before = start;
    if (here.outcome == Outcome::met) {
        least.change = Exact{};
        least.after = start;
        least.sentence = fmt::format("{} is met already: no change is needed.", name);
        return;
    }
    if (here.outcome == Outcome::not_assessed || here.outcome == Outcome::not_applicable) {
        least.sentence = fmt::format("{} is {}: {} No change of {} is worked out.", name, outcome_name(here.outcome),
                                     here.sentence, point.name);
        return;
    }
    const auto up = least_steps(rule, year, point, start, 1);
    const auto down = least_steps(rule, year, point, start, -1);
    if (!up && !down) {
        const Finding moved = judged(rule, year, point, start + smallest_step(point.unit));
        const bool moves = moved.headroom != here.headroom;
        least.sentence =
            moves ? fmt::format("No change of {} meets {}: it moves the headroom, but no figure that the line may "
                                "hold makes it enough.",
                                point.name, name)
                  : fmt::format("No change of {} meets {}: the rule does not depend on it.", point.name, name);
        return;
    }
    const bool rise = up && (!down || *up <= *down);
    least.change = Exact{rise ? *up : -*down} * smallest_step(point.unit);
    least.after = start + *least.change;
    least.sentence =
        fmt::format("{} is met if {} {} by {}, from {} to {}{}.", name, point.name, rise ? "rises" : "falls",
                    amount(least.change->abs(), point.unit), amount(start, point.unit),
                    amount(*least.after, point.unit), point.unit == Unit::thousand_pounds ? " (£000)" : "");
    const Assessment then = assess(*base_.round, with(point, *least.after).plan, *base_.signs, base_.today);
    for (const Finding& finding : then.findings) {
        const Finding* was = find_finding(*result_.assessment, finding.rule, finding.period);
        if (was != nullptr && was->outcome != finding.outcome &&
            (finding.rule != rule.id || finding.period != here.period)) {
            least.turns.push_back(fmt::format("{} {}: {}, was {}", finding.rule, finding.period,
                                              outcome_name(finding.outcome), outcome_name(was->outcome)));
        }
    }
}

Runner::Problem Runner::meet(const MeetQuestion& question) {
    const Rule* rule = find_rule(*base_.round, question.rule);
    if (rule == nullptr) {
        std::vector<std::string_view> known;
        for (const Rule& one : base_.round->rules) {
            known.push_back(one.id);
        }
        return fmt::format("unknown rule `{}`{}.", question.rule, did_you_mean(question.rule, known));
    }
    if (find_finding(*base_.assessment, question.rule, question.period) == nullptr) {
        return fmt::format(
            "{} is not judged for `{}`; it is judged {}.", rule->id, question.period,
            rule->period == RulePeriod::plan
                ? "once for the plan: leave the year out"
                : fmt::format("for {}", fmt::join(rule->years.empty() ? base_.round->years : rule->years, " and ")));
    }
    auto found = find_input(*base_.round, *base_.plan, question.point);
    if (const auto* problem = std::get_if<std::string>(&found)) {
        return *problem;
    }
    const auto& point = std::get<InputPoint>(found);
    LeastChange least;
    least.question = question;
    least.title = rule->title;
    least.label = point.label();
    least.unit = point.unit;
    answer(least, *rule, rule->period == RulePeriod::plan ? std::string_view{} : question.period, point);
    result_.least.push_back(std::move(least));
    return std::nullopt;
}

/// The two values a step apart between which the outcome turns, halving the distance.
void Runner::refine(Sweep& sweep, const InputPoint& point, const Rule& rule, std::string_view year, std::size_t step,
                    const std::vector<Finding>& found) {
    const Exact from = sweep.steps[step - 1].value;
    const Exact way{sweep.steps[step].value < from ? -1 : 1};
    const Exact size = smallest_step(point.unit);
    const auto distance = Exact::divide((sweep.steps[step].value - from).abs(), size).value_or(Exact{});
    std::int64_t low = 0;
    std::int64_t high = std::strtoll(distance.rounded(0).to_string(0).c_str(), nullptr, 10);
    const auto value = [&](std::int64_t steps) { return from + way * Exact{steps} * size; };
    Finding last = found[step - 1];
    Finding first = found[step];
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        Finding there = judged(rule, year, point, value(middle));
        const bool as_before = there.outcome == last.outcome;
        (as_before ? low : high) = middle;
        (as_before ? last : first) = std::move(there);
    }
    BreakingPoint point_found{.rule = rule.id,
                              .title = rule.title,
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
            point_found.exact = value(low) + *part * (value(high) - value(low));
        }
    }
    std::string share;
    if (const auto of_base = Exact::divide(value(low) * Exact{100}, sweep.base)) {
        share =
            fmt::format(" ({}% of the plan's own {})", of_base->rounded(4).to_string(), amount(sweep.base, sweep.unit));
    }
    point_found.sentence = fmt::format("{} {} is {} at {}{}, and {} at {}.", rule.id, last.period,
                                       outcome_name(last.outcome), amount(value(low), sweep.unit), share,
                                       outcome_name(first.outcome), amount(value(high), sweep.unit));
    sweep.breaks.push_back(std::move(point_found));
}

/// One rule over all steps; kept where it turns.
void Runner::breaks(Sweep& sweep, const InputPoint& point, const Rule& rule, std::string_view year) {
    std::vector<Finding> found;
    for (const SweepStep& step : sweep.steps) {
        found.push_back(judged(rule, year, point, step.value));
    }
    bool turns = false;
    for (std::size_t step = 1; step < found.size(); ++step) {
        if (found[step].outcome != found[step - 1].outcome) {
            refine(sweep, point, rule, year, step, found);
            turns = true;
        }
    }
    if (!turns) {
        return;
    }
    SweepSeries series{.rule = rule.id,
                       .title = rule.title,
                       .period = found.front().period,
                       .unit = rule.unit,
                       .outcomes = {},
                       .headrooms = {}};
    for (const Finding& finding : found) {
        series.outcomes.push_back(finding.outcome);
        series.headrooms.push_back(finding.headroom);
    }
    sweep.series.push_back(std::move(series));
}

Runner::Problem Runner::sweep(const SweepQuestion& question) {
    auto found = find_input(*base_.round, *base_.plan, question.point);
    if (const auto* problem = std::get_if<std::string>(&found)) {
        return *problem;
    }
    const auto& point = std::get<InputPoint>(found);
    std::array<Exact, 3> values;
    const std::array<const Setting*, 3> given{&question.from, &question.to, &question.step};
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto value = value_of(point, *given[i]);
        if (const auto* problem = std::get_if<std::string>(&value)) {
            return *problem;
        }
        values[i] = std::get<Exact>(value).rounded(counted_places(point.unit));
    }
    const auto& [from, to, step] = values;
    const auto count = Exact::divide((to - from).abs(), step.abs());
    if (!count || *count > Exact{static_cast<std::int64_t>(most_steps)}) {
        return fmt::format("the sweep of `{}` has no step, or more than {} of them; take a larger step.", point.name,
                           most_steps);
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
    std::vector<std::pair<const Rule*, std::string>> touched;
    for (SweepStep& one : sweep.steps) {
        const Assessment judged_there = assess(*base_.round, with(point, one.value).plan, *base_.signs, base_.today);
        one.verdict = judged_there.verdict;
        one.open = static_cast<std::size_t>(std::ranges::count_if(
            judged_there.findings, [](const Finding& finding) { return is_open(finding.outcome); }));
        for (const Finding& finding : judged_there.findings) {
            const Finding* was = find_finding(*base_.assessment, finding.rule, finding.period);
            std::pair<const Rule*, std::string> key{find_rule(*base_.round, finding.rule), finding.period};
            if (was != nullptr && (was->outcome != finding.outcome || was->headroom != finding.headroom) &&
                std::ranges::find(touched, key) == touched.end()) {
                touched.push_back(std::move(key));
            }
        }
    }
    for (const auto& [rule, period] : touched) {
        breaks(sweep, point, *rule, period == whole_plan ? std::string_view{} : std::string_view{period});
    }
    std::ranges::stable_sort(sweep.breaks, [&](const BreakingPoint& a, const BreakingPoint& b) {
        return to < from ? a.last > b.last : a.last < b.last;
    });
    result_.sweep = std::move(sweep);
    return std::nullopt;
}

std::variant<ScenarioResult, std::string> Runner::run() {
    result_.name = scenario_.name;
    if (auto problem = settings()) {
        return std::move(*problem);
    }
    judge();
    for (const MeetQuestion& question : scenario_.meet) {
        if (auto problem = meet(question)) {
            return std::move(*problem);
        }
    }
    if (scenario_.sweep) {
        if (auto problem = sweep(*scenario_.sweep)) {
            return std::move(*problem);
        }
    }
    return std::move(result_);
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

std::variant<ScenarioResult, std::string> run_scenario(const ScenarioBase& base, const Scenario& scenario) {
    return Runner{base, scenario}.run();
}

} // namespace plancheck

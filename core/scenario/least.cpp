// Finds the least change of one line that meets a rule.
#include "core/assess/words.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"
#include "core/scenario/trial.hpp"

#include <cstdlib>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Searches for one line that may change, for one rule and year.
class Search {
public:
    Search(const Trial& trial, const Rule& rule, std::string_view year, const InputPoint& point)
        : trial_{trial}, rule_{rule}, year_{year}, point_{point}, start_{trial.value_of(point)},
          step_{smallest_step(point.unit)} {}
    void answer(LeastChange& least) const;
    /// The other outcomes that the change turns.
    void turns(LeastChange& least, const Assessment& scenario) const;

private:
    [[nodiscard]] Exact value(std::int64_t steps) const { return start_ + Exact{steps} * step_; }
    [[nodiscard]] Finding at(std::int64_t steps) const { return trial_.judged(rule_, year_, point_, value(steps)); }
    [[nodiscard]] bool meets(std::int64_t steps) const { return at(steps).outcome == Outcome::met; }
    /// Whether the line may hold the figure after that many steps.
    [[nodiscard]] bool allowed(std::int64_t steps) const {
        return point_.sign == Sign::either || value(steps).sign() * (point_.sign == Sign::positive ? 1 : -1) >= 0;
    }
    /// The result of steps in one direction. `failing` steps, and fewer, do not meet the rule; `meeting` steps do, if
    /// known.
    struct Reached {
        std::int64_t failing = 0;
        std::optional<std::int64_t> meeting;
    };
    void by_slope(Reached& reached, int way) const;
    [[nodiscard]] std::optional<std::int64_t> least_steps(int way) const;
    [[nodiscard]] std::string none(const Finding& here, std::string_view name) const;

    const Trial& trial_;
    const Rule& rule_;
    std::string_view year_;
    const InputPoint& point_;
    Exact start_, step_;
};

constexpr std::int64_t far = 10'000'000'000'000; // £100m in pennies, ten thousand times over

/// Computes the number of steps from the slope of the headroom where that is linear.
void Search::by_slope(Reached& reached, int way) const {
    const Finding here = at(0);
    std::int64_t reach = 1'000'000;
    for (int tries = 0; tries < 4 && here.headroom && !reached.meeting && allowed(way * reach); ++tries, reach *= 10) {
        const Finding there = at(way * reach);
        const auto slope =
            there.headroom ? Exact::divide(*there.headroom - *here.headroom, Exact{reach}) : std::optional<Exact>{};
        if (!slope || slope->sign() <= 0) {
            return;
        }
        const auto wanted = Exact::divide(-*here.headroom - Exact{rule_.tolerance}, *slope).value_or(Exact{});
        const std::int64_t guess = std::strtoll(wanted.rounded(0).to_string(0).c_str(), nullptr, 10);
        for (const std::int64_t one : {guess - 1, guess, guess + 1}) {
            if (one > reached.failing && one < far && allowed(way * one)) {
                if (meets(way * one)) {
                    reached.meeting = one;
                    return;
                }
                reached.failing = one;
            }
        }
    }
}

/// The fewest steps in the direction `way` that meet the rule. Finds an upper bound from the headroom's slope if that
/// is linear, else by doubling. Then halves the interval until one step less does not meet the rule.
std::optional<std::int64_t> Search::least_steps(int way) const {
    Reached reached;
    by_slope(reached, way);
    for (std::int64_t steps = 1; !reached.meeting && steps < far && allowed(way * steps); steps *= 2) {
        if (meets(way * steps)) {
            reached = {steps / 2, steps};
        }
    }
    while (reached.meeting && *reached.meeting - reached.failing > 1) {
        const std::int64_t middle = reached.failing + (*reached.meeting - reached.failing) / 2;
        (meets(way * middle) ? *reached.meeting : reached.failing) = middle;
    }
    return reached.meeting;
}

std::string Search::none(const Finding& here, std::string_view name) const {
    const bool moves = at(1).headroom != here.headroom;
    return fmt::format("No change of {} meets {}: {}.", point_.name, name,
                       moves ? "it moves the headroom, but no figure that the line may hold makes it enough"
                             : "the rule does not depend on it");
}

void Search::turns(LeastChange& least, const Assessment& scenario) const {
    const Assessment then = trial_.assessed(trial_.with(point_, *least.after).plan);
    for (const Finding& finding : then.findings) {
        const Finding* was = find_finding(scenario, finding.rule, finding.period);
        if (was != nullptr && was->outcome != finding.outcome &&
            (finding.rule != rule_.id || finding.period != least.question.period)) {
            least.turns.push_back(fmt::format("{} {}: {}, was {}", finding.rule, finding.period,
                                              outcome_name(finding.outcome), outcome_name(was->outcome)));
        }
    }
}

void Search::answer(LeastChange& least) const {
    const Finding here = at(0);
    const std::string name = year_.empty() ? std::string{rule_.id} : fmt::format("{} {}", rule_.id, year_);
    least.before = start_;
    if (here.outcome == Outcome::met) {
        least.change = Exact{};
        least.after = start_;
        least.sentence = fmt::format("{} is met already: no change is needed.", name);
        return;
    }
    if (here.outcome == Outcome::not_assessed || here.outcome == Outcome::not_applicable) {
        least.sentence = fmt::format("{} is {}: {} No change of {} is worked out.", name, outcome_name(here.outcome),
                                     here.sentence, point_.name);
        return;
    }
    const auto up = least_steps(1);
    const auto down = least_steps(-1);
    if (!up && !down) {
        least.sentence = none(here, name);
        return;
    }
    const bool rise = up && (!down || *up <= *down);
    least.change = Exact{rise ? *up : -*down} * step_;
    least.after = start_ + *least.change;
    least.sentence =
        fmt::format("{} is met if {} {} by {}, from {} to {}{}.", name, point_.name, rise ? "rises" : "falls",
                    full_amount(least.change->abs(), point_.unit), full_amount(start_, point_.unit),
                    full_amount(*least.after, point_.unit), point_.unit == Unit::thousand_pounds ? " (£000)" : "");
}

} // namespace

std::string unknown_rule(const Round& round, std::string_view id) {
    return as_sentence(fmt::format("unknown rule `{}`{}", id, did_you_mean(id, round.rules, &Rule::id)));
}

Or<LeastChange> least_change(const Trial& trial, const MeetQuestion& question, const Assessment& scenario,
                             bool with_turns) {
    const Round& round = *trial.base.round;
    const Rule* rule = find_rule(round, question.rule);
    if (rule == nullptr) {
        return Failure{unknown_rule(round, question.rule)};
    }
    if (find_finding(*trial.base.assessment, question.rule, question.period) == nullptr) {
        return Failure{
            fmt::format("{} is not judged for `{}`; it is judged {}.", rule->id, question.period,
                        rule->period == RulePeriod::plan
                            ? "once for the plan: leave the year out"
                            : fmt::format("for {}", years_in_words(rule->years.empty() ? round.years : rule->years)))};
    }
    const Or<InputPoint> point = find_input(round, *trial.base.plan, question.point);
    if (!point) {
        return Failure{point.why()};
    }
    LeastChange least;
    least.question = question;
    least.title = words_in(round, *rule, question.period).title;
    least.label = point->label();
    least.unit = point->unit;
    const std::string_view year = rule->period == RulePeriod::plan ? std::string_view{} : question.period;
    const Search search{trial, *rule, year, *point};
    search.answer(least);
    if (with_turns && least.change && !least.change->is_zero()) {
        search.turns(least, scenario);
    }
    return least;
}

} // namespace plancheck

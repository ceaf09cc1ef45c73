// What if: a plan with some of its inputs changed, judged beside the plan as it is. The plan itself is never changed.
//
// A change flows through the round's own formulas into every calculated cell that depends on it, and through what the
// round declares to follow from it (Round::consequences), which is shown as an assumption. All figures are exact.
#pragma once

#include "core/assess/assess.hpp"
#include "core/assess/compare.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plancheck {

/// One change of an input: `finance.qipp_total@2015/16=80%`. docs/command-line.md has the whole syntax.
struct Setting {
    enum class Way : std::uint8_t { to, by, times }; ///< `=`, `+=` and `-=`, `*=`
    std::string point;                               ///< `finance.contingency@2014/15`, `qipp[3].gross`
    Way way = Way::to;
    Decimal amount;
    bool percent = false; ///< written with %: a share of the plan's own value, unless the line itself is in %
};
/// The setting, or in one sentence what is wrong.
[[nodiscard]] std::variant<Setting, std::string> parse_setting(std::string_view text);

/// `FIN-CONTINGENCY@2014/15:finance.contingency`: the least change of a line that meets a rule.
struct MeetQuestion {
    std::string rule, period; ///< period "plan" for a rule judged once
    std::string point;
};
[[nodiscard]] std::variant<MeetQuestion, std::string> parse_meet(std::string_view text);

/// `finance.qipp_total@2015/16=100%..0%/10%`: from, to, and the size of a step.
struct SweepQuestion {
    std::string point;
    Setting from, to, step;
};
[[nodiscard]] std::variant<SweepQuestion, std::string> parse_sweep(std::string_view text);

struct Scenario {
    std::string name{}; ///< may be empty
    std::vector<Setting> set{};
    std::vector<MeetQuestion> meet{};
    std::optional<SweepQuestion> sweep{};
    bool consequences = true; ///< false: the round's formulas alone
};

/// What settings, questions and a sweep (or an empty text) ask for, each written as on the command line; else what is
/// wrong with the first that cannot be read.
[[nodiscard]] std::variant<Scenario, std::string>
parse_scenario(std::span<const std::string> set, std::span<const std::string> meet, std::string_view sweep);

/// What is judged. All of it must outlive the result.
struct ScenarioBase {
    const Round* round = nullptr;
    const Plan* plan = nullptr;
    const WorkbookSigns* signs = nullptr;
    const Assessment* assessment = nullptr; ///< of the plan as it is, judged on the day `today`
    std::int32_t today = 0;
};

/// Why a data point is not what it was.
enum class Cause : std::uint8_t { set, assumed, formula };
[[nodiscard]] std::string_view cause_name(Cause cause); ///< "set", "assumed", "formula"

struct MovedPoint {
    PointChange change;
    Cause cause = Cause::formula;
};

/// The answer to a MeetQuestion. The least change is in whole pennies of a line in £000 or £, in whole people of a
/// count, in millionths of other units: one of these less does not meet the rule.
struct LeastChange {
    MeetQuestion question;
    std::string title, label;
    Unit unit = Unit::thousand_pounds;          ///< of the line
    std::optional<Exact> before, change, after; ///< of the line; `change` 0 where the rule is met already
    std::string sentence;                       ///< the answer, or why there is none
    std::vector<std::string> turns; ///< what else that change turns: "FIN-SURPLUS 2014/15: not met, was met"
};

/// Where a rule's outcome turns within a sweep.
struct BreakingPoint {
    std::string_view rule, title;
    std::string period;
    Severity severity = Severity::blocking;
    Outcome before = Outcome::met, after = Outcome::not_met;
    Exact last, first;          ///< the last value with the outcome before, the first with the one after; a penny apart
    std::optional<Exact> exact; ///< where the headroom, linear between the two, is used up
    std::string sentence;
};

/// A value of a point in full: "7,825.99999", "0.5%".
[[nodiscard]] std::string full_amount(const Exact& value, Unit unit);

struct SweepStep {
    Exact value;
    Verdict verdict = Verdict::not_ready;
    std::size_t open = 0; ///< findings that are
};
/// A rule that turns, step by step.
struct SweepSeries {
    std::string_view rule, title;
    std::string period;
    Unit unit = Unit::thousand_pounds;
    std::vector<Outcome> outcomes;               ///< as many as there are steps
    std::vector<std::optional<Exact>> headrooms; ///< likewise
};
struct Sweep {
    std::string point, label;
    Unit unit = Unit::thousand_pounds;
    Exact base; ///< the plan's own value
    std::vector<SweepStep> steps;
    std::vector<BreakingPoint> breaks; ///< in the order of the sweep
    std::vector<SweepSeries> series;
};

struct ScenarioResult {
    std::string name;
    bool sets = false;                    ///< it changes the plan; else it asks of the plan as it is
    std::vector<std::string> assumptions; ///< each with how well it is founded
    std::vector<std::string> notes;       ///< what could not follow
    std::vector<MovedPoint> moved;
    std::unique_ptr<const Plan> plan; ///< as changed
    std::unique_ptr<const Assessment> assessment;
    Comparison comparison; ///< of the plan as it is with the plan as changed: its findings that turn
    std::vector<LeastChange> least;
    std::optional<Sweep> sweep;
};

/// Told how far a sweep is, in values judged; false: stop. It may be called often.
using ScenarioProgress = std::function<bool(std::size_t done, std::size_t of)>;

/// Runs one scenario, or says in one sentence what of it cannot be done: an unknown point, one that is calculated, text
/// where a number belongs, two settings of one point; or that it was stopped.
[[nodiscard]] std::variant<ScenarioResult, std::string> run_scenario(const ScenarioBase& base, const Scenario& scenario,
                                                                     const ScenarioProgress& progress = {});
/// Several in their order, or the sentence of the first that cannot be done, after its name.
[[nodiscard]] std::variant<std::vector<ScenarioResult>, std::string>
run_scenarios(const ScenarioBase& base, std::span<const Scenario> scenarios, const ScenarioProgress& progress = {});

} // namespace plancheck

// What if: judges a plan with some of its inputs changed, and compares it with the plan itself, which is never changed.
//
// A change passes through the round's own formulas into every calculated cell that depends on it. It also passes
// through the consequences that the round declares (Round::consequences), which are shown as assumptions. All figures
// are exact.
#pragma once

#include "core/assess/assess.hpp"
#include "core/base/day.hpp"
#include "core/base/or.hpp"
#include "core/compare/compare.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One change of an input: `finance.qipp_total@2015/16=80%`. docs/command-line.md has the whole syntax.
struct Setting {
    enum class Way : std::uint8_t { to, by, times }; ///< `=`, `+=` and `-=`, `*=`
    std::string point;                               ///< `finance.contingency@2014/15`, `qipp[3].gross`
    Way way = Way::to;
    Decimal amount;
    bool percent = false; ///< written with %: a share of the plan's own value, unless the line's unit is %
};
/// Returns the setting, or one sentence that says what is wrong.
[[nodiscard]] Or<Setting> parse_setting(std::string_view text);

/// `FIN-CONTINGENCY@2014/15:finance.contingency` asks for the least change of a line that meets a rule.
struct MeetQuestion {
    std::string rule, period; ///< period is "plan" for a rule judged once
    std::string point;
};
/// Returns the question, or one sentence that says what is wrong.
[[nodiscard]] Or<MeetQuestion> parse_meet(std::string_view text);

/// `finance.qipp_total@2015/16=100%..0%/10%`: from, to, and the size of a step.
struct SweepQuestion {
    std::string point;
    Setting from, to, step;
};
/// Returns the question, or one sentence that says what is wrong.
[[nodiscard]] Or<SweepQuestion> parse_sweep(std::string_view text);

struct Scenario {
    std::string name{}; ///< may be empty
    std::vector<Setting> set{};
    std::vector<MeetQuestion> meet{};
    std::optional<SweepQuestion> sweep{};
    bool consequences = true; ///< false: apply only the round's formulas
};

/// Reads settings, questions and a sweep (or an empty text), each written as on the command line. If one cannot be
/// read, returns what is wrong with the first of them.
[[nodiscard]] Or<Scenario> parse_scenario(std::span<const std::string> set, std::span<const std::string> meet,
                                          std::string_view sweep);

/// The plan, the round and the assessment that a scenario starts from. All of them must outlive the result.
struct ScenarioBase {
    const Round* round = nullptr;
    const Plan* plan = nullptr;
    const WorkbookSigns* signs = nullptr;
    const Assessment* assessment = nullptr; ///< of the unchanged plan, judged on the day `today`
    std::optional<Day> today = {};
};

/// Why a data point changed.
enum class Cause : std::uint8_t { set, assumed, formula };
[[nodiscard]] std::string_view cause_name(Cause cause); ///< "set", "assumed", "formula"

struct MovedPoint {
    PointChange change;
    Cause cause = Cause::formula;
};

/// The answer to a MeetQuestion. The least change is in whole pennies for a line in £000 or £, in whole people for a
/// count, and in millionths for other units. One step less does not meet the rule.
struct LeastChange {
    MeetQuestion question;
    std::string title, label;
    Unit unit = Unit::thousand_pounds;          ///< of the line
    std::optional<Exact> before, change, after; ///< of the line; `change` is 0 if the rule is met already
    std::string sentence;                       ///< the answer, or the reason why there is none
    std::vector<std::string> turns; ///< other outcomes that the change turns: "FIN-SURPLUS 2014/15: not met, was met"
};

/// Where a rule's outcome turns within a sweep.
struct BreakingPoint {
    std::string_view rule, title;
    std::string period;
    Severity severity = Severity::blocking;
    Outcome before = Outcome::met, after = Outcome::not_met;
    Exact last, first; ///< the last value with the earlier outcome and the first with the later one, a penny apart
    std::optional<Exact> exact; ///< the value at which the headroom, linear between the two, reaches 0
    std::string sentence;
};

/// A value of a point in full: "7,825.99999", "0.5%".
[[nodiscard]] std::string full_amount(const Exact& value, Unit unit);

struct SweepStep {
    Exact value;
    Verdict verdict = Verdict::not_ready;
    std::size_t open = 0; ///< the number of open findings
};
/// A rule whose outcome turns, step by step.
struct SweepSeries {
    std::string_view rule, title;
    std::string period;
    Unit unit = Unit::thousand_pounds;
    std::vector<Outcome> outcomes;               ///< one for each step
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
    bool sets = false;                    ///< it changes the plan; otherwise its questions concern the unchanged plan
    std::vector<std::string> assumptions; ///< each with how well it is founded
    std::vector<std::string> notes;       ///< what could not be computed
    std::vector<MovedPoint> moved;
    std::unique_ptr<const Plan> plan; ///< as changed
    std::unique_ptr<const Assessment> assessment;
    Comparison comparison; ///< of the unchanged plan with the changed one: the findings that turn
    std::vector<LeastChange> least;
    std::optional<Sweep> sweep;
};

/// Receives the progress of a sweep, in values judged, and returns false to stop it. It may be called often.
using ScenarioProgress = std::function<bool(std::size_t done, std::size_t of)>;

/// Runs one scenario, or returns one sentence that says why it cannot: a point is unknown or calculated, text is where
/// a number belongs, a point is set twice, or the sweep was stopped.
[[nodiscard]] Or<ScenarioResult> run_scenario(const ScenarioBase& base, const Scenario& scenario,
                                              const ScenarioProgress& progress = {});
/// Runs several scenarios in order, or returns the sentence of the first that fails, after its name.
[[nodiscard]] Or<std::vector<ScenarioResult>>
run_scenarios(const ScenarioBase& base, std::span<const Scenario> scenarios, const ScenarioProgress& progress = {});

} // namespace plancheck

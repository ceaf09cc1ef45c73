// Scenarios: least changes are least, sweeps break where they say, formulas are followed, bad input is one sentence.
#include "core/assess/judge.hpp"
#include "core/assess/scenario.hpp"
#include "core/assess/scenario_file.hpp"
#include "core/assess/scenario_point.hpp"
#include "core/report/scenario_report.hpp"
#include "core/round/parse.hpp"
#include "core/rule/evaluate.hpp"
#include "signoff/sample_plan.hpp"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace plancheck {
namespace {

using testing::number;
using testing::round_2014;
using testing::sample;
using testing::with_point;

struct Based {
    explicit Based(const std::string& name)
        : bound(sample(name)), assessment(assess(round_2014(), bound.plan, bound.signs)) {}
    [[nodiscard]] ScenarioBase base() const {
        return {.round = &round_2014(), .plan = &bound.plan, .signs = &bound.signs, .assessment = &assessment};
    }
    const testing::Bound& bound;
    Assessment assessment;
};

template <class T> T taken(std::variant<T, std::string> from) {
    EXPECT_TRUE(std::holds_alternative<T>(from)) << std::get<std::string>(from);
    return std::get<T>(std::move(from));
}

std::string problem(const Based& based, const std::vector<std::string>& settings) {
    Scenario scenario;
    for (const std::string& text : settings) {
        auto setting = parse_setting(text);
        if (auto* words = std::get_if<std::string>(&setting)) {
            return *words;
        }
        scenario.set.push_back(std::get<Setting>(setting));
    }
    auto outcome = run_scenario(based.base(), scenario);
    auto* words = std::get_if<std::string>(&outcome);
    return words != nullptr ? *words : "";
}

/// The plan with each calculated cell of a year's grid as its formula has it now: a second way to what a scenario does.
Plan recalculated(const Plan& plan) {
    PlanBuilder builder{plan};
    for (const std::string_view code : plan.blocks()) {
        const Block* block = find_block(round_2014(), code);
        for (const std::string_view column : plan.columns(code)) {
            for (const Line& line : block != nullptr ? block->lines : std::span<const Line>{}) {
                const DataPoint* point = plan.find(code, line.code, column);
                if (point == nullptr || !point->has_formula || line.formula.empty()) {
                    continue;
                }
                if (const auto value = evaluate_formula(round_2014(), line, plan, column)) {
                    DataPoint next = *point;
                    next.value = {.kind = ValueKind::number, .number = cell_decimal(*value), .text = {}};
                    builder.point(code, line.code, column, next);
                }
            }
        }
    }
    return builder.finish();
}

TEST(Scenario, FollowsFormulasAsTheWorkbookWould) {
    const Based based{"anytown-ready"};
    Scenario scenario{.set = {taken(parse_setting("finance.spend_acute@2015/16+=100"))}, .consequences = false};
    const auto result = taken(run_scenario(based.base(), scenario));
    const auto moved = [&](std::string_view line) {
        return Exact{result.plan->find("finance", line, "2015/16")->value.number} -
               Exact{based.bound.plan.find("finance", line, "2015/16")->value.number};
    };
    EXPECT_EQ(moved("spend_total"), Exact{100});
    EXPECT_EQ(moved("surplus_cumulative"), Exact{-100});
    EXPECT_TRUE(result.assumptions.empty());
}

TEST(Scenario, UndeliveredQippIsSpentAndSheetsStillAgree) {
    const Based based{"anytown-ready"};
    Scenario scenario{.set = {taken(parse_setting("finance.qipp_total@2015/16=80%"))}};
    const auto result = taken(run_scenario(based.base(), scenario));
    EXPECT_EQ(result.assumptions.size(), 1U);
    EXPECT_EQ(Exact{result.plan->find("finance", "surplus_cumulative", "2015/16")->value.number},
              Exact{based.bound.plan.find("finance", "surplus_cumulative", "2015/16")->value.number} - Exact{1720});
    // Of the cross-checks only X18 turns: it asks for the surplus after risks. Those that hold sheets together agree.
    std::vector<std::string> turned;
    for (const FindingTurn& turn : result.comparison.findings) {
        if (turn.turn == Turn::fresh && turn.after->group == "cross-check") {
            turned.push_back(std::string{turn.after->rule} + " " + turn.after->period);
        }
    }
    EXPECT_EQ(turned, std::vector<std::string>{"X18 2015/16"});
}

/// A fifth of 8,900 QIPP stays in 2014/15; the next year's opening is left as planned, and the gap is named.
TEST(Scenario, UndeliveredQippOfTheFirstYearLeavesAGapToTheSecond) {
    const Based based{"anytown-ready"};
    Scenario scenario{.set = {taken(parse_setting("finance.qipp_total@2014/15=80%"))}};
    const auto result = taken(run_scenario(based.base(), scenario));
    EXPECT_NE(result.assumptions.at(0).find("X08 and X08-OPEN name the gap"), std::string::npos);
    EXPECT_EQ(find_finding(*result.assessment, "X08", "2014/15")->outcome, Outcome::met);
    for (const char* rule : {"X08", "X08-OPEN"}) {
        const Finding& finding = *find_finding(*result.assessment, rule, "2015/16");
        EXPECT_EQ(finding.outcome, Outcome::not_met);
        EXPECT_EQ(finding.headroom, Exact{-1040}) << finding.sentence; // of the 1,780, what acute care keeps
    }
    for (const std::string_view line : {"acute_outturn", "acute_less_nonrecurrent"}) {
        EXPECT_EQ(result.plan->find("bridge", line, "2015/16")->value.number,
                  based.bound.plan.find("bridge", line, "2015/16")->value.number);
    }
}

TEST(Scenario, TheLeastChangeIsLeast) {
    const Based based{"anytown-not-ready"};
    Scenario scenario{.meet = {taken(parse_meet("FIN-CONTINGENCY@2014/15:finance.contingency"))}};
    const auto result = taken(run_scenario(based.base(), scenario));
    const LeastChange& least = result.least.at(0);
    ASSERT_TRUE(least.after) << least.sentence;
    const auto outcome = [&](const Exact& value) {
        const Plan plan = with_point(based.bound.plan, "finance", "contingency", "2014/15", number(value.to_string()));
        return judge_rule(round_2014(), *find_rule(round_2014(), "FIN-CONTINGENCY"), plan, "2014/15").outcome;
    };
    EXPECT_EQ(outcome(*least.after), Outcome::met);
    EXPECT_EQ(outcome(*least.after - Exact{Decimal{1, -5}}), Outcome::not_met);
}

/// A random input of a year's grid that holds a figure.
struct Input {
    std::string block, line, year;
    Exact value;
    [[nodiscard]] std::string name() const { return fmt::format("{}.{}@{}", block, line, year); }
};

Input random_input(const Plan& plan) {
    std::vector<Input> inputs;
    for (const Line& line : round_2014().lines) {
        const std::string_view block = round_2014().blocks[line.block].code;
        for (const std::string_view year : round_2014().years) {
            const DataPoint* point = plan.find(block, line.code, year);
            if (line.role == Role::input && is_amount(line.unit) && point != nullptr && !point->has_formula &&
                point->value.kind == ValueKind::number) {
                inputs.push_back(
                    {std::string{block}, std::string{line.code}, std::string{year}, Exact{point->value.number}});
            }
        }
    }
    return *rc::gen::elementOf(inputs);
}

TEST(Scenario, ASetToTheSameValueChangesNothing) {
    const Based based{"anytown-not-ready"};
    setenv("RC_PARAMS", "seed=20151 max_success=60", 1); // rapidcheck prints them
    EXPECT_TRUE(rc::check("the same value", [&] {
        const Input input = random_input(based.bound.plan);
        Scenario scenario{.set = {taken(parse_setting(input.name() + "=" + input.value.to_string()))}};
        const auto result = taken(run_scenario(based.base(), scenario));
        RC_ASSERT(result.moved.empty());
        RC_ASSERT(result.assumptions.empty());
        RC_ASSERT(result.assessment->verdict_sentence == based.assessment.verdict_sentence);
        RC_ASSERT(plan_digest(*result.plan) == plan_digest(based.bound.plan));
    }));
}

/// The cell and every calculated one again: a scenario is the assessment of the plan as it would be typed.
TEST(Scenario, IsTheAssessmentOfThePlanWithThatCellEdited) {
    const Based based{"anytown-ready"};
    setenv("RC_PARAMS", "seed=20152 max_success=60", 1);
    EXPECT_TRUE(rc::check("the edited plan", [&] {
        const Input input = random_input(based.bound.plan);
        const Exact value = input.value + Exact{Decimal{*rc::gen::inRange(-5000, 5001), -2}};
        Scenario scenario{.set = {taken(parse_setting(input.name() + "=" + value.to_string()))}, .consequences = false};
        const auto result = taken(run_scenario(based.base(), scenario));
        Plan edited = with_point(based.bound.plan, input.block, input.line, input.year, number(value.to_string()));
        for (int round = 0; round < 4; ++round) { // formulas that rest on formulas
            edited = recalculated(edited);
        }
        const Assessment then = assess(round_2014(), edited, based.bound.signs);
        RC_ASSERT(result.assessment->verdict_sentence == then.verdict_sentence);
        for (const Finding& finding : then.findings) {
            const Finding* one = find_finding(*result.assessment, finding.rule, finding.period);
            RC_ASSERT(one != nullptr && one->outcome == finding.outcome);
            // The samples' cells hold formulas' values to fifteen digits: beyond them the two ways may differ.
            RC_ASSERT(one->headroom.value_or(Exact{}).rounded(9) == finding.headroom.value_or(Exact{}).rounded(9));
        }
    }));
}

/// Of every finding of the unready plan that a line can mend: the least change meets the rule, a penny less does not.
TEST(Scenario, EveryLeastChangeIsLeast) {
    const Based based{"anytown-not-ready"};
    const std::vector<std::string> lines{"finance.contingency",     "finance.qipp_total",    "finance.spend_acute",
                                         "finance.surplus_in_year", "finance.running_costs", "finance.net_risk"};
    int answered = 0;
    for (const Finding& finding : based.assessment.findings) {
        if (!is_open(finding.outcome) || finding.group != "finance" || finding.period == whole_plan) {
            continue;
        }
        for (const std::string& line : lines) {
            Scenario scenario{.meet = {taken(parse_meet(fmt::format("{}@{}:{}", finding.rule, finding.period, line)))}};
            const auto result = taken(run_scenario(based.base(), scenario));
            const LeastChange& least = result.least.at(0);
            if (!least.change || least.change->is_zero()) {
                continue;
            }
            ++answered;
            const auto outcome = [&](const Exact& value) {
                const std::string set = least.question.point + "=" + value.to_string();
                Scenario at{.set = {taken(parse_setting(set))}};
                const auto there = taken(run_scenario(based.base(), at));
                return find_finding(*there.assessment, finding.rule, finding.period)->outcome;
            };
            const Exact penny{Decimal{least.change->sign(), -5}};
            EXPECT_EQ(outcome(*least.after), Outcome::met) << least.sentence;
            EXPECT_NE(outcome(*least.after - penny), Outcome::met) << least.sentence;
        }
    }
    EXPECT_GT(answered, 3);
}

TEST(Scenario, ASweepBreaksWhereItSays) {
    const Based based{"anytown-ready"};
    Scenario scenario{.sweep = taken(parse_sweep("finance.qipp_total@2015/16=100%..90%/5%"))};
    const auto result = taken(run_scenario(based.base(), scenario));
    ASSERT_TRUE(result.sweep && !result.sweep->breaks.empty());
    for (const BreakingPoint& one : result.sweep->breaks) {
        const auto outcome = [&](const Exact& value) {
            Scenario at{.set = {taken(parse_setting("finance.qipp_total@2015/16=" + value.to_string()))}};
            const auto there = taken(run_scenario(based.base(), at));
            const auto year = one.period == whole_plan ? std::string_view{} : std::string_view{one.period};
            return judge_rule(round_2014(), *find_rule(round_2014(), one.rule), *there.plan, year).outcome;
        };
        EXPECT_EQ(outcome(one.last), one.before) << one.sentence;
        EXPECT_EQ(outcome(one.first), one.after) << one.sentence;
        EXPECT_EQ((one.last - one.first).abs(), (Exact{Decimal{1, -5}})) << one.sentence;
    }
}

/// An area's share of what is not delivered is no whole penny, yet rules on that area turn at round figures.
TEST(Scenario, ASweepBreaksAtTheWholeNotAtASharesPenny) {
    const Based based{"anytown-ready"};
    Scenario scenario{.sweep = taken(parse_sweep("finance.qipp_total@2015/16=100%..0%/10%"))};
    const auto result = taken(run_scenario(based.base(), scenario));
    const auto last = [&](std::string_view rule) {
        for (const BreakingPoint& one : result.sweep->breaks) {
            if (one.rule == rule) {
                return one.last.to_string() + " " + one.first.to_string();
            }
        }
        return std::string{"does not break"};
    };
    // Running costs are 200 of 8,600 QIPP: their 18 of headroom are 774 of the whole, and their 67 are 2,881.
    EXPECT_EQ(last("FIN-RUNNING-CASH"), "7826 7825.99999");
    EXPECT_EQ(last("FIN-RUNNING-ENVELOPE"), "5719 5718.99999");
    EXPECT_EQ(last("FIN-QIPP-HIGH-IMPACT"), "0.00001 0");
}

TEST(Scenario, ASweepAloneSaysWhatTurnsAndNothingOfAScenario) {
    const Based based{"anytown-ready"};
    Scenario scenario{.sweep = taken(parse_sweep("finance.contingency@2015/16=100%..90%/5%"))};
    const auto result = taken(run_scenario(based.base(), scenario));
    const Document document = scenario_document(based.base(), {&result, 1}, "What if", false);
    EXPECT_EQ(document.conclusion, "What if: ready as it is. 3 rules turn as Contingency, 2015/16 goes from 1,545 to "
                                   "1,390.5, first X02 2015/16, not met at 1,543.99999.");
    EXPECT_EQ(document.tone, Tone::doubtful);
    for (const std::string& line : document.lead) {
        EXPECT_EQ(line.find("The scenario"), std::string::npos) << line;
    }
    const std::string html = document_html(document);
    EXPECT_NE(html.find("used up"), std::string::npos);
    EXPECT_NE(html.find(">1,390.5</text>"), std::string::npos);
}

TEST(Scenario, FiguresAreShownAsInEveryReportAndKeptExactInJson) {
    const Based based{"anytown-ready"};
    Scenario scenario{.set = {taken(parse_setting("finance.qipp_total@2015/16=80%"))}};
    const auto result = taken(run_scenario(based.base(), scenario));
    const std::string html = document_html(scenario_document(based.base(), {&result, 1}, "What if", false));
    EXPECT_NE(html.find("303,427"), std::string::npos);
    EXPECT_NE(html.find("1.03%"), std::string::npos);
    EXPECT_EQ(html.find("1.02747433760523"), std::string::npos);
    EXPECT_EQ(html.find("--all"), std::string::npos);
    EXPECT_NE(scenario_json(based.base(), {&result, 1}).find("1.02747433760523"), std::string::npos);
}

TEST(Scenario, ASweepSaysHowFarItIsAndCanBeStopped) {
    const Based based{"anytown-ready"};
    const Scenario scenario{.sweep = taken(parse_sweep("finance.contingency@2015/16=100%..90%/5%"))};
    std::vector<std::size_t> told;
    const auto result = run_scenario(based.base(), scenario, [&](std::size_t done, std::size_t of) {
        told.push_back(done);
        EXPECT_EQ(of, 6U); // three values, each judged twice
        return true;
    });
    ASSERT_TRUE(std::holds_alternative<ScenarioResult>(result));
    EXPECT_EQ(told, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6}));
    for (const std::size_t last : told) {
        std::size_t calls = 0;
        const auto stopped = run_scenario(based.base(), scenario, [&](std::size_t done, std::size_t) {
            ++calls;
            return done < last;
        });
        EXPECT_EQ(std::get<std::string>(stopped), "the sweep of `finance.contingency@2015/16` was stopped.");
        EXPECT_EQ(calls, last);
    }
}

TEST(Scenario, IsReadAsTheCommandLineWritesIt) {
    const std::vector<std::string> set{"finance.contingency@2014/15+=50", "finance.spend_acute@2015/16*=1.1"};
    const std::vector<std::string> meet{"FIN-CONTINGENCY@2014/15:contingency"};
    const auto scenario = taken(parse_scenario(set, meet, "finance.contingency@2015/16=100%..90%/5%"));
    EXPECT_EQ(scenario.set.size(), 2U);
    EXPECT_EQ(scenario.meet.front().point, "contingency@2014/15");
    EXPECT_EQ(scenario.sweep->point, "finance.contingency@2015/16");
    EXPECT_FALSE(taken(parse_scenario(set, {}, {})).sweep);
    for (const auto& [bad_set, bad_meet, bad_sweep] :
         {std::tuple{"nothing", "A@2014/15:b.c", "a.b@c=1..2/1"}, std::tuple{"a.b@c=1", "nothing", "a.b@c=1..2/1"},
          std::tuple{"a.b@c=1", "A@2014/15:b.c", "nothing"}}) {
        const auto read =
            parse_scenario(std::vector<std::string>{bad_set}, std::vector<std::string>{bad_meet}, bad_sweep);
        ASSERT_TRUE(std::holds_alternative<std::string>(read));
        EXPECT_NE(std::get<std::string>(read).find("`nothing`"), std::string::npos);
    }
}

TEST(Scenario, SeveralRunInOrderAndTheOneThatCannotIsNamed) {
    const Based based{"anytown-ready"};
    std::vector<Scenario> several(2);
    several[0] = {.name = "First", .set = {taken(parse_setting("finance.contingency@2014/15=1"))}};
    several[1] = {.name = "Second", .set = {taken(parse_setting("finance.contingency@2014/15=2"))}};
    const auto results = taken(run_scenarios(based.base(), several));
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(results[1].name, "Second");
    several[1].set.front().point = "finance.spend_total@2014/15";
    EXPECT_TRUE(
        std::get<std::string>(run_scenarios(based.base(), several)).starts_with("Second: `finance.spend_total"));
}

std::vector<std::string> faults_of(const Based& based, const std::string& text) {
    const testing::Folder folder;
    std::ofstream{folder.path / "scenarios.toml"} << text;
    const auto read = read_scenarios(folder.path / "scenarios.toml", based.base());
    const auto* faults = std::get_if<std::vector<std::string>>(&read);
    return faults != nullptr ? *faults : std::vector<std::string>{};
}

TEST(ScenarioFile, TheExampleOfTheDocumentsRuns) {
    const Based based{"anytown-ready"};
    const auto read =
        read_scenarios(std::filesystem::path{PLANCHECK_SOURCE_DIR} / "docs/scenarios-example.toml", based.base());
    ASSERT_TRUE(std::holds_alternative<std::vector<Scenario>>(read)) << std::get<1>(read).front();
    std::vector<ScenarioResult> results;
    for (const Scenario& scenario : std::get<0>(read)) {
        results.push_back(taken(run_scenario(based.base(), scenario)));
    }
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0].assumptions.size(), 1U);
    EXPECT_EQ(results[0].least.size(), 1U);
    EXPECT_TRUE(results[1].assumptions.empty());
    EXPECT_FALSE(results[2].sweep->breaks.empty());
    const std::string csv = scenario_csv(based.base(), results);
    EXPECT_NE(csv.find("\"Four fifths of QIPP\",\"flips\",\"FIN-SURPLUS\","), std::string::npos) << csv;
    EXPECT_NE(csv.find(",84.23,-1635.77,"), std::string::npos);
    EXPECT_NE(csv.find("\"break\",\"FIN-RISK\","), std::string::npos);
}

TEST(ScenarioFile, EveryFaultHasItsPlace) {
    const Based based{"anytown-ready"};
    EXPECT_EQ(
        faults_of(based, R"([[scenario]]
name = "One"
set = ["finance.contingency@2014/15=1", "finance.contingancy@2014/15=1"]
meet = ["FIN-CONTINGANCY@2014/15:finance.contingency"]
sweep = "finance.contingency@2014/15"
sett = []

[[scenario]]
name = "One"

[[senario]]
)"),
        (std::vector<std::string>{
            "scenarios.toml:3:41: `finance.contingancy@2014/15`: block `finance` has no line `contingancy`; did you "
            "mean `contingency`?",
            "scenarios.toml:4:9: unknown rule `FIN-CONTINGANCY`; did you mean `FIN-CONTINGENCY`?",
            "scenarios.toml:5:9: `finance.contingency@2014/15` is no sweep: write POINT=FROM..TO/STEP, such as "
            "finance.qipp_total@2015/16=100%..0%/10%.",
            "scenarios.toml:6:1: unknown key `sett` in scenario One; did you mean `set`?",
            "scenarios.toml:8:1: scenario One asks nothing: give it `set`, `meet` or `sweep`",
            "scenarios.toml:9:8: scenario `One` stands twice",
            "scenarios.toml:11:3: unknown key `senario` in file scenarios.toml; did you mean `scenario`?"}));
    EXPECT_EQ(faults_of(based, "[[scenario]\n").size(), 1U);
    EXPECT_EQ(faults_of(based, "").front(), "scenarios.toml:1:1: no scenario: begin one with [[scenario]]");
}

TEST(Scenario, BadInputIsOneSentence) {
    const Based based{"anytown-ready"};
    EXPECT_EQ(problem(based, {"finance.contingancy@2014/15=1"}),
              "`finance.contingancy@2014/15`: block `finance` has no line `contingancy`; did you mean `contingency`?");
    EXPECT_EQ(problem(based, {"qipp[1].grosss=1"}),
              "`qipp[1].grosss`: table `qipp` has no column `grosss`; did you mean `gross`?");
    EXPECT_EQ(problem(based, {"finans.contingency@2014/15=1"}),
              "`finans.contingency@2014/15`: unknown block `finans`; did you mean `finance`?");
    EXPECT_EQ(problem(based, {"finance.zzzzzzzz@2014/15=1"}),
              "`finance.zzzzzzzz@2014/15`: block `finance` has no line `zzzzzzzz`.");
    EXPECT_NE(problem(based, {"finance.spend_total@2014/15=1"}).find("is calculated"), std::string::npos);
    EXPECT_NE(problem(based, {"finance.contingency@2014/15=tbc"}).find("is no number"), std::string::npos);
    EXPECT_NE(problem(based, {"finance.contingency@2014/15=1", "finance.contingency@2014/15=2"}).find("set twice"),
              std::string::npos);
    EXPECT_NE(problem(based, {"finance.contingency=1"}).find("say of which column"), std::string::npos);
}

} // namespace
} // namespace plancheck

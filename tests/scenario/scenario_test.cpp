// Scenarios: least changes are least, sweeps break where they say, formulas are followed, bad input ends in one
// sentence.
#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/plan/digest.hpp"
#include "core/report/scenario/report.hpp"
#include "core/round/language/parse.hpp"
#include "core/rule/evaluate.hpp"
#include "core/scenario/cause.hpp"
#include "core/scenario/file.hpp"
#include "core/scenario/point.hpp"
#include "core/scenario/scenario.hpp"
#include "tests/base/folder.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
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

template <class T> T taken(Or<T> from) {
    EXPECT_TRUE(from) << from.why();
    return *std::move(from);
}

std::string problem(const Based& based, const std::vector<std::string>& settings) {
    Scenario scenario;
    for (const std::string& text : settings) {
        auto setting = parse_setting(text);
        if (!setting) {
            return setting.why();
        }
        scenario.set.push_back(*setting);
    }
    const auto outcome = run_scenario(based.base(), scenario);
    return outcome ? "" : outcome.why();
}

/// Computes each calculated cell of a year's grid again by its formula: a second way to what a scenario does.
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
    // Of the cross-checks only X18 changes: it compares the surplus after risks. Those that compare sheets still agree.
    std::vector<std::string> turned;
    for (const FindingTurn& turn : result.comparison.findings) {
        if (turn.turn == Turn::fresh && turn.after->group == "cross-check") {
            turned.push_back(std::string{turn.after->rule} + " " + turn.after->period);
        }
    }
    EXPECT_EQ(turned, std::vector<std::string>{"X18 2015/16"});
}

/// A fifth of 8,900 QIPP stays in 2014/15. The next year's opening stays as planned, and the gap is named.
TEST(Scenario, UndeliveredQippOfTheFirstYearLeavesAGapToTheSecond) {
    const Based based{"anytown-ready"};
    Scenario scenario{.set = {taken(parse_setting("finance.qipp_total@2014/15=80%"))}};
    const auto result = taken(run_scenario(based.base(), scenario));
    EXPECT_NE(result.assumptions.at(0).find("the two checks of how each area opens show the gap"), std::string::npos);
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

/// Changes the cell and computes every calculated one: a scenario must give the assessment of the plan typed in this
/// way.
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
            // The samples' cells hold formulas' values to fifteen digits. Beyond these the two ways may differ.
            RC_ASSERT(one->headroom.value_or(Exact{}).rounded(9) == finding.headroom.value_or(Exact{}).rounded(9));
        }
    }));
}

/// For every finding of the unready plan that a line can correct: the least change meets the rule, a penny less does
/// not.
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

/// An area's share of undelivered QIPP is not a whole penny, yet rules on that area change at round figures.
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
    // Running costs are 200 of 8,600 QIPP: their headroom of 18 is used up by 774 of the whole, and that of 67 by
    // 2,881.
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
    ASSERT_TRUE(result);
    EXPECT_EQ(told, (std::vector<std::size_t>{1, 2, 3, 4, 5, 6}));
    for (const std::size_t last : told) {
        std::size_t calls = 0;
        const auto stopped = run_scenario(based.base(), scenario, [&](std::size_t done, std::size_t) {
            ++calls;
            return done < last;
        });
        ASSERT_FALSE(stopped);
        EXPECT_EQ(stopped.why(), "the sweep of `finance.contingency@2015/16` was stopped.");
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
        ASSERT_FALSE(read);
        EXPECT_NE(read.why().find("`nothing`"), std::string::npos);
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
    const auto refused = run_scenarios(based.base(), several);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.why().starts_with("Second: `finance.spend_total"));
}

std::vector<std::string> faults_of(const Based& based, const std::string& text) {
    const testing::Folder folder;
    std::ofstream{folder / "scenarios.toml"} << text;
    const auto read = read_scenarios(folder / "scenarios.toml", based.base());
    return read ? std::vector<std::string>{} : read.why();
}

TEST(ScenarioFile, TheExampleOfTheDocumentsRuns) {
    const Based based{"anytown-ready"};
    const auto read =
        read_scenarios(std::filesystem::path{PLANCHECK_SOURCE_DIR} / "docs/scenarios-example.toml", based.base());
    ASSERT_TRUE(read) << read.why().front();
    std::vector<ScenarioResult> results;
    for (const Scenario& scenario : *read) {
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
            ("scenarios.toml:3:41: `finance.contingancy@2014/15`: block `finance` has no line `contingancy`; did you "
             "mean `contingency`?"),
            "scenarios.toml:4:9: unknown rule `FIN-CONTINGANCY`; did you mean `FIN-CONTINGENCY`?",
            ("scenarios.toml:5:9: `finance.contingency@2014/15` is no sweep: write POINT=FROM..TO/STEP, such as "
             "finance.qipp_total@2015/16=100%..0%/10%."),
            "scenarios.toml:6:1: unknown key `sett` in scenario One; did you mean `set`?",
            "scenarios.toml:8:1: scenario One asks nothing: give it `set`, `meet` or `sweep`",
            "scenarios.toml:9:8: scenario `One` appears twice",
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

/// A plan that differs from the sample `anytown-ready` in one figure, and in what follows from it.
struct Wrong {
    explicit Wrong(const std::string& setting) {
        Scenario scenario;
        scenario.consequences = false;
        scenario.set.push_back(taken(parse_setting(setting)));
        result = taken(run_scenario(based.base(), scenario));
    }
    [[nodiscard]] const Assessment& assessment() const { return *result.assessment; }
    [[nodiscard]] ScenarioBase base() const {
        return {.round = &round_2014(),
                .plan = result.plan.get(),
                .signs = &based.bound.signs,
                .assessment = result.assessment.get()};
    }
    Based based{"anytown-ready"};
    ScenarioResult result;
};

TEST(Causes, OneWrongFigureIsToldOnceWithAllThatFallsWithIt) {
    const Wrong wrong{"finance.contingency@2014/15=1400"};
    ASSERT_EQ(wrong.assessment().verdict, Verdict::not_ready);
    const std::vector<SharedCause> causes = shared_causes(wrong.base());
    ASSERT_EQ(causes.size(), 1U);
    const SharedCause& cause = causes.front();
    EXPECT_EQ(cause.cell, "Finance!E33");
    EXPECT_GE(cause.gone.size(), 2U);
    EXPECT_TRUE(std::ranges::any_of(cause.gone, [](const Finding* one) { return one->rule == "FIN-CONTINGENCY"; }));
    EXPECT_EQ(cause.sentence().find("Change Finance!E33 (Contingency, 2014/15) from "), 0U) << cause.sentence();
    // The proof: with the figure, none of them keeps the plan from ready, and nothing else does.
    const Wrong mended{"finance.contingency@2014/15=" + cause.after.to_string()};
    for (const Finding* gone : cause.gone) {
        EXPECT_TRUE(gone->blocks());
        EXPECT_FALSE(find_finding(mended.assessment(), gone->rule, gone->period)->blocks()) << gone->rule;
    }
    EXPECT_EQ(mended.assessment().verdict, Verdict::ready) << mended.assessment().verdict_sentence;
}

TEST(Causes, NothingIsNamedThatBreaksAnotherRule) {
    const Based based{"anytown-not-ready"};
    for (const SharedCause& cause : shared_causes(based.base())) {
        EXPECT_GE(cause.gone.size(), 2U);
        for (const Finding* gone : cause.gone) {
            EXPECT_TRUE(gone->blocks()) << gone->rule;
        }
    }
    EXPECT_TRUE(shared_causes(Based{"anytown-ready"}.base()).empty());
}

} // namespace
} // namespace plancheck

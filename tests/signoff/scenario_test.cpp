// Scenarios: least changes are least, sweeps break where they say, formulas are followed, bad input is one sentence.
#include "core/assess/judge.hpp"
#include "core/assess/scenario.hpp"
#include "core/report/scenario_report.hpp"
#include "signoff/sample_plan.hpp"

#include <gtest/gtest.h>
#include <string>
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

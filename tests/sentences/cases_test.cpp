// Makes the sentence of every case of every shipped round, in every outcome that people can give it, and holds each
// against the patterns. With PLANCHECK_SENTENCES=FILE it also writes the list, to be read.
#include "core/assess/decide.hpp"
#include "core/assess/judge.hpp"
#include "core/rule/cases.hpp"
#include "tests/sentences/patterns.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace plancheck {
namespace {

struct Told {
    const Rule* rule;
    Finding finding;
    bool by_people = false; ///< begins with words that people wrote, as long as they like
};

/// A finding and what people may make of it.
void add_outcomes(const Round& round, const Rule& rule, Finding finding, std::vector<Told>& all) {
    all.push_back({&rule, finding});
    const auto decided = [&](Outcome outcome, std::string text) {
        Finding other = finding;
        decide(other, outcome, {std::move(text), {}});
        all.push_back({&rule, std::move(other), true});
    };
    const Feature* feature = find_feature(round, rule.id);
    switch (finding.outcome) {
    case Outcome::not_met:
        decided(Outcome::waived, "Waived by A. Approver, reference LAT/12");
        break;
    case Outcome::query:
        decided(Outcome::query_explained, "Explained by the CFO: a one-off");
        break;
    case Outcome::met:
        if (feature != nullptr && !feature->judgement.empty()) {
            decided(Outcome::not_met, "Judged not met by the assurer: no lead");
            await_judgement(finding, feature->judgement);
            all.push_back({&rule, std::move(finding)});
        }
        break;
    default:
        break;
    }
}

std::vector<Told> all_told() {
    std::vector<Told> all;
    for (const Round* round : shipped_rounds()) {
        for (const Rule& rule : round->rules) {
            for (const Case& one : rule.cases) {
                const Plan plan = plan_of_case(*round, one);
                const std::string_view year = rule.period == RulePeriod::plan ? std::string_view{} : one.year;
                add_outcomes(*round, rule, judge_rule(*round, rule, plan, year), all);
            }
        }
    }
    return all;
}

TEST(Sentences, OfEveryCaseHaveNoneOfThePatterns) {
    std::map<std::string, std::map<std::string, std::string>> faults; // by pattern and rule: an example
    std::ofstream list;
    if (const char* path = std::getenv("PLANCHECK_SENTENCES")) {
        list.open(path);
    }
    const std::vector<Told> all = all_told();
    ASSERT_GT(all.size(), 1000U);
    std::set<std::string> held; // many cases say the same
    for (const Told& one : all) {
        const Finding& finding = one.finding;
        list << finding.rule << '\t' << finding.period << '\t' << outcome_name(finding.outcome) << '\t'
             << finding.sentence << '\t' << finding.remedy << '\t';
        for (const CellReport& cell : finding.cells) {
            list << cell.sheet << '!' << cell.cell << ' ';
        }
        list << '\n';
        EXPECT_FALSE(finding.sentence.empty()) << finding.rule;
        for (const std::string* text : {&finding.sentence, &finding.remedy}) {
            if (!held.insert(*text).second) {
                continue;
            }
            for (const std::string& fault : testing::faults_of(*text)) {
                if (!one.by_people || fault != "over 45 words") {
                    faults[fault].try_emplace(std::string(finding.rule), *text);
                }
            }
        }
    }
    for (const auto& [fault, rules] : faults) {
        for (const auto& [rule, example] : rules) {
            ADD_FAILURE() << fault << ", " << rule << ": " << example;
        }
    }
}

/// The sentence of a case of the shipped round.
std::string said_of(std::string_view id, std::string_view name) {
    const Round& round = *shipped_rounds().front();
    const Rule& rule = *find_rule(round, id);
    for (const Case& one : rule.cases) {
        if (one.name == name) {
            return judge_rule(round, rule, plan_of_case(round, one), one.year).sentence;
        }
    }
    return "no such case";
}

TEST(Sentences, OfARulesOwnTellTheFiguresOfTheTest) {
    EXPECT_EQ(
        said_of("FIN-UNDERLYING", "headline surplus over an underlying deficit (Hillingdon 2014/15)"),
        "The cumulative position is £3.2m, and the underlying position is -£7.7m. Both should be surpluses or both "
        "deficits.");
    EXPECT_EQ(said_of("X06", "elective money lags behind activity"),
              "Elective spending changes by -2%. Activity (3%) and price (inflation 2.1%, less efficiency 4%) point to "
              "1.1%. The gap is 3.1 percentage points; at most 1 percentage point is allowed.");
    EXPECT_EQ(
        said_of("X11-YEAR", "contingency in pounds"),
        "Contingency is £1,500m in 2014/15 and £1.45m in 2013/14: one is more than 500 times the other. One of them "
        "may have been entered in pounds.");
    EXPECT_EQ(said_of("FIN-UNDERLYING", "no underlying position filled").find('{'), std::string::npos);
}

} // namespace
} // namespace plancheck

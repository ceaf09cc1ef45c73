// A reissued round: a copy of the shipped one as version 1.1, with a changed parameter, an added rule, a removed one,
// and one of another severity. The comparison reports exactly these changes, and their effect on a plan.
#include "core/compare/rounds.hpp"
#include "core/report/compare/report.hpp"
#include "core/round/load/load.hpp"
#include "tests/base/folder.hpp"
#include "tests/compare/side.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace plancheck {
namespace {

using testing::Judged;
using testing::round_2014;
using testing::sample;

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// A copy of the round's files, to change and load.
class Reissue {
public:
    Reissue() {
        for (const std::string_view name : {"2014-16", "common"}) {
            std::filesystem::copy(std::filesystem::path{PLANCHECK_SOURCE_DIR} / "templates" / name, temporary_ / name,
                                  std::filesystem::copy_options::recursive);
        }
    }
    /// Replaces the first `old` after the only occurrence of `after` in the files.
    void change(std::string_view after, std::string_view old, std::string_view fresh) {
        const std::string file = file_with(after);
        std::string text = text_of(folder_ / file);
        const auto at = text.find(old, text.find(after));
        ASSERT_NE(at, std::string::npos) << file << ": " << after << " ... " << old;
        write(file, text.replace(at, old.size(), fresh));
    }
    /// Removes a rule and its cases.
    void remove_rule(const std::string& id) {
        const std::string file = file_with("id = \"" + id + "\"");
        std::string text = text_of(folder_ / file);
        const auto at = text.find("id = \"" + id + "\"");
        const auto from = text.rfind("[[rule]]", at);
        auto to = text.find("\n[[rule]]", at);
        to = to == std::string::npos ? text.size() : to + 1;
        write(file, text.erase(from, to - from));
    }
    void write(const std::string& file, const std::string& text) { std::ofstream{folder_ / file} << text; }
    const Round& load() {
        loaded_ = load_round(folder_);
        for (const RoundFault& fault : loaded_.faults) {
            ADD_FAILURE() << fault.to_string();
        }
        return loaded_.round != nullptr ? *loaded_.round : round_2014();
    }

private:
    [[nodiscard]] std::string file_with(std::string_view words) const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder_}) {
            if (entry.is_regular_file() && text_of(entry.path()).find(words) != std::string::npos) {
                return entry.path().lexically_relative(folder_).string();
            }
        }
        ADD_FAILURE() << "no file of the round holds " << words;
        return "round.toml";
    }

    testing::Folder temporary_;
    std::filesystem::path folder_ = temporary_ / "2014-16";
    LoadedRound loaded_;
};

constexpr std::string_view new_rule = R"(
[[rule]]
id = "FIN-NEW"
title = "Contingency is not above the surplus"
group = "finance"
block = "finance"
severity = "advice"
unit = "£000"
test = "contingency <= surplus_cumulative"
intent = "For the test."
remedy = "None."
source = "S4"
confidence = "unverified"
case = [
  { name = "less", kind = "meets", year = "2014/15", given = { contingency = 1, surplus_cumulative = 2 }, expect = "met" },
  { name = "more", kind = "misses", year = "2014/15", given = { contingency = 3, surplus_cumulative = 2 }, expect = "not met" },
  { name = "equal", kind = "boundary", year = "2014/15", given = { contingency = 2, surplus_cumulative = 2 }, expect = "met" },
  { name = "none", kind = "missing", year = "2014/15", given = { surplus_cumulative = 2 }, expect = "not assessed" },
]
)";

void make_version_1_1(Reissue& reissue) {
    reissue.change("[round]", "version = \"1.0\"", "version = \"1.1\"");
    reissue.change("name = \"contingency_floor\"", "year = \"year2\", value = \"0.5%\"",
                   "year = \"year2\", value = \"2%\"");
    reissue.change("id = \"FIN-NONRECURRENT\"", "severity = \"blocking\"", "severity = \"advice\"");
    reissue.remove_rule("X09-SHAPE");
    reissue.change("\"X09-REFERRALS\", ", "\"X09-SHAPE\", ", "");
    reissue.write("rules-zz-new.toml", std::string{new_rule});
}

std::vector<std::string> lines(const std::vector<RoundChange>& changes) {
    std::vector<std::string> result;
    for (const RoundChange& change : changes) {
        std::string line = std::string{change.kind} + " " + change.id + " " + std::string{what_name(change.what)};
        if (change.what == RoundChange::What::changed) {
            for (const FieldChange& field : change.fields) {
                line += "; " + field.field + ": " + field.before + " > " + field.after;
            }
        }
        result.push_back(std::move(line));
    }
    return result;
}

TEST(Rounds, ACopyHasNoDifference) {
    Reissue reissue;
    EXPECT_EQ(lines(compare_rounds(round_2014(), reissue.load())), std::vector<std::string>{});
}

TEST(Rounds, AReissueDiffersByWhatWasReissued) {
    Reissue reissue;
    make_version_1_1(reissue);
    std::vector<RoundChange> changes = compare_rounds(round_2014(), reissue.load());
    const auto feature = std::ranges::find(changes, std::string_view{"feature"}, &RoundChange::kind);
    ASSERT_NE(feature, changes.end());
    EXPECT_EQ(feature->id, "VAL-15.c");
    ASSERT_EQ(feature->fields.size(), 1U);
    EXPECT_NE(feature->fields[0].before.find("X09-SHAPE"), std::string::npos);
    EXPECT_EQ(feature->fields[0].after.find("X09-SHAPE"), std::string::npos);
    changes.erase(feature);
    EXPECT_EQ(
        lines(changes),
        (std::vector<std::string>{
            "round round changed; version: 1.0 > 1.1", "parameter contingency_floor changed; 2015/16: 0.5% > 2%",
            ("rule FIN-CONTINGENCY changed; title: Contingency is at least 0.5% of the allocation > Contingency is "
             "at least 0.5% in 2014/15 and 2% in 2015/16 of the allocation"),
            "rule FIN-NONRECURRENT changed; severity: blocking > advice; waivable: yes > no", "rule FIN-NEW added",
            "rule X09-SHAPE removed"}));
    // The comparison in the other direction reports the same.
    Reissue again;
    make_version_1_1(again);
    const std::vector<std::string> back = lines(compare_rounds(again.load(), round_2014()));
    EXPECT_NE(std::ranges::find(back, "rule FIN-NEW removed"), back.end());
    EXPECT_NE(std::ranges::find(back, "rule X09-SHAPE added"), back.end());
}

TEST(Rounds, AMovedOrganisationAndAnotherConsequenceAreSaid) {
    Reissue reissue;
    reissue.change("09C,", "Kent and Medway", "Sussex and East Surrey");
    reissue.change("[[consequence]]", "  QIPP that is not delivered stays", "  Anew: QIPP that is not delivered stays");
    const std::vector<RoundChange> changes = compare_rounds(round_2014(), reissue.load());
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].kind, "consequence");
    EXPECT_EQ(changes[0].fields[0].field, "assumption");
    EXPECT_EQ(lines({changes[1]}), (std::vector<std::string>{"organisation 09C changed; footprint: Kent and Medway > "
                                                             "Sussex and East Surrey"}));
}

TEST(Rounds, EveryKindOfChangeIsInTheSchema) {
    const std::string schema = text_of(PLANCHECK_SOURCE_DIR "/docs/schema/round-comparison-1.json");
    std::set<std::string_view> kinds;
    for (const RoundChange& change : compare_rounds(round_2014(), Round{})) {
        kinds.insert(change.kind);
    }
    EXPECT_EQ(kinds.size(), 19U);
    for (const std::string_view kind : kinds) {
        EXPECT_NE(schema.find(fmt::format("\"{}\"", kind)), std::string::npos) << kind;
    }
}

TEST(Rounds, WhatAReissueDoesToAPlanIsSaid) {
    Reissue reissue;
    make_version_1_1(reissue);
    const Round& later = reissue.load();
    const Plan& plan = sample("anytown-ready").plan;
    const Judged before{"by 1.0", plan};
    const Judged after{"by 1.1", plan, later};
    const Comparison comparison = compare(before.side(), after.side());
    EXPECT_TRUE(comparison.same_digest);
    EXPECT_TRUE(comparison.points.empty());
    const auto turn_of = [&](std::string_view rule, std::string_view period) -> std::string {
        for (const FindingTurn& each : comparison.findings) {
            const Finding& shown = each.after != nullptr ? *each.after : *each.before;
            if (shown.rule == rule && shown.period == period) {
                return std::string{turn_name(each.turn)};
            }
        }
        return "as before";
    };
    EXPECT_EQ(turn_of("FIN-CONTINGENCY", "2014/15"), "as before");
    EXPECT_EQ(turn_of("FIN-CONTINGENCY", "2015/16"), "new");
    EXPECT_EQ(turn_of("FIN-NONRECURRENT", "2014/15"), "as before");
    EXPECT_EQ(turn_of("FIN-NEW", "2014/15"), "changed");
    EXPECT_EQ(turn_of("X09-SHAPE", "2014/15") + turn_of("X09-SHAPE", "plan"), "changedas before");
    EXPECT_TRUE(comparison.worse);

    const std::vector<RoundChange> changes = compare_rounds(round_2014(), later);
    const RoundComparison rounds{.before = &round_2014(), .after = &later, .changes = changes, .plan = &comparison};
    const std::string text = document_text(rounds_document(rounds, false));
    EXPECT_TRUE(text.starts_with("Round 2014-16, version 1.0 compared with 2014-16, version 1.1\n")) << text;
    for (const std::string_view words : {"Rules: 1 added, 1 removed, 2 changed", "2015/16: now 2%, was 0.5%",
                                         "severity: now advice, was blocking", "In by 1.1: New ("}) {
        EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
    }
    EXPECT_NE(rounds_document(rounds, false).conclusion.find("Worse: ready before, not ready now"), std::string::npos);
    EXPECT_NE(rounds_csv(rounds).find("\"FIN-NONRECURRENT\",\"changed\",\"severity\",\"blocking\",\"advice\""),
              std::string::npos);
}

} // namespace
} // namespace plancheck

// A rule's own sentences: they show figures of the rule's test, and nothing that the test does not have.
#include "core/assess/judge.hpp"
#include "core/round/load/load.hpp"
#include "core/rule/cases.hpp"
#include "tests/round/round_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

constexpr std::string_view after = "remedy = \"Raise {contingency}.\"";

void give(RoundFolder& folder, std::string_view words) {
    folder.change("rules.toml", after, fmt::format("{}\n{}", after, words));
}

/// The sentence of a case of FIN-CONTINGENCY.
std::string told(RoundFolder& folder, std::string_view name) {
    const LoadedRound loaded = folder.load();
    if (loaded.round == nullptr) {
        return loaded.faults.front().to_string();
    }
    const Rule& rule = *find_rule(*loaded.round, "FIN-CONTINGENCY");
    for (const Case& one : rule.cases) {
        if (one.name == name) {
            return judge_rule(*loaded.round, rule, plan_of_case(*loaded.round, one), one.year).sentence;
        }
    }
    return "no such case";
}

TEST(OwnWords, ShowTheFiguresOfTheTest) {
    RoundFolder folder;
    give(folder, "met = \"In {year}, {contingency} is set aside; {contingency_floor} would be {threshold}.\"\n"
                 "missed = \"{measure} of {allocation_total} is too little: short by {by}.\"\n"
                 "not_assessed = \"Nobody can say for {year}: {why}\"");
    EXPECT_EQ(told(folder, "enough"), "In 2014/15, £1.3m is set aside; 0.5% would be £1.25m.");
    EXPECT_EQ(told(folder, "too little"), "£1.155m of £250m is too little: short by £95,000.");
    EXPECT_EQ(told(folder, "none").substr(0, 28), "Nobody can say for 2014/15: ");
    EXPECT_NE(told(folder, "none").find("#REF!"), std::string::npos);
}

TEST(OwnWords, ReplaceOnlyTheSentencesThatARuleBrings) {
    RoundFolder folder;
    give(folder, "met = \"Enough.\"");
    EXPECT_EQ(told(folder, "exactly"), "Enough.");
    EXPECT_NE(told(folder, "too little").find("Short by £95,000"), std::string::npos);
}

TEST(OwnWords, RefuseWhatTheTestDoesNotHave) {
    struct Change {
        std::string_view words, message;
    };
    const Change changes[] = {
        {"missed = \"Not {§contingancy}.\"", "unknown name `contingancy`; did you mean `contingency`?"},
        {"missed = \"§query\"", "`query` is no sentence: end it with a full stop"},
        {"missed = \"Not {§population}.\"", "`population` is no part of the test"},
        {"missed = \"Not {§prev(contingency)}.\"", "`prev(contingency)` is no part of the test"},
        {"missed = \"Less than §0.5% of it.\"", "`0.5%` is no figure of the test; name a part of it in braces"},
        {"missed = \"In §2014/15 too little.\"", "`2014/15` is no figure of the test; name a part of it in braces"},
        {"missed = \"Not §{contingency.\"", "this brace is never closed"},
        {"missed = §[\"a\", \"b\"]",
         "`missed` has 2 sentences, and the test compares 1 times: give one for all, or one "
         "for each"},
        {"not_assessed = §\"Some cells are empty.\"", "`not_assessed` says why in {why}, which names the cells"},
    };
    for (const auto& [words, message] : changes) {
        RoundFolder folder;
        give(folder, words);
        const auto faults = folder.faults();
        ASSERT_EQ(faults.size(), 1U) << words;
        EXPECT_NE(faults.front().find(message), std::string::npos) << faults.front();
    }
}

} // namespace
} // namespace plancheck

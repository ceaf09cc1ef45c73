// Patterns of rules: what a rule has from the pattern that it follows, the words that it gives, and faults.
#include "core/round/load/load.hpp"

#include "tests/round/round_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

/// "enough": a line that is at least a share of the allocation.
constexpr std::string_view enough = R"(
[[pattern]]
name = "enough"
group = "finance"
block = "finance"
severity = "blocking"
unit = "£000"
test = "<line> >= contingency_floor * allocation_total"
remedy = "Raise {<line>}."
source = "S1"
confidence = "quoted"
given = { allocation_total = 250000 }
case = [
  { name = "more than <what>", kind = "meets", given = { "<line>" = "<more>" } },
  { name = "exactly", kind = "boundary", given = { "<line>" = 1250 }, expect = "met", headroom = 0 },
]
last = [{ name = "<id> is empty", kind = "missing", given = { }, expect = "not assessed" }]
)";

constexpr std::string_view follower = R"(
[[rule]]
id = "FIN-ENOUGH"
pattern = "enough"
title = "There is enough"
intent = "Nobody foresees all."
with = { line = "contingency", what = "that", more = 1300 }
case = [{ name = "less", kind = "misses", given = { contingency = 1249 } }]
)";

std::string written(std::string_view of, std::string_view old = {}, std::string_view text = {}) {
    std::string all{of};
    if (!old.empty()) {
        all.replace(all.find(old), old.size(), text);
    }
    return all;
}

/// The faults of a round with that pattern and that rule, the first with `MARK` in the place of what is marked with §.
std::vector<std::string> faults_of(const std::string& pattern, const std::string& rule) {
    RoundFolder folder;
    folder.write("pattern.toml", pattern);
    folder.write("more.toml", rule);
    std::vector<std::string> faults = folder.faults();
    for (std::string& fault : faults) {
        if (!folder.mark().empty() && fault.starts_with(folder.mark() + ":")) {
            fault.replace(0, folder.mark().size(), "MARK");
        }
    }
    return faults;
}

TEST(Pattern, GivesItsKeysItsCasesAndWhatTheyStartWith) {
    RoundFolder folder;
    folder.write("pattern.toml", std::string(enough));
    folder.write("more.toml", std::string(follower));
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Rule& rule = *find_rule(*loaded.round, "FIN-ENOUGH");
    EXPECT_EQ(rule.test.source, "contingency >= contingency_floor * allocation_total");
    EXPECT_EQ(rule.title, "There is enough");
    EXPECT_EQ(rule.remedy, "Raise “Contingency”.");
    ASSERT_EQ(rule.cases.size(), 4U); // the pattern's, the rule's own, the pattern's last
    EXPECT_EQ(rule.cases[0].name, "more than that");
    EXPECT_EQ(rule.cases[0].given.size(), 2U);
    EXPECT_EQ(rule.cases[0].given.back().number.to_string(), "1300");
    EXPECT_EQ(rule.cases[2].name, "less");
    EXPECT_EQ(rule.cases[3].name, "FIN-ENOUGH is empty");

    const LoadedRound out = [&] { // written out, it is the same rule
        RoundFolder whole;
        whole.write("more.toml",
                    "[[rule]]\nid = \"FIN-ENOUGH\"\ngroup = \"finance\"\nblock = \"finance\"\n"
                    "severity = \"blocking\"\nunit = \"£000\"\ntitle = \"There is enough\"\n"
                    "test = \"contingency >= contingency_floor * allocation_total\"\n"
                    "intent = \"Nobody foresees all.\"\nremedy = \"Raise {contingency}.\"\n"
                    "source = \"S1\"\nconfidence = \"quoted\"\ngiven = { allocation_total = 250000 }\n"
                    "case = [\n{ name = \"a\", kind = \"meets\", given = { contingency = 1300 } },\n"
                    "{ name = \"b\", kind = \"boundary\", given = { contingency = 1250 }, expect = \"met\" },\n"
                    "{ name = \"c\", kind = \"misses\", given = { contingency = 1249 } },\n"
                    "{ name = \"d\", kind = \"missing\", given = { }, expect = \"not assessed\" },\n]\n");
        return whole.load();
    }();
    ASSERT_NE(out.round, nullptr) << out.faults.front().to_string();
    EXPECT_EQ(out.round->fingerprint, loaded.round->fingerprint);
}

TEST(Pattern, IsFollowedByEachOfManyAndTheOneNamedLastCounts) {
    RoundFolder folder;
    folder.write("pattern.toml", std::string(enough) + written(enough, "\"enough\"", "\"much\""));
    folder.change("pattern.toml", "name = \"much\"\ngroup", "name = \"much\"\ntolerance = 1\ngroup");
    folder.write("more.toml",
                 "[[rule]]\npattern = \"enough\"\ntitle = \"There is <what>\"\nintent = \"Nobody foresees all.\"\n"
                 "with = { line = \"contingency\" }\n"
                 "case = [{ name = \"less\", kind = \"misses\", given = { contingency = \"<less>\" } }]\n"
                 "each = [\n{ id = \"A\", what = \"enough\", more = 1300, less = 1000 },\n"
                 "{ id = \"B\", what = \"much\", more = 1400, less = 900, pattern = \"much\" },\n]\n");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "A")->title, "There is enough");
    EXPECT_EQ(find_rule(*loaded.round, "A")->tolerance, Decimal{});
    const Rule& other = *find_rule(*loaded.round, "B");
    EXPECT_EQ(other.tolerance, Decimal{1});
    ASSERT_EQ(other.cases.size(), 4U);
    EXPECT_EQ(other.cases[2].given.back().number.to_string(), "900");
}

TEST(Pattern, FaultsSayWhatToDo) {
    EXPECT_EQ(faults_of(std::string(enough), written(follower, "\"enough\"", "§\"enouh\"")).front(),
              "MARK: unknown pattern `enouh`; did you mean `enough`?");
    EXPECT_EQ(faults_of(std::string(enough), written(follower, "\"enough\"\n", "§\"enough\"\n")),
              std::vector<std::string>{});
    const std::string unsaid = written(written(follower, ", more = 1300", ""), "\"enough\"", "§\"enough\"");
    EXPECT_EQ(faults_of(std::string(enough), unsaid).front(),
              "MARK: the pattern needs <more>: give it in `with`, such as { more = ... }");
    EXPECT_EQ(faults_of(std::string(enough), written(follower, "more = 1300", "more = 1300, §moor = 1")),
              std::vector<std::string>{"MARK: the pattern has no <moor>"});
    EXPECT_EQ(faults_of(written(enough, "[[pattern]]", "§[[pattern]]"), ""),
              std::vector<std::string>{"MARK: no rule follows the pattern `enough`"});
    EXPECT_EQ(faults_of(written(enough, "unit = ", "§units = 1\nunit = "), std::string(follower)),
              std::vector<std::string>{"MARK: unknown key `units` in rule FIN-ENOUGH; did you mean `unit`?"});
    EXPECT_EQ(faults_of(std::string(enough), written(follower, "with = {", "with = §1 #")).back(),
              "MARK: `with` must be a table, such as { line = \"wte\" }");
    EXPECT_EQ(faults_of(std::string(enough), written(follower, "case = ", "last = §[]\ncase = ")).front(),
              "MARK: `last` belongs to a pattern: a rule's own cases are in `case`");
}

} // namespace
} // namespace plancheck

// The runner of cases notices a wrong case, and the mutants notice cases that prove too little.
#include "core/rule/cases.hpp"

#include "core/round/load/load.hpp"
#include "tests/round/round_folder.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

std::vector<std::string> case_faults(RoundFolder& folder) {
    const LoadedRound loaded = folder.load();
    if (loaded.round == nullptr) {
        return {loaded.faults.front().to_string()};
    }
    std::vector<std::string> faults;
    for (const CaseFault& fault : check_cases(*loaded.round)) {
        faults.push_back(fault.to_string());
    }
    return faults;
}

std::vector<std::string> survivors(RoundFolder& folder) {
    const LoadedRound loaded = folder.load();
    if (loaded.round == nullptr) {
        return {loaded.faults.front().to_string()};
    }
    std::vector<std::string> found;
    for (const Mutant& mutant : surviving_mutants(*loaded.round)) {
        found.push_back(mutant.to_string());
    }
    return found;
}

TEST(Cases, OfTheSmallRoundHold) {
    RoundFolder folder;
    EXPECT_EQ(case_faults(folder), std::vector<std::string>{});
    EXPECT_EQ(survivors(folder), std::vector<std::string>{});
}

TEST(Cases, NameAWrongOutcome) {
    RoundFolder folder;
    folder.change("rules.toml", "given = { contingency = 1300 }, expect = \"met\", headroom = 50",
                  "given = { contingency = 1155 }, expect = \"met\"");
    const auto faults = case_faults(folder);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_TRUE(faults.front().starts_with(
        "FIN-CONTINGENCY, case \"enough\": expected met, got not met, headroom -95. Contingency £1.155m"))
        << faults.front();
}

TEST(Cases, NameAWrongHeadroomToThePenny) {
    RoundFolder folder;
    folder.change("rules.toml", "headroom = 50", "headroom = \"50.00001\"");
    const auto faults = case_faults(folder);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_TRUE(faults.front().starts_with(
        "FIN-CONTINGENCY, case \"enough\": expected met, headroom 50.00001, got met, headroom 50."))
        << faults.front();
}

TEST(Cases, AskForARealReasonWhyNotAssessed) {
    RoundFolder folder;
    folder.change("rules.toml", "contingency = { error = \"#REF!\" }", "contingency = 1300");
    const auto faults = case_faults(folder);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults.front().find("case \"none\": expected not assessed, got met"), std::string::npos);
}

TEST(Cases, MakeAPlanOfJustTheirPoints) {
    RoundFolder folder;
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr);
    const Rule& rule = *find_rule(*loaded.round, "X01");
    const Plan plan = plan_of_case(*loaded.round, rule.cases[2]);
    EXPECT_EQ(plan.blocks(), (std::vector<std::string_view>{"workbook", "qipp"}));
    const auto records = plan.records("qipp");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(plan.find("qipp", records[1], "year")->value.text, "2015/16");
    EXPECT_EQ(plan.find("qipp", records[1], "net")->value.number, (Decimal{3, 0}));
    EXPECT_EQ(plan.find("workbook", "overwritten", "count")->value.number, Decimal{});
}

/// Cases that look complete and would not notice a wrong test.
TEST(Mutants, SurviveWeakCases) {
    RoundFolder folder;
    // There is neither a headroom nor a plan near the threshold.
    folder.change("rules.toml", "given = { contingency = 1300 }, expect = \"met\", headroom = 50",
                  "given = { contingency = 9000 }, expect = \"met\"");
    folder.change("rules.toml", "given = { contingency = 1155 }, expect = \"not met\", headroom = -95",
                  "given = { contingency = 1 }, expect = \"not met\"");
    folder.change("rules.toml", "given = { contingency = 1250 }, expect = \"met\", headroom = 0",
                  "given = { contingency = 1251 }, expect = \"met\"");
    EXPECT_EQ(
        survivors(folder),
        std::vector<std::string>{"FIN-CONTINGENCY: no case notices parameter `contingency_floor` one per cent lower"});
}

TEST(Mutants, SurviveAHalfOfATestThatNoCaseMisses) {
    RoundFolder folder;
    folder.change("rules.toml", "given = { \"workbook.overwritten\" = 1 }",
                  "given = { \"workbook.overwritten\" = 1, qipp = [{ net = 1, kind = \"non-recurrent\" }] }");
    EXPECT_EQ(survivors(folder), std::vector<std::string>{});
    folder.change("rules.toml", "{ net = 3, year = \"2015/16\", kind = \"recurrent\" }", "{ net = 3 }");
    folder.change("rules.toml", "  headroom = 0\n", "");
    EXPECT_EQ(survivors(folder), std::vector<std::string>{});
}

} // namespace
} // namespace plancheck

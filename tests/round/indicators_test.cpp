// What a round says of a body beside its rules: sums of areas, indicators and parts of a rating.
#include "tests/round/round_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

using testing::RoundFolder;

std::string fault_with(std::string_view more) {
    RoundFolder folder;
    folder.write("body.toml", std::string{more});
    const std::vector<std::string> faults = folder.faults();
    return faults.size() == 1 ? faults.front() : fmt::format("{} faults", faults.size());
}

TEST(IndicatorsOfARound, AreLinesOfYearsAndRules) {
    RoundFolder folder;
    folder.write("body.toml", "[[area_sum]]\nof = \"finance.contingency\"\n\n"
                              "[[indicator]]\nof = \"finance.contingency\"\nlabel = \"none left\"\n\n"
                              "[[indicator]]\nof = \"FIN-CONTINGENCY\"\nlabel = \"too little\"\n\n"
                              "[[rating_part]]\nname = \"Finance\"\n");
    folder.change("round.toml", "live_rows = true", "live_rows = true\nrating = \"Finance\"");
    const LoadedRound loaded = folder.load();
    ASSERT_TRUE(loaded.faults.empty()) << loaded.faults.front().to_string();
    const Round& round = *loaded.round;
    ASSERT_EQ(round.area_sums.size(), 1U);
    EXPECT_EQ(round.blocks[round.area_sums[0].block].code, "finance");
    EXPECT_EQ(round.area_sums[0].code, "contingency");
    ASSERT_EQ(round.indicators.size(), 2U);
    EXPECT_TRUE(round.indicators[0].rule.empty());
    EXPECT_EQ(round.indicators[0].line.code, "contingency");
    EXPECT_EQ(round.indicators[1].rule, "FIN-CONTINGENCY");
    EXPECT_EQ(round.rating_parts.size(), 1U);
}

TEST(IndicatorsOfARound, AreRefusedWhereTheyNameWhatTheRoundDoesNotHave) {
    EXPECT_EQ(fault_with("[[area_sum]]\nof = \"finanse.contingency\"\n"),
              "body.toml:2:6: unknown block `finanse`; did you mean `finance`?");
    EXPECT_EQ(fault_with("[[area_sum]]\nof = \"finance.contingancy\"\n"),
              "body.toml:2:6: `finance.contingancy` is no line of a grid of years; did you mean `contingency`?");
    EXPECT_EQ(fault_with("[[area_sum]]\nof = \"qipp.net\"\n"),
              "body.toml:2:6: `qipp.net` is no line of a grid of years");
    EXPECT_EQ(fault_with("[[indicator]]\nof = \"FIN-CONTINGENCI\"\nlabel = \"too little\"\n"),
              "body.toml:2:6: unknown rule `FIN-CONTINGENCI`; did you mean `FIN-CONTINGENCY`?");
    EXPECT_EQ(fault_with("[[indicator]]\nof = \"FIN-CONTINGENCY\"\n"),
              "body.toml:1:1: indicator of FIN-CONTINGENCY has no `label`");
    EXPECT_EQ(fault_with("[[rating_part]]\nname = \"Finance\"\n\n[[rating_part]]\nname = \"Finance\"\n"),
              "body.toml:5:8: rating_part `Finance` appears twice; the first is at body.toml:2");
}

TEST(IndicatorsOfARound, GroupsNameKnownPartsOfARating) {
    RoundFolder folder;
    folder.write("body.toml", "[[rating_part]]\nname = \"Finance\"\n");
    folder.change("round.toml", "live_rows = true", "live_rows = true\nrating = \"Finanse\"");
    const std::vector<std::string> faults = folder.faults();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults.front().find("unknown rating_part `Finanse`; did you mean `Finance`?"), std::string::npos);
}

} // namespace
} // namespace plancheck

// What one edit did: each finding that turned is named once, under the outcome that it has now.
#include "core/compare/last_change.hpp"
#include "tests/assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

std::string title(const Assessment& said, std::string_view rule) {
    return std::string{find_finding(said, rule, "2014/15")->title};
}

TEST(WhatChanged, IsNothingForAnEditThatTurnsNoFinding) {
    const TestRound by;
    const auto before = TestPlan{}.judged(by);
    EXPECT_EQ(what_changed(before, before), "");
    EXPECT_EQ(what_changed(before, TestPlan{}.number("finance.contingency@2014/15", "6").judged(by)), "");
}

TEST(WhatChanged, NamesWhatIsMetNowAndThenWhatBroke) {
    const TestRound by;
    const auto before = TestPlan{}.number("finance.contingency@2014/15", "1").judged(by);
    const auto after = TestPlan{}.number("finance.saving@2014/15", "501").judged(by);
    EXPECT_EQ(what_changed(before, after),
              "Now met: " + title(after, "MUST") + " (2014/15). Now query: " + title(after, "ASK") + " (2014/15).");
    EXPECT_EQ(what_changed(after, before),
              "Now met: " + title(after, "ASK") + " (2014/15). Now not met: " + title(after, "MUST") + " (2014/15).");
    EXPECT_EQ(outcomes_turned(before, after, "Then"),
              "Then met: " + title(after, "MUST") + " (2014/15). Then query: " + title(after, "ASK") + " (2014/15).");
}

TEST(WhatChanged, CountsWhatItDoesNotName) {
    const TestRound by;
    const auto before = TestPlan{}.judged(by);
    const auto after =
        TestPlan{}.number("finance.contingency@2014/15", "1").number("finance.contingency@2015/16", "1").judged(by);
    const auto named = title(after, "MUST");
    EXPECT_EQ(what_changed(before, after), "Now not met: " + named + " (2014/15); " + named + " (2015/16).");
    EXPECT_EQ(what_changed(before, after, 1), "Now not met: " + named + " (2014/15) and 1 more.");
}

TEST(WhatChanged, NamesANewFaultOfTheWorkbookAndCountsThoseThatAreGone) {
    const TestRound by;
    auto before = TestPlan{}.judged(by);
    auto after = TestPlan{}.judged(by);
    before.workbook.clear();
    after.workbook = {
        {.code = "overwritten", .message = "Finance!C4 was typed over.", .sheet = "Finance", .cell = "C4"},
        {.code = "overwritten", .message = "Finance!C5 was typed over.", .sheet = "Finance", .cell = "C5"}};
    EXPECT_EQ(what_changed(before, after), "New: Finance!C4 was typed over. And 1 more.");
    EXPECT_EQ(what_changed(after, before), "Put right: 2 findings of the workbook itself.");
    after.workbook[0].message = "Finance!C4 was typed over by 5.";
    EXPECT_EQ(what_changed(after, after), "");
}

TEST(WhatChanged, NamesNoCellThatHasYetToBeFilled) {
    const TestRound by;
    const auto before = TestPlan{}.judged(by);
    auto after = TestPlan{}.judged(by);
    after.workbook.push_back(
        {.code = "empty-cell", .message = "Finance!C6 is empty.", .sheet = "Finance", .cell = "C6"});
    EXPECT_EQ(what_changed(before, after), "");
}

TEST(WhatChanged, IsNothingBetweenTwoRounds) {
    const TestRound one;
    const TestRound other;
    EXPECT_EQ(what_changed(TestPlan{}.number("finance.contingency@2014/15", "1").judged(one), TestPlan{}.judged(other)),
              "");
}

} // namespace
} // namespace plancheck

// What a round puts on the plan on a page, and which of its measures make up the scorecard: loaded, changed, refused.
#include "tests/round/round_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

/// The faults of the small round with this added to its file.
std::vector<std::string> faults_with(const std::string& more) {
    RoundFolder folder;
    folder.write("page.toml", more);
    return folder.faults();
}

TEST(PageOfARound, IsReadInTheOrderOfItsParts) {
    RoundFolder folder;
    folder.write("page.toml", "[[page]]\nof = \"qipp\"\npart = \"risks\"\ncolumns = [\"net\"]\nby = \"net\"\n\n"
                              "[[page]]\nof = \"finance.contingency\"\npart = \"money\"\n");
    folder.change("round.toml", "live_rows = true", "live_rows = true\nscorecard = true");
    const LoadedRound loaded = folder.load();
    ASSERT_TRUE(loaded.faults.empty()) << loaded.faults.front().to_string();
    const Round& round = *loaded.round;
    ASSERT_EQ(round.page.size(), 2U);
    EXPECT_EQ(round.page[0].part, PagePart::money);
    EXPECT_EQ(page_item_name(round, round.page[0]), "finance.contingency");
    EXPECT_EQ(page_item_name(round, round.page[1]), "qipp");
    EXPECT_EQ(round.page[1].columns.front(), "net");
    EXPECT_EQ(round.page[1].by, "net");
    EXPECT_TRUE(round.groups[2].scorecard && !round.groups[0].scorecard);
}

TEST(PageOfARound, IsRefusedWhereItNamesWhatTheRoundDoesNotHave) {
    const auto fault = [](std::string_view item) {
        const std::vector<std::string> faults = faults_with(fmt::format("[[page]]\n{}\n", item));
        return faults.size() == 1 ? faults.front() : fmt::format("{} faults", faults.size());
    };
    EXPECT_EQ(fault("of = \"finanse\"\npart = \"money\""),
              "page.toml:2:6: unknown block `finanse`; did you mean `finance`?");
    EXPECT_EQ(fault("of = \"finance.contingancy\"\npart = \"money\""),
              "page.toml:2:6: unknown line `finance.contingancy`; did you mean `contingency`?");
    EXPECT_EQ(fault("of = \"qipp\"\npart = \"risks\"\ncolumns = [\"nett\"]"),
              "page.toml:4:11: `qipp` has no column `nett`; did you mean `net`?");
    EXPECT_EQ(fault("of = \"finance\"\npart = \"money\"\ncolumns = [\"2014/15\"]"),
              "page.toml:4:11: `finance` has no columns with names: its years are all shown");
    EXPECT_EQ(fault("of = \"finance\"\npart = \"money\"\nby = \"net\""),
              "page.toml:4:6: `by` is a column of a table, and holds numbers: records with the most of it come first");
    EXPECT_EQ(fault("of = \"finance\"\npart = \"mony\""),
              "page.toml:3:8: `part` of page of finance is one of vision, outcomes, money, risks, arrangements, not "
              "`mony`; did you mean "
              "`money`?");
}

TEST(PageOfARound, NamesEachThingOnce) {
    const std::vector<std::string> faults =
        faults_with("[[page]]\nof = \"finance\"\npart = \"money\"\n\n[[page]]\nof = \"finance\"\npart = \"risks\"\n");
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front(), "page.toml:6:6: page of `finance` appears twice; the first is at page.toml:2");
}

} // namespace
} // namespace plancheck

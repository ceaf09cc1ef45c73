// The registers of partners and conditions on the checklist.
#include "core/report/checklist/parts.hpp"
#include "tests/template/sample_plan.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

/// Each entry of a section's table, row by row.
std::vector<std::vector<std::string>> entries(const DocumentSection& section) {
    std::vector<std::vector<std::string>> rows;
    for (const DocumentTable::Row& row : section.table.rows) {
        std::vector<std::string>& entry = rows.emplace_back();
        for (const DocumentCell& cell : row.cells) {
            entry.push_back(cell.lines.at(0));
        }
    }
    return rows;
}

TEST(Registers, StandOnTheChecklistAsThePlanHasThem) {
    using Rows = std::vector<std::vector<std::string>>;
    const std::vector<DocumentSection> sections =
        register_sections(testing::round_2014(), testing::sample("anytown-ready").plan);
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[0].heading, "Partners (6)");
    EXPECT_EQ(sections[0].note, "");
    const Rows partners = entries(sections[0]);
    ASSERT_EQ(partners.size(), 6U);
    EXPECT_EQ(partners[0], (std::vector<std::string>{"Anyshire Council", "Council", "Signed", "Chief executive",
                                                     "2014-03-12", "Better Care Fund and this plan"}));
    EXPECT_EQ(partners[3].back(), "") << "no comment was given";
    EXPECT_EQ(sections[1].heading, "Conditions (1)");
    EXPECT_EQ(entries(sections[1]), (Rows{{"3.1.1B", "Integrated plan with a balanced finance plan", "2",
                                           "Show the plan for the underlying position", "2013-09-30", "2013-09-12"}}));
}

TEST(Registers, ThatAreEmptySaySoOnTheChecklist) {
    const std::vector<DocumentSection> sections = register_sections(testing::round_2014(), Plan{});
    ASSERT_EQ(sections.size(), 2U);
    EXPECT_EQ(sections[0].note, "The plan names no partner.");
    EXPECT_EQ(sections[1].note, "The plan enters no condition.");
    EXPECT_TRUE(sections[0].table.rows.empty());
    EXPECT_TRUE(register_sections(Round{}, Plan{}).empty()) << "a round without the registers";
}

} // namespace
} // namespace plancheck

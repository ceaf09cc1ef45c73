// The ratios of a footprint's plans: medians, what the round asks for, and what is unusual.
#include "core/footprint/ratios.hpp"
#include "tests/rule/exact_of.hpp"

#include <gtest/gtest.h>
#include <string_view>
#include <vector>

namespace plancheck {
namespace {

using testing::exact_of;

constexpr std::size_t contingency = 2; // of the shipped round, in its first year

std::vector<PlanRow> rows_with(const Round& round, const std::vector<std::string_view>& values) {
    std::vector<PlanRow> rows;
    for (const std::string_view value : values) {
        PlanRow& row = rows.emplace_back();
        row.round = &round;
        row.ratios.resize(round.ratios.size() * round.years.size());
        if (!value.empty()) {
            row.ratios[contingency] = exact_of(value);
        }
    }
    return rows;
}

TEST(Ratios, HaveTheBoundsOfTheRoundAndTheMedianOfThePlans) {
    const Round& round = *shipped_rounds().front();
    const auto rows = rows_with(round, {"0.005", "0.006", "", "0.0055", "0.0052", "0.03", "0.004"});
    const auto columns = ratio_columns(round, rows);
    ASSERT_EQ(columns.size(), 12U);
    const RatioColumn& column = columns[contingency];
    EXPECT_EQ(column.ratio->label.substr(0, 11), "Contingency");
    EXPECT_EQ(column.year, "2014/15");
    EXPECT_EQ(column.least, exact_of("0.005"));
    EXPECT_FALSE(column.most);
    EXPECT_EQ(column.median, exact_of("0.00535"));
    EXPECT_EQ(column.lower, exact_of("0.0035"));
    EXPECT_EQ(column.upper, exact_of("0.0075"));
    EXPECT_FALSE(columns[contingency + 1].median) << "no plan has it";
}

TEST(Ratios, ArePlacedByWhatIsAskedForBeforeWhatIsUsual) {
    const Round& round = *shipped_rounds().front();
    const auto columns =
        ratio_columns(round, rows_with(round, {"0.005", "0.006", "0.0055", "0.0052", "0.03", "0.004"}));
    const RatioColumn& column = columns[contingency];
    EXPECT_EQ(place_of(column, exact_of("0.005")), RatioPlace::fine);
    EXPECT_EQ(place_of(column, exact_of("0.0049999")), RatioPlace::below);
    EXPECT_EQ(place_of(column, exact_of("0.0075")), RatioPlace::fine);
    EXPECT_EQ(place_of(column, exact_of("0.03")), RatioPlace::unusual);
    EXPECT_EQ(place_of(columns[4], exact_of("0.0600001")), RatioPlace::above) << "QIPP";
}

TEST(Ratios, OfFewPlansAreNeverUnusual) {
    const Round& round = *shipped_rounds().front();
    const auto columns = ratio_columns(round, rows_with(round, {"0.005", "0.006", "0.0055", "0.9"}));
    EXPECT_FALSE(columns[contingency].lower);
    EXPECT_EQ(place_of(columns[contingency], exact_of("0.9")), RatioPlace::fine);
}

} // namespace
} // namespace plancheck

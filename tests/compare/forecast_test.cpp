// How the forecast of a year moved between plans of two rounds or versions.
#include "core/compare/forecast.hpp"
#include "core/report/compare/report.hpp"
#include "core/round/identity.hpp"
#include "core/template/ods.hpp"
#include "core/template/template.hpp"
#include "core/workbook/read.hpp"
#include "tests/base/folder.hpp"
#include "tests/compare/side.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace plancheck {
namespace {

using testing::Judged;
using testing::number;
using testing::with_point;
using testing::words;

const Round& version_named(std::string_view name) {
    const Or<const Round*> found = find_round(shipped_rounds(), name, std::nullopt);
    EXPECT_TRUE(found) << found.why();
    return **found;
}

/// The ready sample of a round, read from its workbook.
const Plan& sample_of(const std::string& name) {
    static std::map<std::string, Plan> made;
    const auto [entry, fresh] = made.try_emplace(name);
    if (fresh) {
        const Round& round = version_named(name);
        const auto values = std::filesystem::path{PLANCHECK_SOURCE_DIR} / "templates" / file_name_of(round) /
                            "samples/anytown-ready.toml";
        const Or<Book> book = template_book(round, {.values = values, .round_folder = std::nullopt});
        EXPECT_TRUE(book) << book.why();
        const testing::Folder folder;
        EXPECT_TRUE(write_ods(*book, folder / "plan.ods"));
        PlanBinder binder;
        EXPECT_TRUE(std::holds_alternative<WorkbookFacts>(read_workbook(folder / "plan.ods", binder)));
        entry->second = binder.take_plan();
    }
    return entry->second;
}

Forecast forecast(const std::string& before, const Plan& earlier, const std::string& after, const Plan& later) {
    return forecast_of(version_named(before), earlier, version_named(after), later);
}

const ForecastMove* move_of(const Forecast& forecast, std::string_view point) {
    const auto found = std::ranges::find(forecast.moves, point, &ForecastMove::point);
    return found == forecast.moves.end() ? nullptr : &*found;
}

constexpr std::string_view contingency = "finance.contingency@2015/16";

/// The plan of version 1 with this contingency of 2015/16.
Plan with_contingency(Value value) {
    return with_point(sample_of("2014-16@1"), "finance", "contingency", "2015/16", value);
}

TEST(Forecast, AReissueThatSaysTheSameMovesNothing) {
    const Plan& plan = sample_of("2014-16@1");
    const Forecast same = forecast("2014-16@1", plan, "2014-16@2", plan);
    EXPECT_TRUE(same.moves.empty());
    EXPECT_GT(same.compared, 300U);
    ASSERT_EQ(same.years.size(), 3U);
    EXPECT_EQ(same.years[0].year, "2013/14");
    EXPECT_FALSE(same.years[0].planned_after);
    EXPECT_TRUE(same.years[2].planned_after);
}

TEST(Forecast, AFigureMovesByTheSmallestDifference) {
    const Forecast moved =
        forecast("2014-16@1", with_contingency(number("1500")), "2014-16@2", with_contingency(number("1500.001")));
    ASSERT_EQ(moved.moves.size(), 1U);
    const ForecastMove& move = moved.moves.front();
    EXPECT_EQ(move.point, contingency);
    EXPECT_EQ(move.label, "Contingency");
    EXPECT_TRUE(move.headline);
    EXPECT_EQ(move.after - move.before, Exact{*Decimal::parse("0.001")});
}

TEST(Forecast, APlannedYearIsComparedWithItsOutturnInTheNextRound) {
    const Forecast moved = forecast("2014-16@2", sample_of("2014-16@2"), "2016-17", sample_of("2016-17"));
    ASSERT_EQ(moved.years.size(), 1U);
    EXPECT_EQ(moved.years[0].year, "2015/16");
    EXPECT_TRUE(moved.years[0].planned_before);
    EXPECT_FALSE(moved.years[0].planned_after);
    EXPECT_GT(moved.compared, 50U);
    for (const ForecastMove& move : moved.moves) {
        EXPECT_EQ(move.year, "2015/16");
    }
}

TEST(Forecast, HeadlineFiguresComeFirst) {
    const Plan earlier = with_point(with_contingency(number("1")), "finance", "population", "2014/15", number("7"));
    const Forecast moved = forecast("2014-16@1", earlier, "2014-16@2", sample_of("2014-16@1"));
    ASSERT_EQ(moved.moves.size(), 2U);
    EXPECT_EQ(moved.moves[0].point, contingency);
    EXPECT_EQ(moved.moves[1].point, "finance.population@2014/15");
    EXPECT_FALSE(moved.moves[1].headline);
}

TEST(Forecast, WhatWasNotReadIsNotCompared) {
    const Plan& plan = sample_of("2014-16@1");
    const std::size_t all = forecast("2014-16@1", plan, "2014-16@2", plan).compared;
    for (const Value& value :
         {words("about 5"), number("-5"), Value{}, Value{.kind = ValueKind::error, .number = {}, .text = "#REF!"}}) {
        const Forecast moved = forecast("2014-16@1", plan, "2014-16@2", with_contingency(value));
        EXPECT_EQ(move_of(moved, contingency), nullptr);
        EXPECT_EQ(moved.compared, all - 1);
    }
}

TEST(Forecast, ALineOfAnotherUnitIsNotCompared) {
    Round other = version_named("2014-16@2");
    std::vector<Block> blocks(other.blocks.begin(), other.blocks.end());
    std::vector<Line> lines;
    for (Block& block : blocks) {
        if (block.code == "finance") {
            lines.assign(block.lines.begin(), block.lines.end());
            std::ranges::find(lines, "contingency", &Line::code)->unit = Unit::pounds;
            block.lines = lines;
        }
    }
    other.blocks = blocks;
    const Forecast moved =
        forecast_of(version_named("2014-16@1"), sample_of("2014-16@1"), other, with_contingency(number("9")));
    EXPECT_EQ(move_of(moved, contingency), nullptr);
}

TEST(Forecast, OneRoundAndRoundsWithoutASharedYearHaveNone) {
    const Plan& plan = sample_of("2014-16@1");
    EXPECT_TRUE(forecast("2014-16@1", plan, "2014-16@1", with_contingency(number("9"))).years.empty());
    const Forecast apart = forecast("2014-16@1", plan, "2017-19@1", sample_of("2017-19@1"));
    EXPECT_TRUE(apart.years.empty());
    EXPECT_EQ(apart.compared, 0U);
}

TEST(Forecast, TheComparisonShowsIt) {
    const Plan later = with_contingency(number("1480"));
    const Judged before{"first.ods", sample_of("2014-16@1"), version_named("2014-16@1")};
    const Judged after{"reissue.ods", later, version_named("2014-16@2")};
    const Comparison compared = compare(before.side(), after.side());
    const std::string text = document_text(comparison_document(compared, "Compared", false), {.width = 120});
    EXPECT_NE(text.find("How the forecast moved (1)"), std::string::npos) << text;
    EXPECT_NE(text.find("2015/16 is planned in first.ods and planned in reissue.ods."), std::string::npos) << text;
    const std::string json = comparison_json(compared);
    EXPECT_NE(json.find("\"point\": \"finance.contingency@2015/16\""), std::string::npos);
    const Comparison same = compare(before.side(), before.side());
    EXPECT_EQ(document_text(comparison_document(same, "Compared", false)).find("How the forecast"), std::string::npos);
    EXPECT_NE(comparison_json(same).find("\"forecast\": null"), std::string::npos);
}

} // namespace
} // namespace plancheck

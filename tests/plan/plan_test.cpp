// The plan's storage: builder, copies that do not disturb each other, size, and speed as a number of steps.
#include "core/plan/plan_state.hpp"
#include "tests/plan/sheets.hpp"

#include <cstring>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <set>
#include <thread>

namespace plancheck {
namespace {

DataPoint number(std::int64_t value) {
    return {{ValueKind::number, {value, 0}, {}}, {}, false, true};
}

/// A whole number out of normal form: 1e2 is 100.
std::int64_t whole(const Decimal& decimal) {
    return static_cast<std::int64_t>(decimal.to_double());
}

TEST(PlanBuilder, TakesPointsInAnyOrderAndReplacesThem) {
    PlanBuilder builder;
    const std::vector<std::string> columns{"2014/15", "2015/16", "2013/14"};
    const std::vector<std::string> lines{"a", "b", "c"};
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (std::size_t l = lines.size(); l-- > 0;) {
            builder.point("finance", lines[l], columns[(c + l) % 3],
                          number(static_cast<std::int64_t>(10 * l + (c + l) % 3)));
        }
    }
    builder.point("finance", "b", "2015/16", number(-7));
    const Plan plan = builder.finish();
    for (std::size_t l = 0; l < lines.size(); ++l) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const DataPoint* point = plan.find("finance", lines[l], columns[c]);
            ASSERT_NE(point, nullptr);
            const auto expected = l == 1 && c == 1 ? -7 : static_cast<std::int64_t>(10 * l + c);
            EXPECT_EQ(whole(point->value.number), expected) << lines[l] << columns[c];
        }
    }
    EXPECT_EQ(plan.where(plan.find("finance", "a", "2014/15")->cell), "") << "it stands in no sheet";
}

TEST(PlanBuilder, ACopyChangesNothingInItsOrigin) {
    PlanBuilder first;
    for (int i = 0; i < 1000; ++i) {
        first.point("finance", fmt::format("line_{}", i), "2014/15", number(i));
    }
    const Plan origin = first.finish();
    PlanBuilder second(origin);
    second.point("finance", "line_500", "2014/15", number(-1));
    second.point("finance", "line_500", "2015/16", number(-2));
    second.point("workbook", "overwritten", "count", number(3));
    const Plan copy = second.finish();
    EXPECT_EQ(whole(origin.find("finance", "line_500", "2014/15")->value.number), 500);
    EXPECT_EQ(origin.find("finance", "line_500", "2015/16"), nullptr);
    EXPECT_FALSE(origin.has_block("workbook"));
    EXPECT_EQ(whole(copy.find("finance", "line_500", "2014/15")->value.number), -1);
    EXPECT_EQ(whole(copy.find("finance", "line_500", "2015/16")->value.number), -2);
    EXPECT_EQ(whole(copy.find("finance", "line_999", "2014/15")->value.number), 999);
}

TEST(PlanBuilder, CopiesTheTextItIsGiven) {
    PlanBuilder builder;
    {
        std::string text(100, 'x');
        builder.point("cover", "name", "value", {{ValueKind::text, {}, text}, {}, false, true});
        text.assign(100, 'y');
    }
    const Plan plan = builder.finish();
    EXPECT_EQ(plan.find("cover", "name", "value")->value.text, std::string(100, 'x'));
}

TEST(PlanBuilder, GivesRecordsOfOneRowRowsOfTheirOwn) {
    PlanBuilder builder;
    const Record one = builder.record("qipp", {0, 0});
    const Record two = builder.record("qipp", {0, 0});
    EXPECT_NE(one.row, two.row);
    builder.record_point("qipp", one, "net", number(1));
    builder.record_point("qipp", two, "net", number(2));
    const Plan plan = builder.finish();
    ASSERT_EQ(plan.records("qipp").size(), 2U);
    EXPECT_EQ(whole(plan.find("qipp", plan.records("qipp")[1], "net")->value.number), 2);
}

TEST(Plan, QuotesSheetNamesThatNeedIt) {
    PlanBuilder builder;
    const auto where = [&](std::string_view name) { return CellPlace{builder.sheet(name), 41, 5}; };
    const CellPlace plain = where("Finance");
    const CellPlace spaced = where("Balance sheet");
    const CellPlace quoted = where("CCG's plan");
    const CellPlace like_a_cell = where("Q1");
    const CellPlace digits = where("2014");
    const Plan plan = builder.finish();
    EXPECT_EQ(plan.where(plain), "Finance!F42");
    EXPECT_EQ(plan.where(spaced), "'Balance sheet'!F42");
    EXPECT_EQ(plan.where(quoted), "'CCG''s plan'!F42");
    EXPECT_EQ(plan.where(like_a_cell), "'Q1'!F42");
    EXPECT_EQ(plan.where(digits), "'2014'!F42");
}

TEST(Plan, EmptyPointsMayBeAskedForFromSeveralThreads) {
    testing::Rows rows{{"plan:finance", "2014/15", "2015/16"}};
    std::vector<std::string> codes;
    codes.reserve(500);
    for (int i = 0; i < 500; ++i) {
        codes.push_back(fmt::format("line_{}", i));
    }
    for (const std::string& code : codes) {
        rows.push_back({code.c_str()});
    }
    const Plan plan = testing::bound("Finance", rows);
    std::vector<const DataPoint*> seen(2 * codes.size());
    const auto ask = [&](std::size_t offset) {
        for (std::size_t i = 0; i < codes.size(); ++i) {
            seen[2 * i + offset] = plan.find("finance", codes[i], offset == 0 ? "2014/15" : "2015/16");
        }
    };
    std::thread first(ask, 0);
    std::thread second(ask, 1);
    first.join();
    second.join();
    for (std::size_t i = 0; i < seen.size(); ++i) {
        ASSERT_NE(seen[i], nullptr);
        EXPECT_EQ(seen[i]->cell.row, i / 2 + 1);
        EXPECT_EQ(seen[i]->cell.column, i % 2 + 1);
    }
}

/// Texts of sixteen bytes with the same hash in std::hash of libstdc++ (MurmurHash64A): the second half undoes the
/// first.
std::vector<std::string> texts_that_collide(std::size_t count) {
    constexpr std::uint64_t factor = 0xc6a4a7935bd1e995U;
    std::uint64_t inverse = factor;
    for (int i = 0; i < 6; ++i) {
        inverse *= 2 - factor * inverse;
    }
    const auto mixed = [](std::uint64_t value) { return value ^ (value >> 47U); };
    std::vector<std::string> texts;
    texts.reserve(count);
    for (std::uint64_t first = 0; first < count; ++first) {
        const std::uint64_t state =
            ((std::uint64_t{0xc70f6907} ^ (16 * factor)) ^ (mixed(first * factor) * factor)) * factor;
        const std::uint64_t second = mixed((state ^ 1U) * inverse) * inverse;
        std::string text(16, '\0');
        std::memcpy(text.data(), &first, 8);
        std::memcpy(text.data() + 8, &second, 8);
        texts.push_back(std::move(text));
    }
    return texts;
}

TEST(Plan, CodesMadeToCollideDoNot) {
    constexpr std::size_t count = 4096;
    std::set<std::size_t> guessed;
    std::set<std::size_t> places;
    for (const std::string& text : texts_that_collide(count)) {
        guessed.insert(std::hash<std::string_view>{}(text));
        places.insert(detail::keyed_hash(text) % (2 * count));
    }
    EXPECT_EQ(guessed.size(), 1U) << "the texts are no longer what this test needs";
    EXPECT_GT(places.size(), count / 2);
    EXPECT_EQ(detail::keyed_hash("contingency"), detail::keyed_hash(std::string("contingency")));
    EXPECT_NE(detail::keyed_hash(std::string_view("a\0", 2)), detail::keyed_hash("a"));
}

TEST(Plan, AMillionPointsStayUnderSixtyFourBytesAPoint) {
    constexpr std::uint32_t lines = 10'000;
    constexpr std::uint32_t columns = 100;
    PlanBinder binder;
    const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    binder.begin_sheet({"Big", false});
    const auto send = [&](std::uint32_t row, std::uint32_t column, const Cell& drawn) {
        Cell cell = drawn;
        cell.row = row;
        cell.column = column;
        binder.cell(cell);
    };
    send(0, 0, testing::cell_of(CellKind::text, 0, "plan:big"));
    for (std::uint32_t column = 1; column <= columns; ++column) {
        send(0, column, testing::cell_of(CellKind::text, 0, fmt::format("column_{}", column)));
    }
    for (std::uint32_t row = 1; row <= lines; ++row) {
        send(row, 0, testing::cell_of(CellKind::text, 0, fmt::format("line_{}", row)));
        for (std::uint32_t column = 1; column <= columns; ++column) {
            send(row, column, testing::cell_of(CellKind::number, row * 0.01 + column));
        }
    }
    binder.end_sheet();
    const Plan plan = binder.take_plan();
    const std::size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    EXPECT_LT(after - before, std::size_t{64} * lines * columns);
    EXPECT_EQ(plan.find("big", "line_777", "column_42")->value.number, (Decimal{4977, -2}));
    EXPECT_EQ(plan.find("big", "line_10000", "column_100")->value.number, (Decimal{2, 2}));
}

} // namespace
} // namespace plancheck

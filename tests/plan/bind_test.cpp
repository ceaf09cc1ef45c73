// The binder makes data points of coded cells, and reports everything that it does not read.
#include "tests/plan/sheets.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::bound;
using testing::cell_of;
using testing::draw;
using testing::Rows;

const Rows finance{{"plan:finance", {}, "2014/15", "2015/16"},
                   {{}, "Finance plan"},
                   {"contingency", "Contingency", 1155.0, {}},
                   {"allocation_total", "Allocation", 250000.0, 255000.0}};

TEST(Binder, FindsPointsByTheirCodes) {
    const Plan plan = bound("Finance", finance);
    const DataPoint* point = plan.find("finance", "contingency", "2014/15");
    ASSERT_NE(point, nullptr);
    EXPECT_EQ(point->value.kind, ValueKind::number);
    EXPECT_EQ(point->value.number, (Decimal{1155, 0}));
    EXPECT_EQ(plan.where(point->cell), "Finance!C3");
    EXPECT_EQ(plan.find("finance", "allocation_total", "2015/16")->value.number, (Decimal{255, 3}));
    EXPECT_EQ(plan.find("finance", "contingency", "2016/17"), nullptr);
    EXPECT_EQ(plan.find("finance", "spend", "2014/15"), nullptr);
    EXPECT_EQ(plan.find("qipp", "contingency", "2014/15"), nullptr);
    EXPECT_TRUE(plan.problems().empty());
    EXPECT_EQ(plan.blocks(), std::vector<std::string_view>{"finance"});
    EXPECT_EQ(plan.lines("finance"), (std::vector<std::string_view>{"contingency", "allocation_total"}));
    EXPECT_EQ(plan.columns("finance"), (std::vector<std::string_view>{"2014/15", "2015/16"}));
}

TEST(Binder, ReadsNoMoreRowsThanAPlanCanHave) {
    constexpr std::size_t most = 10'000;
    Rows rows{{"plan:qipp", {}, "saving"}};
    rows.resize(most + 1, {"qipp", {}, 1.0});
    const Plan whole = bound("QIPP", rows);
    EXPECT_EQ(whole.records("qipp").size(), most);
    EXPECT_TRUE(whole.problems().empty());
    rows.resize(most + 4, {"qipp", {}, 2.0});
    rows.push_back({{}, "A note", 3.0});
    const Plan cut = bound("QIPP", rows);
    EXPECT_EQ(cut.records("qipp").size(), most);
    ASSERT_EQ(cut.problems().size(), 1U);
    EXPECT_EQ(cut.problems()[0].code, "too-large");
    EXPECT_TRUE(cut.problems()[0].message.starts_with("QIPP has codes in more than 10000 rows"))
        << cut.problems()[0].message;
    EXPECT_NE(cut.problems()[0].message.find("not read from row 10002 on"), std::string::npos);
}

TEST(Binder, MakesAPointOfAnEmptyCodedCellSoThatItCanBeNamed) {
    const Plan plan = bound("Finance", finance);
    const DataPoint* empty = plan.find("finance", "contingency", "2015/16");
    ASSERT_NE(empty, nullptr);
    EXPECT_EQ(empty->value.kind, ValueKind::missing);
    EXPECT_EQ(plan.where(empty->cell), "Finance!D3");
    EXPECT_EQ(plan.find("finance", "contingency", "2015/16"), empty) << "one point, one address";
}

TEST(Binder, KeepsEveryKindOfValue) {
    Cell stale = cell_of(CellKind::empty, 0, {}, "of:=[.A1]");
    stale.has_value = false;
    const Plan plan = bound("Cover", {{"plan:cover", "value"},
                                      {"share", cell_of(CellKind::percentage, 0.92)},
                                      {"money", cell_of(CellKind::currency, 1.5)},
                                      {"text", "  Anytown CCG "},
                                      {"date", cell_of(CellKind::date, 41733)},
                                      {"flag", cell_of(CellKind::boolean, 1)},
                                      {"error", cell_of(CellKind::error, 0, "#REF!", "of:=1/0")},
                                      {"total", cell_of(CellKind::number, 3, {}, "of:=1+2")},
                                      {"stale", stale},
                                      {"blank", "   "},
                                      {"blank_formula", cell_of(CellKind::text, 0, "", "of:=\"\"")}});
    const auto value = [&](std::string_view line) { return plan.find("cover", line, "value")->value; };
    EXPECT_EQ(value("share").kind, ValueKind::number);
    EXPECT_EQ(value("share").number, (Decimal{92, -2}));
    EXPECT_EQ(value("money").kind, ValueKind::number);
    EXPECT_EQ(value("text").kind, ValueKind::text);
    EXPECT_EQ(value("text").text, "  Anytown CCG ");
    EXPECT_EQ(value("date").kind, ValueKind::date);
    EXPECT_EQ(value("date").number, (Decimal{41733, 0}));
    EXPECT_EQ(value("flag").kind, ValueKind::boolean);
    EXPECT_EQ(value("error").kind, ValueKind::error);
    EXPECT_EQ(value("error").text, "#REF!");
    EXPECT_EQ(value("blank").kind, ValueKind::missing);
    EXPECT_EQ(value("blank_formula").kind, ValueKind::missing);
    EXPECT_TRUE(plan.find("cover", "blank_formula", "value")->has_formula);
    EXPECT_TRUE(plan.find("cover", "total", "value")->has_formula);
    EXPECT_FALSE(plan.find("cover", "money", "value")->has_formula);
    EXPECT_EQ(value("stale").kind, ValueKind::missing);
    EXPECT_FALSE(plan.find("cover", "stale", "value")->has_value);
}

TEST(Binder, TakesRepeatedLineCodesForRecordsAndDropsEmptyOnes) {
    const Plan plan = bound("QIPP", {{"plan:qipp", "scheme", "net", "share"},
                                     {{}, "Scheme", "Net", "Share"},
                                     {"qipp", "Beds", 900.0, cell_of(CellKind::number, 0.9, {}, "of:=[.C3]/1000")},
                                     {"qipp", {}, {}, cell_of(CellKind::number, 0, {}, "of:=[.C4]/1000")},
                                     {"qipp"},
                                     {"qipp", "Drugs", {}}});
    EXPECT_TRUE(plan.is_table("qipp"));
    const auto records = plan.records("qipp");
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(plan.find("qipp", records[0], "net")->value.number, (Decimal{9, 2}));
    EXPECT_EQ(plan.find("qipp", records[1], "scheme")->value.text, "Drugs");
    const DataPoint* empty = plan.find("qipp", records[1], "net");
    ASSERT_NE(empty, nullptr);
    EXPECT_EQ(empty->value.kind, ValueKind::missing);
    EXPECT_EQ(plan.where(empty->cell), "QIPP!C6");
    EXPECT_EQ(plan.find("qipp", records[0], "lead"), nullptr);
    EXPECT_EQ(plan.find("qipp", "qipp", "net"), nullptr) << "a table has no lines";
    EXPECT_TRUE(plan.lines("qipp").empty());
    EXPECT_TRUE(plan.problems().empty());
}

TEST(Binder, KnowsATableOfOneRecordByItsBlocksCode) {
    EXPECT_EQ(bound("QIPP", {{"plan:qipp", "net"}, {"qipp", 900.0}}).records("qipp").size(), 1U);
    EXPECT_FALSE(bound("Finance", {{"plan:finance", "2014/15"}, {"contingency", 900.0}}).is_table("finance"));
}

TEST(Binder, QuotesASheetNameThatNeedsIt) {
    const Plan plan =
        bound("Running costs", {{"plan:running", "2014/15"}, {"staff", 1.0}, {"pay", 5.0}, {"staff", 2.0}});
    ASSERT_EQ(plan.problems().size(), 1U);
    EXPECT_EQ(plan.problems()[0].message,
              "'Running costs'!A4 holds line code `staff`, which is in 'Running costs'!A2 already; "
              "only the first is read: remove one.");
}

TEST(Binder, ReportsACodeThatStandsTwiceAndReadsTheFirst) {
    const Plan plan = bound("Finance", {{"plan:finance", "2014/15", "2014/15"},
                                        {"contingency", 1.0, 2.0},
                                        {"spend_acute", 5.0},
                                        {"contingency", 3.0}});
    ASSERT_EQ(plan.problems().size(), 2U);
    EXPECT_EQ(plan.problems()[0].code, "duplicate-code");
    EXPECT_EQ(plan.where(plan.problems()[0].cell), "Finance!C1");
    EXPECT_EQ(plan.problems()[1].code, "duplicate-code");
    EXPECT_EQ(plan.problems()[1].message, "Finance!A4 holds line code `contingency`, which is in Finance!A2 already; "
                                          "only the first is read: remove one.");
    EXPECT_EQ(plan.find("finance", "contingency", "2014/15")->value.number, (Decimal{1, 0}));
}

TEST(Binder, ReportsABlockOnTwoSheets) {
    PlanBinder binder;
    draw(binder, "Finance", finance);
    draw(binder, "Copy of finance", {{"plan:finance", "2014/15"}, {"contingency", 9.0}});
    const Plan plan = binder.take_plan();
    ASSERT_EQ(plan.problems().size(), 1U);
    EXPECT_EQ(plan.problems()[0].code, "duplicate-block");
    EXPECT_EQ(plan.where(plan.problems()[0].cell), "'Copy of finance'!A1");
    EXPECT_EQ(plan.find("finance", "contingency", "2014/15")->value.number, (Decimal{1155, 0}));
}

TEST(Binder, RefusesNumbersThatNoPlanHolds) {
    const Plan plan = bound("Finance", {{"plan:finance", "2014/15"}, {"contingency", 1e300}});
    ASSERT_EQ(plan.problems().size(), 1U);
    EXPECT_EQ(plan.problems()[0].code, "number-out-of-range");
    EXPECT_EQ(plan.find("finance", "contingency", "2014/15")->value.kind, ValueKind::error);
}

TEST(Binder, RefusesDatesThatNoCalendarHolds) {
    const auto kind = [](double day) {
        return bound("Cover", {{"plan:cover", "value"}, {"due", cell_of(CellKind::date, day)}})
            .find("cover", "due", "value")
            ->value.kind;
    };
    EXPECT_EQ(kind(-693593), ValueKind::date); // 0001-01-01
    EXPECT_EQ(kind(-693594), ValueKind::error);
    EXPECT_EQ(kind(2958465.75), ValueKind::date); // 9999-12-31
    EXPECT_EQ(kind(2958466), ValueKind::error);
    EXPECT_EQ(kind(1e14), ValueKind::error);
}

TEST(Binder, TakesNoValueOfARowWithoutACode) {
    const Plan plan = bound(
        "Finance", {{"plan:finance", "2014/15", "2015/16"}, {"contingency", 1.0}, {{}, 2.0, 3.0}, {"   ", 4.0, 5.0}});
    EXPECT_EQ(plan.find("finance", "contingency", "2014/15")->value.number, (Decimal{1, 0}));
    EXPECT_EQ(plan.find("finance", "contingency", "2015/16")->value.kind, ValueKind::missing);
}

TEST(Binder, LeavesSheetsWithoutACodeAlone) {
    PlanBinder binder;
    draw(binder, "Notes", {{"Read me", "2014/15"}, {"contingency", 1.0}});
    draw(binder, "Unnamed", {{"plan:", "2014/15"}, {"contingency", 1.0}});
    binder.external_link("file:///other.ods", nullptr);
    binder.macro();
    const Plan plan = binder.take_plan();
    EXPECT_TRUE(plan.blocks().empty());
    EXPECT_EQ(plan.sheets().size(), 2U);
    ASSERT_EQ(plan.problems().size(), 1U);
    EXPECT_EQ(plan.problems()[0].code, "unnamed-block");
    EXPECT_EQ(binder.signs().external_links, std::vector<ExternalLink>{{.target = "file:///other.ods"}});
    EXPECT_TRUE(binder.signs().macro);
}

} // namespace
} // namespace plancheck

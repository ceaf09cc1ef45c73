// Single values as the formats write them, and what number formats show.
#include "core/workbook/values.hpp"
#include "core/workbook/xlsx/number_format.hpp"

#include <gtest/gtest.h>

namespace plancheck::testing {
namespace {

TEST(Values, NumbersAreWholeTextsAndFinite) {
    EXPECT_EQ(parse_number("1155"), 1155);
    EXPECT_EQ(parse_number(" +1.5e3\n"), 1500);
    EXPECT_EQ(parse_number("-.5"), -0.5);
    EXPECT_EQ(parse_number("0.10000000000000001"), 0.1);
    for (const char* text : {"", "+", "-", "+-1", "1 2", "1,5", "0x10", "1e999", "inf", "nan", "12abc"}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
}

TEST(Values, WholeNumbersHaveTenDigitsAtMost) {
    EXPECT_EQ(parse_whole("9999999999"), 9'999'999'999U);
    EXPECT_EQ(parse_whole(" 7 "), 7U);
    for (const char* text : {"", "-1", "+1", "1.0", "1e3", "12345678901"}) {
        EXPECT_EQ(parse_whole(text), std::nullopt) << text;
    }
}

TEST(Values, DatesCountFromTheSameDay) {
    EXPECT_EQ(parse_date("1899-12-30"), 0);
    EXPECT_EQ(parse_date("1900-03-01"), 61);
    EXPECT_EQ(parse_date("2014-04-01"), 41730);
    EXPECT_EQ(parse_date("2016-02-29"), 42429);
    EXPECT_EQ(parse_date("2014-04-01T06:00"), 41730.25);
    EXPECT_EQ(parse_date("2014-04-01T18:00:00Z"), 41730.75);
    EXPECT_EQ(parse_date("2014-04-01T24:00:00"), 41731);
    for (const char* text : {"", "2014", "2014-4-1", "2015-02-29", "2014-13-01", "01/04/2014", "2014-04-01 12:00",
                             "2014-04-01T", "2014-04-01T25:00", "2014-04-01T12:60", "2014-04-01T12:00:61",
                             "2014-04-01T12:00:00+01:00", "2014-04-01T1:00"}) {
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    }
}

TEST(Values, DurationsAreDays) {
    EXPECT_EQ(parse_duration("PT12H00M00S"), 0.5);
    EXPECT_EQ(parse_duration("PT36H"), 1.5);
    EXPECT_EQ(parse_duration("-P1DT12H"), -1.5);
    EXPECT_EQ(parse_duration("PT1M30.5S"), 90.5 / 86'400);
    for (const char* text : {"", "P", "PT", "12H", "P12H", "PT1D", "PT12", "P1Y", "P1M", "PTH", "PT-1H"}) {
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
    }
}

TEST(Values, ErrorsAreKnownByTheirText) {
    for (const char* text : {"#DIV/0!", "#N/A", "#REF!", "Err:502", "Err:5"}) {
        EXPECT_TRUE(is_error_text(text)) << text;
    }
    for (const char* text : {"", "#", "# of beds", "#1", "Err:", "Err:x", "Error", "#N/A "}) {
        EXPECT_FALSE(is_error_text(text)) << text;
    }
}

TEST(NumberFormats, ShowWhatTheirFirstSectionShows) {
    const std::pair<const char*, CellKind> formats[] = {
        {"General", CellKind::number},
        {"#,##0.00", CellKind::number},
        {"0%", CellKind::percentage},
        {"0.0%;[Red]-0.0%", CellKind::percentage},
        {"0.0;0%", CellKind::number},
        {"0\\%", CellKind::number},
        {"0\"%\"", CellKind::number},
        {"_-* #,##0_-", CellKind::number},
        {"\"£\"#,##0", CellKind::currency},
        {"£#,##0", CellKind::currency},
        {"[$£-809]#,##0", CellKind::currency},
        {"[$-809]#,##0", CellKind::number},
        {"#,##0 [$€-407]", CellKind::currency},
        {"dd/mm/yyyy", CellKind::date},
        {"mmm-yy", CellKind::date},
        {"mmmm", CellKind::date},
        {"[$-F800]dddd\\, mmmm dd\\, yyyy", CellKind::date},
        {"d/m/yy h:mm", CellKind::date},
        {"h:mm", CellKind::number},
        {"h:mm:ss AM/PM", CellKind::number},
        {"[h]:mm", CellKind::number},
        {"mm:ss.0", CellKind::number},
        {"0.00E+00", CellKind::number},
        {"0 \"days\"", CellKind::number},
        {"[Red]0", CellKind::number},
        {"@", CellKind::number},
        {"", CellKind::number},
        {"\"", CellKind::number},
        {"[", CellKind::number},
        {"0\\", CellKind::number},
    };
    for (const auto& [code, kind] : formats) {
        EXPECT_EQ(kind_of_format(code), kind) << code;
    }
}

TEST(NumberFormats, KnowThoseThatHaveNumbersAlone) {
    for (const std::uint32_t id : {9U, 10U}) {
        EXPECT_EQ(kind_of_builtin_format(id), CellKind::percentage) << id;
    }
    for (const std::uint32_t id : {14U, 15U, 16U, 17U, 22U, 27U, 31U, 36U, 50U, 54U, 57U, 58U}) {
        EXPECT_EQ(kind_of_builtin_format(id), CellKind::date) << id;
    }
    for (const std::uint32_t id : {5U, 8U, 42U, 44U}) {
        EXPECT_EQ(kind_of_builtin_format(id), CellKind::currency) << id;
    }
    for (const std::uint32_t id : {0U, 1U, 4U, 11U, 13U, 18U, 21U, 23U, 37U, 41U, 43U, 45U, 49U, 59U}) {
        EXPECT_EQ(kind_of_builtin_format(id), CellKind::number) << id;
    }
}

} // namespace
} // namespace plancheck::testing

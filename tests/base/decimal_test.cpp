// Decimal: converts the double of a cell, and converts it back.
#include "core/base/decimal.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace plancheck {
namespace {

std::string text_of(double value) {
    const auto decimal = Decimal::from_double(value);
    return decimal ? decimal->to_string() : "none";
}

TEST(DecimalFromDouble, GivesTheFifteenDigitsThatACellShows) {
    EXPECT_EQ(text_of(0), "0");
    EXPECT_EQ(text_of(-0.0), "0");
    EXPECT_EQ(text_of(1250), "1250");
    EXPECT_EQ(text_of(0.1), "0.1");
    EXPECT_EQ(text_of(0.1 + 0.2), "0.3");
    EXPECT_EQ(text_of(-1099.9999999999943), "-1099.99999999999");
    EXPECT_EQ(text_of(5615.025), "5615.025");
    EXPECT_EQ(text_of(0.005), "0.005");
    EXPECT_EQ(text_of(1e-7), "0.0000001");
    EXPECT_EQ(text_of(999999999999999.0), "999999999999999");
}

TEST(DecimalFromDouble, DropsTheNoiseOfSeventeenDigitsThatExcelWrites) {
    EXPECT_EQ(text_of(26.937000000000001), "26.937");
    EXPECT_EQ(text_of(-17.465027000000003), "-17.465027");
    EXPECT_EQ(text_of(0.91999999999999993), "0.92");
}

TEST(DecimalFromDouble, RoundsHalfAwayFromZero) {
    EXPECT_EQ(text_of(12345678901234.25), "12345678901234.3") << "25 is half of the fifteenth digit's next";
    EXPECT_EQ(text_of(12345678901234.75), "12345678901234.8");
    EXPECT_EQ(text_of(-12345678901234.25), "-12345678901234.3");
    EXPECT_EQ(text_of(123456789012345.5), "123456789012346");
    EXPECT_EQ(text_of(123456789012344.5), "123456789012345");
    EXPECT_EQ(text_of(std::nextafter(123456789012344.5, 0)), "123456789012344");
}

TEST(DecimalFromDouble, RefusesWhatNoPlanHolds) {
    EXPECT_EQ(text_of(std::numeric_limits<double>::quiet_NaN()), "none");
    EXPECT_EQ(text_of(std::numeric_limits<double>::infinity()), "none");
    EXPECT_EQ(text_of(-std::numeric_limits<double>::infinity()), "none");
    EXPECT_EQ(text_of(1e15), "none");
    EXPECT_EQ(text_of(-1e300), "none");
}

TEST(Decimal, IsInNormalForm) {
    EXPECT_EQ(*Decimal::from_double(1200), (Decimal{12, 2}));
    EXPECT_EQ(*Decimal::from_double(0.92), (Decimal{92, -2}));
    EXPECT_EQ(*Decimal::parse("92.00%"), (Decimal{92, -2}));
    EXPECT_EQ(*Decimal::parse("-0"), (Decimal{}));
}

TEST(DecimalParse, ReadsWhatCataloguesWrite) {
    const auto text = [](std::string_view source) {
        const auto decimal = Decimal::parse(source);
        return decimal ? decimal->to_string() : "none";
    };
    EXPECT_EQ(text("1250"), "1250");
    EXPECT_EQ(text("-0.5"), "-0.5");
    EXPECT_EQ(text("+3"), "3");
    EXPECT_EQ(text("1e3"), "1000");
    EXPECT_EQ(text("1.5E-2"), "0.015");
    EXPECT_EQ(text("0.5%"), "0.005");
    EXPECT_EQ(text(".5"), "0.5");
    EXPECT_EQ(text("24.73"), "24.73");
    EXPECT_EQ(text("999999999999999999"), "999999999999999999");
    for (const char* bad : {"", "-", ".", "%", "1,250", " 1", "1 ", "1e", "1e+-3", "0x10", "1.2.3", "1%%", "nan", "inf",
                            "12345678901234567890", "1e999", "--1", "£5"}) {
        EXPECT_EQ(text(bad), "none") << bad;
    }
}

TEST(Decimal, ThousandsAreGrouped) {
    for (const auto& [plain, shown] : {std::pair{"0", "0"},
                                       {"999", "999"},
                                       {"-999", "-999"},
                                       {"1000", "1,000"},
                                       {"-1000", "-1,000"},
                                       {"123456", "123,456"},
                                       {"1234567.5", "1,234,567.5"},
                                       {"-100.12345", "-100.12345"}}) {
        EXPECT_EQ(grouped(plain), shown);
    }
}

TEST(Decimal, GivesTheDoubleBackThatAFifteenDigitCellHeld) {
    std::mt19937_64 random(20140404);
    std::uniform_int_distribution<std::int64_t> mantissa(-999999999999999, 999999999999999);
    std::uniform_int_distribution<int> exponent(-20, 0);
    for (int i = 0; i < 20000; ++i) {
        const Decimal written{mantissa(random), exponent(random)};
        const double cell = written.to_double();
        const auto read = Decimal::from_double(cell);
        ASSERT_TRUE(read) << written.to_string();
        EXPECT_EQ(read->to_double(), cell) << written.to_string();
        EXPECT_EQ(*read, *Decimal::parse(written.to_string()));
    }
}

} // namespace
} // namespace plancheck

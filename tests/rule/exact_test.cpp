// Exact arithmetic against boost's rationals, at the edges of the fast form too.
#include "core/rule/exact.hpp"
#include "tests/rule/exact_of.hpp"
#include "tests/rule/naive.hpp"

#include <gtest/gtest.h>
#include <random>

namespace plancheck {
namespace {

using testing::exact_of;
using testing::Rational;
using testing::rational_of;

TEST(Exact, DoesSchoolArithmetic) {
    EXPECT_EQ((exact_of("110") - exact_of("108.9")), exact_of("1.1"));
    EXPECT_GE((exact_of("110") - exact_of("108.9")), exact_of("0.01") * exact_of("110"));
    EXPECT_EQ(exact_of("1%") * exact_of("561502.5"), exact_of("5615.025"));
    EXPECT_EQ(*Exact::divide(exact_of("1155"), exact_of("250000")), exact_of("0.00462"));
    EXPECT_EQ(Exact::divide(exact_of("1"), Exact()), std::nullopt);
    EXPECT_EQ(*Exact::divide(exact_of("1"), exact_of("3")) * exact_of("3"), exact_of("1"));
    EXPECT_EQ(*Exact::divide(exact_of("1"), exact_of("-3")), -*Exact::divide(exact_of("1"), exact_of("3")));
    EXPECT_LT(*Exact::divide(exact_of("1"), exact_of("3")), exact_of("0.333333333333334"));
    EXPECT_GT(*Exact::divide(exact_of("1"), exact_of("3")), exact_of("0.333333333333333"));
}

TEST(Exact, TwelveMonthsAddUp) {
    Exact year;
    for (int month = 0; month < 12; ++month) {
        year = year + exact_of("20833.4");
    }
    EXPECT_EQ(year, exact_of("250000.8"));
}

TEST(Exact, RoundsHalfAwayFromZero) {
    EXPECT_EQ(exact_of("2.675").rounded(2), exact_of("2.68"));
    EXPECT_EQ(exact_of("1.005").rounded(2), exact_of("1.01"));
    EXPECT_EQ(exact_of("-2.5").rounded(0), exact_of("-3"));
    EXPECT_EQ(exact_of("2.4999").rounded(0), exact_of("2"));
    EXPECT_EQ(exact_of("1250").rounded(-2), exact_of("1300"));
    EXPECT_EQ(exact_of("-49").rounded(-2), Exact());
    EXPECT_EQ(Exact::divide(exact_of("1"), exact_of("6"))->rounded(3), exact_of("0.167"));
    EXPECT_EQ(Exact::divide(exact_of("-1"), exact_of("8"))->rounded(2), exact_of("-0.13"));
    EXPECT_EQ(exact_of("1e-60").rounded(2), Exact());
}

TEST(Exact, PrintsPlainly) {
    EXPECT_EQ(exact_of("1155").to_string(2), "1155.00");
    EXPECT_EQ(exact_of("-0.001").to_string(2), "0.00") << "never minus nothing";
    EXPECT_EQ(exact_of("-0.005").to_string(2), "-0.01");
    EXPECT_EQ(exact_of("1155").to_string(), "1155");
    EXPECT_EQ(exact_of("0.0050").to_string(), "0.005");
    EXPECT_EQ(Exact::divide(exact_of("2"), exact_of("3"))->to_string(), "0.666666666666667");
    EXPECT_EQ(Exact::divide(exact_of("1"), exact_of("4"))->to_string(), "0.25");
    EXPECT_EQ((exact_of("1e20") * exact_of("1e20")).to_string(), "1" + std::string(40, '0'));
    EXPECT_EQ(Exact::divide(exact_of("1"), exact_of("3"))->to_double(), 1.0 / 3.0);
    EXPECT_EQ(exact_of("26.937").to_double(), 26.937);
}

/// A number of the given size in both forms. Sizes go far beyond 127 bits, so that every form and every overflow
/// occurs.
struct Twin {
    Exact exact;
    Rational rational;
};

Twin random_twin(std::mt19937_64& random) {
    const auto decimal = [&] {
        const int digits = std::uniform_int_distribution<int>(0, 18)(random);
        std::int64_t mantissa = 0;
        for (int i = 0; i < digits; ++i) {
            mantissa = mantissa * 10 + std::uniform_int_distribution<int>(0, 9)(random);
        }
        const int exponent = std::uniform_int_distribution<int>(-25, 12)(random);
        return Decimal{std::uniform_int_distribution<int>(0, 1)(random) == 0 ? mantissa : -mantissa, exponent};
    };
    const Decimal first = decimal();
    Twin twin{Exact(first), rational_of(first)};
    for (int step = std::uniform_int_distribution<int>(0, 4)(random); step > 0; --step) {
        const Decimal next = decimal();
        const Rational value = rational_of(next);
        switch (std::uniform_int_distribution<int>(0, 3)(random)) {
        case 0:
            twin = {twin.exact + Exact(next), twin.rational + value};
            break;
        case 1:
            twin = {twin.exact - Exact(next), twin.rational - value};
            break;
        case 2:
            twin = {twin.exact * Exact(next), twin.rational * value};
            break;
        default:
            if (const auto quotient = Exact::divide(twin.exact, Exact(next))) {
                twin = {*quotient, twin.rational / value};
            } else {
                EXPECT_EQ(value, 0);
            }
        }
    }
    return twin;
}

std::string printed(const Rational& value, unsigned places) {
    const Rational scaled =
        abs(value) * Rational(boost::multiprecision::pow(boost::multiprecision::cpp_int(10), places));
    boost::multiprecision::cpp_int digits = numerator(scaled) / denominator(scaled);
    if (2 * (scaled - Rational(digits)) >= 1) {
        ++digits;
    }
    std::string text = digits.str();
    text.insert(0, text.size() > places ? 0 : places + 1 - text.size(), '0');
    if (places > 0) {
        text.insert(text.size() - places, 1, '.');
    }
    return (value < 0 && digits != 0 ? "-" : "") + text;
}

TEST(Exact, AgreesWithRationals) {
    std::mt19937_64 random(561502);
    for (int i = 0; i < 20000; ++i) {
        const Twin a = random_twin(random);
        const Twin b = random_twin(random);
        ASSERT_EQ(a.exact.to_string(30), printed(a.rational, 30)) << i;
        ASSERT_EQ(a.exact.to_string(3), printed(a.rational, 3)) << i;
        ASSERT_EQ(a.exact.to_string(0), printed(a.rational, 0)) << i;
        ASSERT_EQ(a.exact.sign(), a.rational.sign()) << i;
        ASSERT_EQ(a.exact < b.exact, a.rational < b.rational) << i;
        ASSERT_EQ(a.exact == b.exact, a.rational == b.rational) << i;
        ASSERT_EQ(a.exact, (a.exact + b.exact) - b.exact) << i;
        ASSERT_EQ((-a.exact).abs().to_string(20), printed(abs(a.rational), 20)) << i;
        ASSERT_EQ(a.exact.fits(4), denominator(Rational(a.rational * 10000)) == 1) << i;
    }
}

} // namespace
} // namespace plancheck

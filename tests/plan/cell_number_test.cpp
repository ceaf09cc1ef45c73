// Rounding a cell's double removes the noise of binary arithmetic, and nothing that a person wrote.
#include "core/plan/cell_number.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace plancheck {
namespace {

std::string text_of(double value, CellKind kind = CellKind::number) {
    const auto decimal = cell_number(value, kind);
    return decimal ? decimal->to_string() : "none";
}

TEST(CellNumber, LosesTheNoiseOfBinaryReckoning) {
    ASSERT_LT(110 - 108.9, 1.1);
    EXPECT_EQ(text_of(110 - 108.9), "1.1") << "as a spreadsheet holds it";
    EXPECT_EQ(text_of(1.09999999999999), "1.1") << "as LibreOffice writes it";
    EXPECT_EQ(text_of(1.0999999999999943, CellKind::currency), "1.1") << "as Excel writes it";
    EXPECT_EQ(text_of(108.9 - 110), "-1.1");
    EXPECT_EQ(text_of(297438.7 - 294464.313), "2974.387");
    EXPECT_EQ(text_of(1.1 - 1.0 - 0.1), "0");
    EXPECT_EQ(text_of(-1e-12), "0");
    EXPECT_EQ(text_of(0.95 - 0.9, CellKind::percentage), "0.05");
    EXPECT_EQ(text_of(1 - 0.9 - 0.05, CellKind::percentage), "0.05");
}

TEST(CellNumber, KeepsWhatAPersonWrote) {
    for (const char* written : {"0", "-0.01", "1155.00001", "1154.99999", "0.000001", "123456.123456", "999999999.99",
                                "99999999999.25", "0.123456789", "0.666666666666667", "123456789012345"}) {
        EXPECT_EQ(text_of(Decimal::parse(written)->to_double()), written);
        EXPECT_EQ(text_of(-Decimal::parse(written)->to_double()),
                  Decimal::from_double(-std::stod(written))->to_string());
    }
    for (const char* written : {"0.667", "0.00498", "0.9999999999", "0.333333333333333"}) {
        EXPECT_EQ(text_of(Decimal::parse(written)->to_double(), CellKind::percentage), written);
    }
}

/// A share that is a penny short on 300 million pounds is 0.00000000003 short, and must stay so.
TEST(CellNumber, APennyCountsInAShare) {
    EXPECT_NE(text_of(1487.18499 / 297437, CellKind::percentage), "0.005");
    EXPECT_EQ(text_of(1487.185 / 297437, CellKind::percentage), "0.005");
}

TEST(CellNumber, RefusesWhatNoPlanHolds) {
    EXPECT_EQ(text_of(std::numeric_limits<double>::quiet_NaN()), "none");
    EXPECT_EQ(text_of(std::numeric_limits<double>::infinity()), "none");
    EXPECT_EQ(text_of(1e300), "none");
    EXPECT_EQ(text_of(-1e300, CellKind::percentage), "none");
}

/// The surplus of a plan that is exactly one per cent of its allocation, to the penny, as the template's formula
/// computes it: an allocation of up to two billion pounds, less twenty lines of spending, in £000.
TEST(CellNumber, ASurplusOfFormulasIsExactlyThatOfItsFigures) {
    std::mt19937_64 random(2014);
    for (int plan = 0; plan < 20'000; ++plan) {
        const auto pence = static_cast<std::int64_t>(random() % 2'000'000'000) * 100;
        std::int64_t left = pence - pence / 100;
        double spending = 0;
        for (int line = 0; line < 19; ++line) {
            const auto share = left / 3;
            spending += static_cast<double>(share) / 100'000;
            left -= share;
        }
        spending += static_cast<double>(left) / 100'000;
        const double surplus = static_cast<double>(pence) / 100'000 - spending;
        const auto exact = Decimal::parse(std::to_string(pence / 100) + "e-5");
        ASSERT_EQ(cell_number(surplus, CellKind::number), exact) << pence;
    }
}

} // namespace
} // namespace plancheck

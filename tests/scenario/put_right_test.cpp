// The least change that the sidebar offers: of the line that the finding is about, in the plan's own cell, and enough.
#include "core/scenario/put_right.hpp"

#include "core/base/today.hpp"
#include "tests/template/sample_plan.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::round_2014;
using testing::sample;

struct Mended {
    explicit Mended(const std::string& name)
        : bound(sample(name)), assessment(assess(round_2014(), bound.plan, bound.signs, day)) {}
    [[nodiscard]] std::optional<PutRight> least(std::string_view rule, std::string_view period) const {
        const Finding* finding = find_finding(assessment, rule, period);
        EXPECT_NE(finding, nullptr) << rule;
        return finding == nullptr ? std::nullopt
                                  : put_right({.round = &round_2014(),
                                               .plan = &bound.plan,
                                               .signs = &bound.signs,
                                               .assessment = &assessment,
                                               .today = day},
                                              *finding);
    }
    const Day day = today(); ///< the sample's waiver has expired
    const testing::Bound& bound;
    Assessment assessment;
};

TEST(PutRight, RaisesTheFigureByWhatIsShortAndNoMore) {
    const Mended plan("anytown-not-ready");
    const auto least = plan.least("FIN-CONTINGENCY", "2014/15");
    ASSERT_TRUE(least);
    EXPECT_EQ(least->cell.point, "finance.contingency@2014/15");
    EXPECT_EQ(least->cell.sheet, "Finance");
    EXPECT_FALSE(least->cell.cell.empty());
    EXPECT_EQ(least->value.to_string(), "1487.185");
    EXPECT_EQ(least->sentence, "Raise Contingency, 2014/15 by 7.185 to 1,487.185 (£000).");
    EXPECT_NE(least->effect.find("Then not met: "), std::string::npos) << least->effect;
    EXPECT_EQ(least->effect.find("Contingency is at least"), std::string::npos) << least->effect;
}

TEST(PutRight, IsNotOfferedForWhatIsMetCalculatedOrAQuery) {
    const Mended plan("anytown-not-ready");
    std::size_t calculated = 0;
    for (const Finding& finding : plan.assessment.findings) {
        const auto least = plan.least(finding.rule, finding.period);
        if (finding.outcome != Outcome::not_met) {
            EXPECT_FALSE(least) << finding.rule;
        } else if (!least) {
            ++calculated;
        } else {
            EXPECT_NE(least->cell.cell, "") << finding.rule;
            EXPECT_EQ(least->sentence.find('@'), std::string::npos) << least->sentence;
        }
    }
    EXPECT_GT(calculated, 0U) << "a surplus cannot be typed";
}

} // namespace
} // namespace plancheck

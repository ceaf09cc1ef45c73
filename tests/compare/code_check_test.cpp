// The code of a signed page: it tells the plan that was signed from any other, however a person types it.
#include "core/compare/code_check.hpp"

#include "core/plan/digest.hpp"
#include "tests/compare/side.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::Judged;
using testing::number;
using testing::sample;
using testing::with_point;

class Code : public ::testing::Test {
protected:
    [[nodiscard]] bool same(std::string_view code) const {
        const Or<CodeCheck> checked = verify_code("plan.ods", ready_.assessment, code);
        return checked && checked->same;
    }
    Judged ready_{"plan.ods", sample("anytown-ready").plan};
    std::string digest_ = ready_.assessment.provenance.digest;
    std::string code_ = plan_code(digest_);
};

TEST_F(Code, IsTheBeginningOfTheDigest) {
    EXPECT_EQ(plan_code("3f2a91bc77d012ab0000"), "3F2A-91BC-77D0-12AB");
    EXPECT_EQ(code_.size(), 19U);
}

TEST_F(Code, IsKnownHoweverItIsTyped) {
    EXPECT_TRUE(same(code_));
    EXPECT_TRUE(same(digest_));
    std::string spaced = digest_.substr(0, 16);
    spaced.insert(8, "  ");
    EXPECT_TRUE(same(spaced));
}

TEST_F(Code, OfAnotherPlanIsNotTaken) {
    const Plan changed = with_point(ready_.plan, "finance", "contingency", "2014/15", number("1"));
    EXPECT_FALSE(same(plan_code(plan_digest(changed))));
    std::string other = digest_; // the same code, another digest
    other.back() = other.back() == '0' ? '1' : '0';
    EXPECT_FALSE(same(other));
    const Or<CodeCheck> checked = verify_code("plan.ods", ready_.assessment, "0000-0000-0000-0000");
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->conclusion, "Changed: the code of plan.ods is " + code_ +
                                       ", and that of the signed page is 0000-0000-0000-0000. Only a receipt tells "
                                       "what has changed.");
}

TEST_F(Code, ThatIsNoneIsRefused) {
    for (const std::string_view wrong : {"", "3F2A-91BC-77D0-12A", "3F2A-91BC-77D0-12AX", "3F2A-91BC-77D0-12AB-0"}) {
        const Or<CodeCheck> checked = verify_code("plan.ods", ready_.assessment, wrong);
        ASSERT_FALSE(checked) << wrong;
        EXPECT_NE(checked.why().find("is not the code of a plan"), std::string::npos);
    }
}

} // namespace
} // namespace plancheck

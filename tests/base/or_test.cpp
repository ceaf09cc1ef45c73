// Or: a value, or why there is none.
#include "core/base/or.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <optional>

namespace plancheck {
namespace {

/// A failure with a place, as faults of files have.
struct Fault {
    int line = 0;
    std::string message;
};

Or<int> half(int whole) {
    if (whole % 2 != 0) {
        return Failure{std::to_string(whole) + " is odd"};
    }
    return whole / 2;
}

Or<void> need_even(int number) {
    if (const Or<int> found = half(number); !found) {
        return Failure{found.why()};
    }
    return {};
}

TEST(Or, HoldsTheValueOrWhyThereIsNone) {
    ASSERT_TRUE(half(6));
    EXPECT_EQ(*half(6), 3);
    ASSERT_FALSE(half(7));
    EXPECT_EQ(half(7).why(), "7 is odd");
}

TEST(Or, TellsATextFromAFailureThatIsAText) {
    const Or<std::string> text = "a text";
    const Or<std::string> failure = Failure{"a text"};
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "a text");
    ASSERT_FALSE(failure);
    EXPECT_EQ(failure.why(), "a text");
}

TEST(Or, AnEmptyReasonIsAFailureAllTheSame) {
    EXPECT_FALSE(Or<void>{Failure{""}});
    EXPECT_FALSE(Or<std::string>{Failure{""}});
}

TEST(Or, OfNothingIsDoneOrWhyNot) {
    EXPECT_TRUE(need_even(2));
    ASSERT_FALSE(need_even(3));
    EXPECT_EQ(need_even(3).why(), "3 is odd");
}

TEST(Or, FailsWithAPlaceWhereOneBelongsToIt) {
    const Or<int, Fault> failed = Failure{Fault{7, "no number"}};
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.why().line, 7);
    const Or<void, Fault> done;
    EXPECT_TRUE(done);
}

TEST(Or, GivesItsValueAwayWhole) {
    Or<std::unique_ptr<int>> made = std::make_unique<int>(5);
    const std::unique_ptr<int> taken = *std::move(made);
    EXPECT_EQ(*taken, 5);
}

TEST(Or, IsAValueEvenIfTheValueCountsAsFalse) {
    EXPECT_TRUE(Or<const int*>{nullptr});
    EXPECT_TRUE(Or<std::optional<int>>{std::nullopt});
    EXPECT_TRUE(Or<int>{0});
}

} // namespace
} // namespace plancheck

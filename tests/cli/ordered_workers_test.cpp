// Work on several cores: results come in order, and a failure of one item ends the work but not the program.
#include "cli/ordered_workers.hpp"

#include <algorithm>
#include <cstddef>
#include <gtest/gtest.h>
#include <new>
#include <stdexcept>
#include <vector>

namespace plancheck {
namespace {

TEST(OrderedWorkers, HandResultsOnInTheOrderOfTheItems) {
    for (const std::size_t jobs : {1U, 2U, 7U}) {
        std::vector<std::size_t> taken;
        in_order(
            100, jobs, [](std::size_t index) { return index * index; },
            [&](std::size_t index, std::size_t square) {
                EXPECT_EQ(square, index * index);
                taken.push_back(index);
            });
        ASSERT_EQ(taken.size(), 100U);
        EXPECT_TRUE(std::ranges::is_sorted(taken));
    }
}

TEST(OrderedWorkers, EndWhenAResultCannotBeTaken) {
    for (const std::size_t jobs : {1U, 2U, 7U}) {
        std::size_t taken = 0;
        const auto run = [&] {
            in_order(
                1000, jobs, [](std::size_t index) { return index; },
                [&](std::size_t index, std::size_t) {
                    ++taken;
                    if (index == 5) {
                        throw std::runtime_error{"the disk is full"};
                    }
                });
        };
        EXPECT_THROW(run(), std::runtime_error);
        EXPECT_EQ(taken, 6U) << "none is taken after it";
    }
}

TEST(OrderedWorkers, HandOnWhatTheWorkThrows) {
    for (const std::size_t jobs : {1U, 2U, 7U}) {
        std::size_t taken = 0;
        const auto run = [&] {
            in_order(
                100, jobs,
                [](std::size_t index) {
                    if (index == 5) {
                        throw std::bad_alloc{};
                    }
                    return index;
                },
                [&](std::size_t, std::size_t) { ++taken; });
        };
        EXPECT_THROW(run(), std::bad_alloc);
        EXPECT_EQ(taken, 5U) << "what came before it is taken";
    }
}

} // namespace
} // namespace plancheck

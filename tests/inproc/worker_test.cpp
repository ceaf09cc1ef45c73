// The sidebar's worker asks for a snapshot when edits pause, and also if they never do.
#include "uno/document/worker.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace plancheck::office {
namespace {

constexpr auto longest = 75 * Worker::patience; // on a loaded machine

/// Edits from several threads, because on a loaded machine a single one may have to pause.
TEST(Working, EditsThatNeverPauseAreReadMeanwhile) {
    std::atomic<bool> asked = false;
    Worker worker([&asked] { asked = true; }, [] {});
    std::vector<std::thread> editing;
    const auto end = Worker::Clock::now() + longest;
    for (int number = 0; number < 4; ++number) {
        editing.emplace_back([&] {
            while (!asked && Worker::Clock::now() < end) {
                worker.touch();
            }
        });
    }
    for (auto& one : editing) {
        one.join();
    }
    EXPECT_TRUE(asked);
}

TEST(Working, AResultIsToldOfAndTakenOnce) {
    std::atomic<bool> told = false;
    Worker worker([] {},
                  [&told] {
                      told = true;
                      told.notify_all();
                  });
    worker.judge({});
    told.wait(false);
    EXPECT_NE(worker.take(), nullptr);
    EXPECT_EQ(worker.take(), nullptr);
}

} // namespace
} // namespace plancheck::office

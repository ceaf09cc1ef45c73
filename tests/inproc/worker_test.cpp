// The sidebar's worker asks for a snapshot after an edit that is alone, when several pause, and also if they never do.
#include "uno/document/worker.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace plancheck::office {
namespace {

constexpr auto longest = 75 * Worker::patience; // on a loaded machine

/// Edits from several threads, because on a loaded machine a single one may have to pause. The first edit is alone and
/// asked about at once; the second question is for those that never pause.
TEST(Working, EditsThatNeverPauseAreReadMeanwhile) {
    std::atomic<int> asked = 0;
    Worker worker([&asked] { ++asked; }, [] {});
    std::vector<std::thread> editing;
    const auto end = Worker::Clock::now() + longest;
    for (int number = 0; number < 4; ++number) {
        editing.emplace_back([&] {
            while (asked < 2 && Worker::Clock::now() < end) {
                worker.touch();
            }
        });
    }
    for (auto& one : editing) {
        one.join();
    }
    EXPECT_GE(asked, 2);
}

/// A loaded machine may be late, so one of several tries counts.
TEST(Working, AnEditAloneIsReadWithoutAPause) {
    auto soonest = longest;
    for (int tries = 0; tries < 50 && soonest >= Worker::pause; ++tries) {
        std::atomic<bool> asked = false;
        Worker worker(
            [&asked] {
                asked = true;
                asked.notify_all();
            },
            [] {});
        const auto began = Worker::Clock::now();
        worker.touch();
        asked.wait(false);
        soonest =
            std::min(soonest, std::chrono::duration_cast<std::chrono::milliseconds>(Worker::Clock::now() - began));
    }
    EXPECT_LT(soonest, Worker::pause);
}

/// Counts what a worker asks after two edits, of which the second comes just after the first was asked about. A loaded
/// machine may ask about the second before it is told of the reading.
int questions_of_two_edits(bool read_between) {
    std::atomic<int> asked = 0;
    Worker worker(
        [&asked] {
            ++asked;
            asked.notify_all();
        },
        [] {});
    worker.touch();
    asked.wait(0);
    worker.touch();
    if (read_between) {
        worker.reading();
    }
    std::this_thread::sleep_for(10 * Worker::pause);
    return asked;
}

TEST(Working, AReadingAnswersTheEditsBeforeIt) {
    EXPECT_EQ(questions_of_two_edits(false), 2);
    int fewest = 2;
    for (int tries = 0; tries < 50 && fewest > 1; ++tries) {
        fewest = questions_of_two_edits(true);
    }
    EXPECT_EQ(fewest, 1);
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

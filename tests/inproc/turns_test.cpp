// Long work in turns: it runs to its end, or until the office is closed, between two turns or in one. Afterwards
// nothing may touch the office: no event has an effect, and no thread or window is left.
#include "tests/inproc/fake_office.hpp"
#include "uno/commands/turns.hpp"

#include <atomic>
#include <functional>
#include <gtest/gtest.h>
#include <limits>
#include <thread>

namespace plancheck::office {
namespace {

/// Records what happened to the work, and on which thread. It outlives the work.
struct Story {
    int turns = 0, clean_up = 0, done = 0;
    std::thread::id clean_up_by, destroyed_by;
    std::function<void()> in_turn = [] {};
    int wanted = 3;
};

class NotedTurns final : public Turns {
public:
    NotedTurns(const Context& context, Story& story) : Turns(context, {}), story_(story) {}
    NotedTurns(const NotedTurns&) = delete;
    NotedTurns& operator=(const NotedTurns&) = delete;
    ~NotedTurns() override { story_.destroyed_by = std::this_thread::get_id(); }

private:
    bool turn() override {
        ++story_.turns;
        story_.in_turn();
        return story_.turns < story_.wanted;
    }
    void clean_up() override {
        ++story_.clean_up;
        story_.clean_up_by = std::this_thread::get_id();
    }
    void done() override { ++story_.done; }

    Story& story_;
};

class Turning : public testing::Test {
protected:
    void begin() {
        const auto work = std::make_shared<NotedTurns>(office_.context(), story_);
        work->begin();
        work_ = work;
    }
    /// Calls from another thread than the main one, as a remote caller or a second instance of the office does.
    std::thread::id close_from_another_thread() {
        std::thread closing([this] { office_.close(); });
        const auto id = closing.get_id();
        closing.join();
        return id;
    }
    void expect_nothing_left() {
        EXPECT_TRUE(work_.expired());
        EXPECT_EQ(story_.clean_up, 1);
        while (office_.events() > 0) {
            office_.next_event();
        }
    }

    FakeOffice office_;
    Story story_;
    std::weak_ptr<NotedTurns> work_;
};

TEST_F(Turning, GoesOnUntilTheWorkIsDone) {
    begin();
    for (int turn = 0; turn < story_.wanted; ++turn) {
        EXPECT_EQ(story_.done, 0);
        EXPECT_EQ(office_.listeners(), 1);
        office_.next_event();
    }
    EXPECT_EQ(story_.turns, story_.wanted);
    EXPECT_EQ(story_.done, 1);
    EXPECT_EQ(office_.listeners(), 0);
    expect_nothing_left();
    EXPECT_EQ(story_.destroyed_by, std::this_thread::get_id());
}

TEST_F(Turning, ClosingTheOfficeBetweenTwoTurnsEndsIt) {
    begin();
    office_.next_event();
    const auto closing = close_from_another_thread();
    EXPECT_EQ(story_.clean_up_by, closing);
    EXPECT_EQ(story_.destroyed_by, closing) << "not by the thread that waits: it may be there when the office is not";
    expect_nothing_left();
    EXPECT_EQ(story_.turns, 1);
    EXPECT_EQ(story_.done, 0);
}

TEST_F(Turning, ClosingTheOfficeInATurnLetsTheTurnEndIt) {
    story_.in_turn = [this] {
        if (story_.turns < 2) {
            return;
        }
        close_from_another_thread();
        EXPECT_EQ(story_.clean_up, 0) << "what the turn uses is gone";
    };
    begin();
    office_.next_event();
    office_.next_event();
    EXPECT_EQ(story_.clean_up_by, std::this_thread::get_id());
    expect_nothing_left();
    EXPECT_EQ(story_.turns, 2);
    EXPECT_EQ(story_.done, 0);
    EXPECT_EQ(story_.destroyed_by, std::this_thread::get_id());
}

TEST_F(Turning, ClosingTheOfficeInTheLastTurnShowsNothing) {
    story_.wanted = 1;
    story_.in_turn = [this] { close_from_another_thread(); };
    begin();
    office_.next_event();
    expect_nothing_left();
    EXPECT_EQ(story_.done, 0);
}

TEST_F(Turning, ATurnThatFailsAsTheOfficeClosesIsLetGoOf) {
    story_.in_turn = [this] {
        close_from_another_thread();
        throw css::uno::RuntimeException("the window is gone");
    };
    begin();
    office_.next_event();
    expect_nothing_left();
    EXPECT_EQ(story_.done, 0);
}

/// The two threads meet by chance. A fault would show in a sanitizer or as a crash at the process's end.
TEST_F(Turning, ClosingTheOfficeAtAnyMoment) {
    constexpr int rounds = 40;
    for (int round = 0; round < rounds; ++round) {
        FakeOffice office;
        Story story;
        story.wanted = std::numeric_limits<int>::max();
        story.in_turn = [] { std::this_thread::sleep_for(std::chrono::microseconds(300)); };
        std::make_shared<NotedTurns>(office.context(), story)->begin();
        std::atomic<bool> closed = false;
        std::thread closing([&, round] {
            std::this_thread::sleep_for(std::chrono::microseconds(24'800 + round * 20)); // a turn begins at 25,000
            office.close();
            closed = true;
        });
        while (!closed) {
            if (office.events() > 0) {
                office.next_event();
            }
        }
        closing.join();
        EXPECT_EQ(story.clean_up, 1);
        EXPECT_EQ(story.done, 0);
        EXPECT_NE(story.destroyed_by, std::thread::id()) << "it is still there";
    }
}

} // namespace
} // namespace plancheck::office

// Runs work in turns of the main thread.
#include "uno/commands/turns.hpp"

#include "uno/commands/dialogs.hpp"
#include "uno/log.hpp"
#include "uno/main_thread.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/XDesktop.hpp>

#include <exception>
#include <utility>

namespace plancheck::office {
namespace {

/// The pause between two turns, so that the user can work.
constexpr std::chrono::milliseconds pause{25};

} // namespace

/// Listens for the office's end, on the thread that closes it. No work may be left when the office is gone.
class Turns::Ending final : public WeakImplHelper<css::frame::XTerminateListener> {
public:
    explicit Ending(std::weak_ptr<Turns> turns) : turns_(std::move(turns)) {}
    void SAL_CALL queryTermination(const css::lang::EventObject&) override {}
    void SAL_CALL notifyTermination(const css::lang::EventObject&) override {
        if (const auto turns = turns_.lock()) {
            turns->end();
        }
    }
    void SAL_CALL disposing(const css::lang::EventObject&) override {}

private:
    std::weak_ptr<Turns> turns_;
};

void Turns::begin() {
    alive_ = shared_from_this();
    ending_ = new Ending(alive_);
    make<css::frame::XDesktop>(context_, "com.sun.star.frame.Desktop")->addTerminateListener(ending_);
    next();
}

void Turns::end() {
    {
        const std::lock_guard lock(guard_);
        ended_ = true;
        if (in_turn_) {
            return; // the turn cleans up as it ends, and the office waits for it
        }
    }
    if (waiting_.joinable()) {
        waiting_.join();
    }
    clean_up();
    alive_.reset();
}

/// Neither the waiting thread nor what it posts holds the last reference. The office's objects that this holds are thus
/// released while the office exists.
void Turns::next() {
    waiting_ = on_main_thread_after(context_, pause, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->step();
        }
    });
}

bool Turns::enter() {
    const std::lock_guard lock(guard_);
    in_turn_ = !ended_;
    return in_turn_;
}

bool Turns::again() {
    const std::lock_guard lock(guard_);
    if (ended_) {
        return false;
    }
    next();
    in_turn_ = false;
    return true;
}

bool Turns::ended() {
    const std::lock_guard lock(guard_);
    return ended_;
}

void Turns::step() {
    if (!enter()) {
        return;
    }
    waiting_.join();
    try {
        if (turn() && again()) {
            return;
        }
        leave();
        if (!ended()) {
            done();
        }
    } catch (const css::uno::Exception& error) {
        fail(narrow(error.Message));
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

void Turns::leave() {
    clean_up();
    alive_.reset();
    if (const auto ending = std::exchange(ending_, {}); ending.is()) {
        make<css::frame::XDesktop>(context_, "com.sun.star.frame.Desktop")->removeTerminateListener(ending);
    }
}

/// Ends after a failed turn, so that nothing stays open, and reports it.
void Turns::fail(const std::string& why) {
    log_trouble("long work", why);
    try {
        leave();
        if (!ended()) {
            show_message(context_, frame_, say(Word::command_failed, why));
        }
    } catch (const css::uno::Exception&) { // the window is gone, so nobody sees a message
    }
}

} // namespace plancheck::office

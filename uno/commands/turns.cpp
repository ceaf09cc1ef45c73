// One turn after the other.
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

/// Between two turns, for what the user does meanwhile.
constexpr std::chrono::milliseconds pause{25};

} // namespace

/// The office is being closed: nothing may be left to do when it is gone. Told on the thread that closes it.
class Turns::Ending final : public WeakImplHelper<css::frame::XTerminateListener> {
public:
    explicit Ending(std::weak_ptr<Turns> turns) : turns_(std::move(turns)) {}
    void SAL_CALL queryTermination(const css::lang::EventObject&) override {}
    void SAL_CALL notifyTermination(const css::lang::EventObject&) override {
        if (const auto turns = turns_.lock())
            turns->end();
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
        if (in_turn_)
            return; // which lets go as it ends; the office does not go before it
    }
    if (waiting_.joinable())
        waiting_.join();
    let_go();
    alive_.reset();
}

/// The thread that waits, and what it posts, never hold the last reference: whatever of the office's this holds is let
/// go of while the office is there.
void Turns::next() {
    waiting_ = on_main_thread_after(context_, pause, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->step();
    });
}

bool Turns::enter() {
    const std::lock_guard lock(guard_);
    in_turn_ = !ended_;
    return in_turn_;
}

bool Turns::again() {
    const std::lock_guard lock(guard_);
    if (ended_)
        return false;
    next();
    in_turn_ = false;
    return true;
}

bool Turns::ended() {
    const std::lock_guard lock(guard_);
    return ended_;
}

void Turns::step() {
    if (!enter())
        return;
    waiting_.join();
    try {
        if (turn() && again())
            return;
        leave();
        if (!ended())
            done();
    } catch (const css::uno::Exception& error) {
        fail(narrow(error.Message));
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

void Turns::leave() {
    let_go();
    alive_.reset();
    if (const auto ending = std::exchange(ending_, {}); ending.is())
        make<css::frame::XDesktop>(context_, "com.sun.star.frame.Desktop")->removeTerminateListener(ending);
}

/// On the way out of a turn, so that nothing stays open and somebody is told.
void Turns::fail(const std::string& why) {
    log_trouble("long work", why);
    try {
        leave();
        if (!ended())
            show_message(context_, frame_, say(Word::command_failed, why));
    } catch (const css::uno::Exception&) { // the window is gone: nobody is left to tell
    }
}

} // namespace plancheck::office

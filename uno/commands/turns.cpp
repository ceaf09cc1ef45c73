// One turn after the other.
#include "uno/commands/turns.hpp"

#include "uno/commands/dialogs.hpp"
#include "uno/log.hpp"
#include "uno/main_thread.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/Desktop.hpp>

#include <exception>

namespace plancheck::office {
namespace {

/// Between two turns, for what the user does meanwhile.
constexpr std::chrono::milliseconds pause{25};

} // namespace

/// The office is being closed: nothing may be left to do when it is gone.
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

Turns::~Turns() {
    if (waiting_.joinable()) // the office ends before the next turn, and the thread may be what lets go of this
        waiting_.detach();
}

void Turns::begin() {
    ending_ = new Ending(weak_from_this());
    css::frame::Desktop::create(context_)->addTerminateListener(ending_);
    next();
}

void Turns::end() {
    ended_ = true;
    if (waiting_.joinable())
        waiting_.join();
    let_go();
}

void Turns::next() {
    waiting_ = on_main_thread_after(context_, pause, [self = shared_from_this()] { self->step(); });
}

void Turns::step() {
    if (ended_)
        return;
    waiting_.join();
    try {
        if (turn())
            return next();
        leave();
        done();
    } catch (const css::uno::Exception& error) {
        fail(narrow(error.Message));
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

void Turns::leave() {
    if (!ending_.is())
        return;
    css::frame::Desktop::create(context_)->removeTerminateListener(ending_);
    ending_.clear();
    let_go();
}

/// On the way out of a turn, so that nothing stays open and somebody is told.
void Turns::fail(const std::string& why) {
    log_trouble("long work", why);
    try {
        leave();
        show_message(context_, frame_, say(Word::command_failed, why));
    } catch (const css::uno::Exception&) { // the window is gone: nobody is left to tell
    }
}

} // namespace plancheck::office

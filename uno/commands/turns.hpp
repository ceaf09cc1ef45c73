// Runs long work while the user goes on: in turns on the office's main thread, with a pause before each. Stops when the
// office closes; failures are shown to the user.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/frame/XTerminateListener.hpp>

#include <memory>
#include <mutex>
#include <thread>

namespace plancheck::office {

/// Make it as a shared pointer. It keeps itself alive from its beginning to its end.
class Turns : public std::enable_shared_from_this<Turns> {
public:
    Turns(const Turns&) = delete;
    Turns& operator=(const Turns&) = delete;
    virtual ~Turns() = default;

    /// Call before the first turn; returns at once.
    void begin();

protected:
    /// `frame` is of the window in front of which messages open, as long as it exists.
    Turns(const Context& context, const Reference<css::frame::XFrame>& frame) : context_(context), frame_(frame) {}

    /// Does a part of the work. Returns true if there is more.
    virtual bool turn() = 0;
    /// Closes windows and ends threads. Called after the last turn, after a failure, or as the office closes, perhaps
    /// twice.
    virtual void clean_up() = 0;

    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] const Reference<css::frame::XFrame>& frame() const { return frame_; }

    /// Called after clean_up(), only if the work was completed.
    virtual void done() {}

private:
    class Ending;
    void next();
    void step();
    [[nodiscard]] bool enter(); ///< false if it has ended
    [[nodiscard]] bool again(); ///< true if there will be a next turn
    [[nodiscard]] bool ended();
    void leave();
    void end();
    void fail(const std::string& why);

    Context context_;
    Reference<css::frame::XFrame> frame_;
    Reference<css::frame::XTerminateListener> ending_;
    std::shared_ptr<Turns> alive_; ///< this object, until it ends
    std::mutex guard_;             ///< for what both a turn and the thread that closes the office use
    bool ended_ = false, in_turn_ = false;
    std::thread waiting_; ///< waits for the next turn
};

} // namespace plancheck::office

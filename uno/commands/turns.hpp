// Long work beside what the user does: in turns on the office's main thread, with a pause before each. It ends with the
// office, and is said where it fails.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/frame/XTerminateListener.hpp>

#include <memory>
#include <mutex>
#include <thread>

namespace plancheck::office {

/// Made as a shared pointer; from its beginning to its end it keeps itself alive.
class Turns : public std::enable_shared_from_this<Turns> {
public:
    Turns(const Turns&) = delete;
    Turns& operator=(const Turns&) = delete;
    virtual ~Turns() = default;

    /// Before the first turn; returns at once.
    void begin();

protected:
    /// `frame`: of the window that messages stand before, as long as it is there.
    Turns(const Context& context, const Reference<css::frame::XFrame>& frame) : context_(context), frame_(frame) {}

    /// A part of the work. True: there is more.
    virtual bool turn() = 0;
    /// After the last turn, after one that failed, or as the office ends, perhaps twice: windows and threads go now.
    virtual void let_go() = 0;

    [[nodiscard]] const Context& context() const { return context_; }
    [[nodiscard]] const Reference<css::frame::XFrame>& frame() const { return frame_; }

    /// What is left to do once the work is done and let go of; not called otherwise.
    virtual void done() {}

private:
    class Ending;
    void next();
    void step();
    [[nodiscard]] bool enter(); ///< false: it has ended
    [[nodiscard]] bool again(); ///< true: there will be a next turn
    [[nodiscard]] bool ended();
    void leave();
    void end();
    void fail(const std::string& why);

    Context context_;
    Reference<css::frame::XFrame> frame_;
    Reference<css::frame::XTerminateListener> ending_;
    std::shared_ptr<Turns> alive_; ///< this, until it is over
    std::mutex guard_;             ///< of what the thread that closes the office and a turn both look at
    bool ended_ = false, in_turn_ = false;
    std::thread waiting_; ///< for the next turn
};

} // namespace plancheck::office

// An office of which only the desktop's closing and the main thread's events are there: the test is the main thread,
// and closes it from whichever thread it likes.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/awt/XCallback.hpp>
#include <com/sun/star/frame/XTerminateListener.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace plancheck::office {

class FakeOffice {
public:
    FakeOffice();

    /// The context of this office's components; it must not outlive this.
    [[nodiscard]] const Context& context() const { return context_; }

    /// Does the next event that was posted, for which it waits as long as need be.
    void next_event();
    /// Events that were posted and not done.
    [[nodiscard]] std::size_t events();
    /// As the desktop does, on the thread that calls this.
    void close();
    /// Who wants to know of the closing.
    [[nodiscard]] std::size_t listeners();

    void post(const Reference<css::awt::XCallback>& callback);
    void add(const Reference<css::frame::XTerminateListener>& listener);
    void remove(const Reference<css::frame::XTerminateListener>& listener);

private:
    std::mutex guard_;
    std::condition_variable posted_;
    std::deque<Reference<css::awt::XCallback>> events_;
    std::vector<Reference<css::frame::XTerminateListener>> listeners_;
    Context context_;
};

} // namespace plancheck::office

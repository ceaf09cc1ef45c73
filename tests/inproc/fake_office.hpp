// Fakes an office that has only the closing of the desktop and the events of the main thread. The test is the main
// thread, and may close the office from any thread.
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

    /// Runs the next posted event. Waits for it as long as necessary.
    void next_event();
    /// The number of posted events that have not run.
    [[nodiscard]] std::size_t events();
    /// Closes as the desktop does, on the calling thread.
    void close();
    /// The listeners for the closing.
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

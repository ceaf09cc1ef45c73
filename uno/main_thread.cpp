// Posts work to the main thread as one of the office's events.
#include "uno/main_thread.hpp"

#include "uno/log.hpp"

#include <com/sun/star/awt/AsyncCallback.hpp>
#include <com/sun/star/awt/XCallback.hpp>

namespace plancheck::office {
namespace {

class Work final : public WeakImplHelper<css::awt::XCallback> {
public:
    explicit Work(std::function<void()> work) : work_(std::move(work)) {}

    void SAL_CALL notify(const Any&) override {
        try {
            work_();
        } catch (const css::uno::Exception& error) {
            log_trouble("main thread", narrow(error.Message));
        } catch (const std::exception& error) {
            log_trouble("main thread", error.what());
        }
    }

private:
    std::function<void()> work_;
};

} // namespace

void on_main_thread(const Context& context, std::function<void()> work) {
    const Reference<css::awt::XCallback> callback(new Work(std::move(work)));
    css::awt::AsyncCallback::create(context)->addCallback(callback, Any());
}

std::thread on_main_thread_after(const Context& context, std::chrono::milliseconds pause, std::function<void()> work) {
    const Reference<css::awt::XCallback> callback(new Work(std::move(work)));
    const auto poster = css::awt::AsyncCallback::create(context);
    return std::thread([callback, poster, pause] {
        std::this_thread::sleep_for(pause);
        try {
            poster->addCallback(callback, Any());
        } catch (const css::uno::Exception& error) { // the office is closing
            log_trouble("main thread", narrow(error.Message));
        }
    });
}

} // namespace plancheck::office

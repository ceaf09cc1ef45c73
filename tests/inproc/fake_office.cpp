// Fakes the context, its service manager, the desktop and the poster of events. Anything that no test uses throws.
#include "tests/inproc/fake_office.hpp"

#include "tests/inproc/not_asked_for.hpp"

#include <com/sun/star/awt/XRequestCallback.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/frame/XDesktop.hpp>

#include <algorithm>

namespace plancheck::office {
namespace {

class Poster final : public WeakImplHelper<css::awt::XRequestCallback> {
public:
    explicit Poster(FakeOffice& office) : office_(office) {}
    void SAL_CALL addCallback(const Reference<css::awt::XCallback>& callback, const Any&) override {
        office_.post(callback);
    }

private:
    FakeOffice& office_;
};

class Desktop final : public WeakImplHelper<css::frame::XDesktop> {
public:
    explicit Desktop(FakeOffice& office) : office_(office) {}
    void SAL_CALL addTerminateListener(const Reference<css::frame::XTerminateListener>& listener) override {
        office_.add(listener);
    }
    void SAL_CALL removeTerminateListener(const Reference<css::frame::XTerminateListener>& listener) override {
        office_.remove(listener);
    }
    sal_Bool SAL_CALL terminate() override { not_asked_for("terminate"); }
    Reference<css::container::XEnumerationAccess> SAL_CALL getComponents() override { not_asked_for("getComponents"); }
    Reference<css::lang::XComponent> SAL_CALL getCurrentComponent() override { not_asked_for("getCurrentComponent"); }
    Reference<css::frame::XFrame> SAL_CALL getCurrentFrame() override { not_asked_for("getCurrentFrame"); }

private:
    FakeOffice& office_;
};

class FakeContext final : public WeakImplHelper<css::uno::XComponentContext, css::lang::XMultiComponentFactory> {
public:
    explicit FakeContext(FakeOffice& office) : office_(office) {}
    Any SAL_CALL getValueByName(const OUString&) override { return {}; }
    Reference<css::lang::XMultiComponentFactory> SAL_CALL getServiceManager() override { return this; }

    Reference<css::uno::XInterface> SAL_CALL createInstanceWithContext(const OUString& service,
                                                                       const Context&) override {
        if (service == "com.sun.star.awt.AsyncCallback") {
            return static_cast<cppu::OWeakObject*>(new Poster(office_));
        }
        if (service == "com.sun.star.frame.Desktop") {
            return static_cast<cppu::OWeakObject*>(new Desktop(office_));
        }
        return {};
    }
    Reference<css::uno::XInterface>
        SAL_CALL createInstanceWithArgumentsAndContext(const OUString&, const Sequence<Any>&, const Context&) override {
        not_asked_for("createInstanceWithArgumentsAndContext");
    }
    Sequence<OUString> SAL_CALL getAvailableServiceNames() override { return {}; }

private:
    FakeOffice& office_;
};

} // namespace

FakeOffice::FakeOffice() : context_(new FakeContext(*this)) {}

void FakeOffice::next_event() {
    Reference<css::awt::XCallback> event;
    {
        std::unique_lock lock(guard_);
        posted_.wait(lock, [this] { return !events_.empty(); });
        event = events_.front();
        events_.pop_front();
    }
    event->notify(Any());
}

std::size_t FakeOffice::events() {
    const std::lock_guard lock(guard_);
    return events_.size();
}

void FakeOffice::close() {
    std::vector<Reference<css::frame::XTerminateListener>> listeners;
    {
        const std::lock_guard lock(guard_);
        listeners = listeners_;
    }
    for (const auto& listener : listeners) {
        listener->notifyTermination({});
    }
}

std::size_t FakeOffice::listeners() {
    const std::lock_guard lock(guard_);
    return listeners_.size();
}

void FakeOffice::post(const Reference<css::awt::XCallback>& callback) {
    {
        const std::lock_guard lock(guard_);
        events_.push_back(callback);
    }
    posted_.notify_one();
}

void FakeOffice::add(const Reference<css::frame::XTerminateListener>& listener) {
    const std::lock_guard lock(guard_);
    listeners_.push_back(listener);
}

void FakeOffice::remove(const Reference<css::frame::XTerminateListener>& listener) {
    const std::lock_guard lock(guard_);
    std::erase(listeners_, listener);
}

} // namespace plancheck::office

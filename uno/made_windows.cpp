// Counts controls. Refers to them weakly, so that counting keeps none alive.
#include "uno/made_windows.hpp"

#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <cppuhelper/weakref.hxx>

#include <mutex>
#include <vector>

namespace plancheck::office {
namespace {

class Counted {
public:
    void add(const Reference<css::uno::XInterface>& control) {
        const std::lock_guard guard(mutex_);
        remove_dead();
        controls_.emplace_back(control);
    }
    std::int64_t count() {
        const std::lock_guard guard(mutex_);
        remove_dead();
        return static_cast<std::int64_t>(controls_.size());
    }

private:
    void remove_dead() {
        std::erase_if(controls_, [](const auto& control) { return !control.get().is(); });
    }

    std::mutex mutex_;
    std::vector<css::uno::WeakReference<css::uno::XInterface>> controls_;
};

/// Never destroyed, because UNO goes first as the process ends.
Counted& counted() {
    static auto& one = *new Counted;
    return one;
}

} // namespace

void count_window(const Reference<css::uno::XInterface>& window) {
    counted().add(window);
    for (const auto& control : Reference<css::awt::XControlContainer>(window, UNO_QUERY_THROW)->getControls()) {
        counted().add(control);
    }
}

void dispose_window(const Reference<css::uno::XInterface>& window) {
    const Reference<css::awt::XControl> control(window, UNO_QUERY_THROW);
    const Reference<css::lang::XComponent> model(control->getModel(), UNO_QUERY);
    control->dispose();
    if (model.is()) {
        model->dispose();
    }
}

std::int64_t live_controls() {
    return counted().count();
}

} // namespace plancheck::office

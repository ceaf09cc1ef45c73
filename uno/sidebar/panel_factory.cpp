// Makes the sidebar's panel for a window.
#include "uno/local_number.hpp"
#include "uno/sidebar/panel.hpp"
#include "uno/start.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/container/NoSuchElementException.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/ui/XUIElementFactory.hpp>

namespace plancheck::office {
namespace {

class PanelFactory final : public WeakImplHelper<css::ui::XUIElementFactory, css::lang::XServiceInfo> {
public:
    explicit PanelFactory(const Context& context) : context_(context) { start(context); }

    Reference<css::ui::XUIElement>
        SAL_CALL createUIElement(const OUString& url, const Sequence<css::beans::PropertyValue>& arguments) override {
        if (!url.endsWith("/PlanCheckPanel")) {
            throw css::container::NoSuchElementException(url, static_cast<cppu::OWeakObject*>(this));
        }
        Reference<css::awt::XWindow> parent;
        Reference<css::frame::XFrame> frame;
        for (const auto& argument : arguments) {
            if (argument.Name == "ParentWindow") {
                argument.Value >>= parent;
            } else if (argument.Name == "Frame") {
                argument.Value >>= frame;
            }
        }
        if (!parent.is() || !frame.is()) {
            throw css::lang::IllegalArgumentException("a panel needs its parent window and frame",
                                                      static_cast<cppu::OWeakObject*>(this), 1);
        }
        learn_separators(context_);
        const rtl::Reference<Panel> panel(new Panel(context_, frame, url));
        panel->open(parent);
        return panel.get();
    }

    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.PanelFactory"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override {
        return seq<OUString>({"org.plancheck.calc.PanelFactory"});
    }

private:
    Context context_;
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface*
plancheck_panel_factory(css::uno::XComponentContext* context, const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::PanelFactory(context));
}

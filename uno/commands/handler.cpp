// Handles the protocol vnd.org.plancheck.calc:<command>, which menu and toolbar items use. Every document that opens
// makes one, so it does nothing until a command is called.
#include "uno/commands/answers_dialog.hpp"
#include "uno/commands/commands.hpp"
#include "uno/main_thread.hpp"
#include "uno/start.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/DispatchDescriptor.hpp>
#include <com/sun/star/frame/FeatureStateEvent.hpp>
#include <com/sun/star/frame/XDispatch.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>

namespace plancheck::office {
namespace {

constexpr const char* protocol = "vnd.org.plancheck.calc:";

/// Reads one text, or several.
std::vector<std::string> texts_of(const Any& value) {
    Sequence<OUString> several;
    if (!(value >>= several)) {
        return {text_of(value)};
    }
    std::vector<std::string> texts;
    for (const auto& text : several) {
        texts.push_back(narrow(text));
    }
    return texts;
}

Named named_by(const Sequence<css::beans::PropertyValue>& arguments) {
    Named named;
    for (const auto& argument : arguments) {
        if (argument.Name == "URL") {
            argument.Value >>= named.url;
        } else if (argument.Name == "From") {
            argument.Value >>= named.from;
        } else if (argument.Name == "To") {
            argument.Value >>= named.to;
        } else if (argument.Name == "Set") {
            named.request.set = texts_of(argument.Value);
        } else if (argument.Name == "Meet") {
            named.request.meet = texts_of(argument.Value);
        } else if (argument.Name == "Sweep") {
            named.request.sweep = text_of(argument.Value);
        } else if (argument.Name == "FormulasOnly") {
            argument.Value >>= named.request.formulas_only;
        } else if (argument.Name == "All") {
            argument.Value >>= named.request.all;
        }
    }
    return named;
}

class Commands final : public WeakImplHelper<css::frame::XDispatchProvider, css::frame::XDispatch,
                                             css::lang::XInitialization, css::lang::XServiceInfo> {
public:
    explicit Commands(const Context& context) : context_(context) {}

    void SAL_CALL initialize(const Sequence<Any>& arguments) override {
        if (arguments.hasElements()) {
            arguments[0] >>= frame_;
        }
    }

    Reference<css::frame::XDispatch> SAL_CALL queryDispatch(const css::util::URL& url, const OUString&,
                                                            sal_Int32) override {
        if (url.Protocol.equalsAscii(protocol) && command_of(narrow(url.Path))) {
            return this;
        }
        return {};
    }

    Sequence<Reference<css::frame::XDispatch>>
        SAL_CALL queryDispatches(const Sequence<css::frame::DispatchDescriptor>& requests) override {
        Sequence<Reference<css::frame::XDispatch>> found(requests.getLength());
        auto* to = found.getArray();
        for (sal_Int32 index = 0; index < requests.getLength(); ++index) {
            to[index] =
                queryDispatch(requests[index].FeatureURL, requests[index].FrameName, requests[index].SearchFlags);
        }
        return found;
    }

    void SAL_CALL dispatch(const css::util::URL& url, const Sequence<css::beans::PropertyValue>& arguments) override {
        const auto command = command_of(narrow(url.Path));
        if (!command || !frame_.is() || !frame_->getController().is()) {
            return;
        }
        start(context_);
        on_main_thread(context_, [context = context_, controller = frame_->getController(), command = *command,
                                  named = named_by(arguments)] {
            if (const auto watch = PlanWatch::of(context, controller->getModel()); watch.is()) {
                run_command(command, context, controller, *watch, named);
            }
        });
    }

    void SAL_CALL addStatusListener(const Reference<css::frame::XStatusListener>& listener,
                                    const css::util::URL& url) override {
        css::frame::FeatureStateEvent state;
        state.FeatureURL = url;
        state.Source = static_cast<css::frame::XDispatch*>(this);
        state.IsEnabled = true;
        if (command_of(narrow(url.Path)) == Command::judge_all) { // a state that is a text is what the menu shows
            state.State <<= wide(say(Word::opens_dialog, title_of_judging(known_watch().get())));
        }
        listener->statusChanged(state);
    }
    void SAL_CALL removeStatusListener(const Reference<css::frame::XStatusListener>&, const css::util::URL&) override {}

    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.Commands"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override {
        return seq<OUString>({"com.sun.star.frame.ProtocolHandler"});
    }

private:
    [[nodiscard]] rtl::Reference<PlanWatch> known_watch() const {
        return frame_.is() && frame_->getController().is() ? PlanWatch::known(frame_->getController()->getModel())
                                                           : rtl::Reference<PlanWatch>();
    }

    Context context_;
    Reference<css::frame::XFrame> frame_;
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface* plancheck_commands(css::uno::XComponentContext* context,
                                                                         const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::Commands(context));
}

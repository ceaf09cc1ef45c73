// Fills the options page (Tools > Options > PlanCheck) and saves the user's choices.
#include "uno/commands/dialogs.hpp"
#include "uno/log.hpp"
#include "uno/rounds.hpp"
#include "uno/settings.hpp"
#include "uno/start.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/XContainerWindowEventHandler.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>

#include <array>

namespace plancheck::office {
namespace {

struct OptionBox {
    const char* name;
    Word label;
    bool Settings::*value;
};
constexpr std::array boxes{OptionBox{"show_sidebar", Word::option_show_sidebar, &Settings::show_sidebar},
                           OptionBox{"mark_on_open", Word::option_mark, &Settings::mark_on_open},
                           OptionBox{"keep_marks", Word::option_keep_marks, &Settings::keep_marks},
                           OptionBox{"detailed_log", Word::option_log, &Settings::detailed_log}};

class Options final : public WeakImplHelper<css::awt::XContainerWindowEventHandler, css::lang::XServiceInfo> {
public:
    explicit Options(const Context& context) : context_(context) { start(context); }

    sal_Bool SAL_CALL callHandlerMethod(const Reference<css::awt::XWindow>& window, const Any& event,
                                        const OUString& method) override {
        OUString what;
        if (method != "external_event" || !(event >>= what)) {
            return false;
        }
        try {
            const Reference<css::awt::XControlContainer> page(window, UNO_QUERY_THROW);
            if (what == "ok") {
                save(page, window);
            } else if (what == "initialize" || what == "back") {
                fill(page);
            }
        } catch (const css::uno::Exception& error) {
            log_trouble("options", narrow(error.Message));
        }
        return true;
    }
    Sequence<OUString> SAL_CALL getSupportedMethodNames() override { return seq<OUString>({"external_event"}); }

    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.Options"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override {
        return seq<OUString>({"org.plancheck.calc.Options"});
    }

private:
    static Reference<css::beans::XPropertySet> model(const Reference<css::awt::XControlContainer>& page,
                                                     const char* name) {
        return {page->getControl(OUString::createFromAscii(name))->getModel(), UNO_QUERY_THROW};
    }

    void fill(const Reference<css::awt::XControlContainer>& page) {
        const auto settings = read_settings(context_);
        model(page, "rounds_label")->setPropertyValue("Label", Any(wide(Word::option_rounds)));
        model(page, "rounds")->setPropertyValue("Text", Any(wide(settings.rounds_folder)));
        model(page, "registers_label")->setPropertyValue("Label", Any(wide(Word::option_registers)));
        model(page, "registers")->setPropertyValue("Text", Any(wide(settings.registers_folder)));
        const auto trouble = current_rounds()->trouble;
        model(page, "rounds_known")
            ->setPropertyValue("Label", Any(wide(trouble.empty() ? say(Word::rounds_known, rounds_line()) : trouble)));
        for (const auto& box : boxes) {
            model(page, box.name)->setPropertyValue("Label", Any(wide(box.label)));
            model(page, box.name)->setPropertyValue("State", Any(static_cast<sal_Int16>(settings.*box.value ? 1 : 0)));
        }
    }

    void save(const Reference<css::awt::XControlContainer>& page, const Reference<css::awt::XWindow>& window) {
        Settings settings;
        settings.rounds_folder = narrow(property(model(page, "rounds"), "Text", OUString()));
        settings.registers_folder = narrow(property(model(page, "registers"), "Text", OUString()));
        for (const auto& box : boxes) {
            settings.*box.value = property<sal_Int16>(model(page, box.name), "State", 0) == 1;
        }
        const bool kept = write_settings(context_, settings);
        settings = read_settings(context_);
        open_log(profile_path(context_, "plancheck.log"), settings.detailed_log);
        use_folders(settings.rounds_folder, settings.registers_folder);
        if (!kept) {
            show_message(context_, window, std::string(word(Word::options_refused)));
        }
    }

    Context context_;
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface* plancheck_options(css::uno::XComponentContext* context,
                                                                        const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::Options(context));
}

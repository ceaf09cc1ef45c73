// Runs as a workbook opens: repairs PLAN cells that another program saved or changed, and does what the options ask for
// (show the sidebar, mark). A workbook that is no plan costs one look at its sheets.
#include "uno/calc_error.hpp"
#include "uno/document/marks.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/log.hpp"
#include "uno/main_thread.hpp"
#include "uno/settings.hpp"
#include "uno/sidebar/show_sidebar.hpp"
#include "uno/start.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/lang/DisposedException.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/sheet/XCalculatable.hpp>
#include <com/sun/star/task/XJob.hpp>

#include <algorithm>

namespace plancheck::office {
namespace {

class OpenJob final : public WeakImplHelper<css::task::XJob, css::lang::XServiceInfo> {
public:
    explicit OpenJob(const Context& context) : context_(context) {}

    Any SAL_CALL execute(const Sequence<css::beans::NamedValue>& arguments) override {
        try {
            run(arguments);
        } catch (const css::uno::Exception& error) {
            log_trouble("open", narrow(error.Message));
        } catch (const std::exception& error) {
            log_trouble("open", error.what());
        }
        return {};
    }

    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.OpenJob"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override {
        return seq<OUString>({"org.plancheck.calc.OpenJob"});
    }

private:
    void run(const Sequence<css::beans::NamedValue>& arguments) {
        OUString event;
        Reference<css::frame::XModel> model;
        for (const auto& argument : arguments) {
            Sequence<css::beans::NamedValue> environment;
            if (argument.Name != "Environment" || !(argument.Value >>= environment))
                continue;
            for (const auto& value : environment) {
                if (value.Name == "EventName")
                    value.Value >>= event;
                else if (value.Name == "Model")
                    value.Value >>= model;
            }
        }
        const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY);
        if (!document.is() || !is_plan(document))
            return;
        start(context_);
        if (event == "OnLoad")
            repair(document);
        else if (event == "OnViewCreated")
            on_main_thread(context_, [context = context_, model] {
                try {
                    greet(context, model);
                } catch (const css::lang::DisposedException&) { // closed meanwhile: it was opened only to be read
                }
            });
    }

    static bool is_plan(const Reference<css::sheet::XSpreadsheetDocument>& document) {
        const auto sheets = sheets_of(document);
        return std::any_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return is_coded(sheet); });
    }

    /// 14 ms, and the document stays unmodified (uno-notes 10.2): values cached by a program without the extension, or
    /// of inputs changed outside Calc, are computed anew.
    static void repair(const Reference<css::sheet::XSpreadsheetDocument>& document) {
        if (const Reference<css::sheet::XCalculatable> calculator(document, UNO_QUERY); calculator.is())
            calculator->calculateAll();
    }

    static void greet(const Context& context, const Reference<css::frame::XModel>& model) {
        const auto settings = read_settings(context);
        const auto controller = model->getCurrentController();
        if (!controller.is())
            return;
        if (settings.show_sidebar)
            show_sidebar(controller);
        if (!settings.mark_on_open)
            return;
        if (const auto watch = PlanWatch::of(context, model); watch.is()) {
            watch->judge_now();
            mark(*watch);
        }
    }

    Context context_;
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface* plancheck_open_job(css::uno::XComponentContext* context,
                                                                         const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::OpenJob(context));
}

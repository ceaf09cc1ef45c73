// Runs as a workbook opens. Recalculates its PLAN cells, because another program may have changed its figures, and does
// what the options say (show the sidebar, mark). For a workbook that is not a plan it looks once at the sheets.
#include "uno/calc_error.hpp"
#include "uno/document/marks.hpp"
#include "uno/document/percent_keys.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/log.hpp"
#include "uno/main_thread.hpp"
#include "uno/settings.hpp"
#include "uno/show_sidebar.hpp"
#include "uno/start.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
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
            if (argument.Name != "Environment" || !(argument.Value >>= environment)) {
                continue;
            }
            for (const auto& value : environment) {
                if (value.Name == "EventName") {
                    value.Value >>= event;
                } else if (value.Name == "Model") {
                    value.Value >>= model;
                }
            }
        }
        const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY);
        if (!document.is()) {
            return;
        }
        if (event == "OnLoadFinished") {
            loaded(document);
        } else if (event == "OnViewCreated") {
            on_main_thread(context_, [context = context_, model] {
                try {
                    greet(context, model);
                } catch (const css::uno::Exception&) { // closed meanwhile: it was opened only to be read
                }
            });
        }
    }

    /// Handles every workbook that was read from a file, also without a window: a script's, or one that is printed.
    void loaded(const Reference<css::sheet::XSpreadsheetDocument>& document) {
        if (!is_plan(document) && !find_plan_function(document)) {
            return;
        }
        start(context_);
        repair(document);
    }

    static bool is_plan(const Reference<css::sheet::XSpreadsheetDocument>& document) {
        const auto sheets = sheets_of(document);
        return std::ranges::any_of(sheets, [](const auto& sheet) { return is_coded(sheet); });
    }

    /// Recalculates all formulas. A program without the extension may have kept old values or changed inputs, or the
    /// values may be of another day or round. A total of the plan may depend on a cell without a code. The document
    /// stays unmodified.
    static void repair(const Reference<css::sheet::XSpreadsheetDocument>& document) {
        if (const Reference<css::sheet::XCalculatable> calculator(document, UNO_QUERY); calculator.is()) {
            calculator->calculateAll();
        }
    }

    static void greet(const Context& context, const Reference<css::frame::XModel>& model) {
        const auto controller = model->getCurrentController();
        if (!controller.is()) {
            return; // it has no window, or is closing
        }
        watch_for_marks(context, model);
        if (!is_plan({model, UNO_QUERY_THROW})) {
            return;
        }
        start(context);
        PercentKeys::watch(controller);
        const auto settings = read_settings(context);
        if (settings.show_sidebar) {
            show_sidebar(controller);
        }
        if (!settings.mark_on_open) {
            return;
        }
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

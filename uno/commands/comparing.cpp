// Has the core compare the open plan with another, and shows its document.
#include "uno/commands/comparing.hpp"

#include "core/report/compare/report.hpp"
#include "core/workbook/formats.hpp"
#include "uno/commands/dialogs.hpp"
#include "uno/commands/document_page.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/other_plan.hpp"

namespace plancheck::office {
namespace {

/// What a person reads first: the conclusion and three lines. The report has the rest.
std::string page_of(const Comparison& comparison) {
    std::string page = comparison.conclusion;
    for (const auto& difference : comparison.first) {
        page += "\n\n" + difference;
    }
    for (const auto& line : since_signed(comparison)) {
        page += "\n\n" + say(Word::since_signed_line, line.name, line.text);
    }
    return page;
}

Compared this_plan(const Judged& judged, const std::string& name) {
    return {.name = name, .plan = &judged.plan(), .assessment = &judged.assessment(), .receipt = nullptr};
}

} // namespace

std::string compare_plan(const Context& context, const Reference<css::frame::XController>& controller,
                         const PlanWatch& watch, const OUString& url, const OUString& to) {
    const auto earlier = !url.isEmpty()
                             ? url
                             : ask_which_file({context, controller->getFrame()}, Word::compare_title,
                                              {{Word::plan_files, read_endings(";", "*") + ";*.json;*.receipt"},
                                               {Word::all_files, "*"}});
    if (earlier.isEmpty()) {
        return {};
    }
    const auto other = open_other_plan(context, earlier);
    if (!other) {
        return other.why();
    }
    // Kept: the plan may be judged anew while a dialog is open.
    const auto judged = watch.current(); // NOLINT(performance-unnecessary-copy-initialization)
    const auto name = document_name(watch.model());
    const auto comparison = compare(other->compared(), this_plan(*judged, name));
    const auto page = comparison_document(comparison, comparison_title(comparison), false);
    show_document(context, controller->getFrame(), page, to, {path_of(earlier)});
    return {};
}

std::string verify_plan(const Context& context, const Reference<css::frame::XController>& controller,
                        const PlanWatch& watch, const OUString& url, const OUString& to) {
    const auto frame = controller->getFrame();
    const auto receipt = !url.isEmpty()
                             ? url
                             : ask_which_file({context, frame}, Word::verify_title,
                                              {{Word::receipt_files, "*.json;*.receipt"}, {Word::all_files, "*"}});
    if (receipt.isEmpty()) {
        return {};
    }
    const auto other = open_other_plan(context, receipt);
    if (!other) {
        return other.why();
    }
    if (!other->receipt) {
        return say(Word::no_receipt, other->name);
    }
    // Kept: the plan may be judged anew while a dialog is open.
    const auto judged = watch.current(); // NOLINT(performance-unnecessary-copy-initialization)
    const auto name = document_name(watch.model());
    const auto comparison = verify(other->compared(), this_plan(*judged, name));
    const auto report = comparison_document(comparison, comparison_title(comparison), false);
    if (!to.isEmpty()) {
        show_document(context, frame, report, to, {path_of(receipt)});
    } else if (show_page(context, std::string(word(Word::verified_title)), page_of(comparison), PageText::flowing,
                         Word::open_report)) {
        open_report(context, frame, document_html(report));
    }
    return {};
}

} // namespace plancheck::office

// Has the core compose the document, and the office or the core's writer write it.
#include "uno/commands/exports.hpp"

#include "core/report/checklist/checklist.hpp"
#include "core/report/exceptions/exceptions.hpp"
#include "core/report/one_page/one_page.hpp"
#include "core/report/scorecard/scorecard.hpp"
#include "uno/commands/pages.hpp"
#include "uno/document/cells.hpp"

#include <filesystem>

namespace plancheck::office {
namespace {

/// What a dialog says, and how the file is called.
struct ExportWords {
    Word title, name;
};

ExportWords words_of(Export what) {
    switch (what) {
    case Export::plan_on_a_page:
        return {Word::one_page_title, Word::one_page_name};
    case Export::exceptions:
        return {Word::exceptions_title, Word::exceptions_name};
    case Export::scorecard:
        return {Word::scorecard_title, Word::scorecard_name};
    case Export::checklist:
        break;
    }
    return {Word::checklist_title, Word::checklist_name};
}

plancheck::Document composed(const Judged& judged, Export what) {
    switch (what) {
    case Export::plan_on_a_page:
        return plancheck::plan_on_a_page(judged.assessment(), judged.plan());
    case Export::exceptions:
        return plancheck::exception_report(judged.assessment(), today());
    case Export::scorecard:
        return plancheck::scorecard(judged.assessment(), judged.plan());
    case Export::checklist:
        break;
    }
    return plancheck::checklist(judged.assessment(), judged.plan(), today());
}

OUString ask_where(const Asker& asker, PlanWatch& watch, Export what) {
    const auto saved = watch.model()->getURL();
    const auto [title, name] = words_of(what);
    const auto suggested = say(name, std::filesystem::path(document_name(watch.model())).stem().string());
    if (what == Export::scorecard) {
        return ask_where_to_save(asker, title, saved, suggested,
                                 {{Word::html_files, "*.html"}, {Word::csv_files, "*.csv"}});
    }
    if (what == Export::checklist) {
        return ask_where_to_save(asker, title, saved, suggested,
                                 {{Word::pdf_to_sign, "*.pdf"}, {Word::odt_files, "*.odt"}});
    }
    return ask_where_to_save(asker, title, saved, suggested,
                             {{Word::pdf_files, "*.pdf"}, {Word::odt_files, "*.odt"}, {Word::html_files, "*.html"}});
}

} // namespace

std::string write_export(const Asker& asker, PlanWatch& watch, Export what, const OUString& to) {
    const auto url = !to.isEmpty() ? to : ask_where(asker, watch, what);
    if (url.isEmpty()) {
        return {};
    }
    const auto judged = watch.current();
    const bool rows = what == Export::scorecard && url.endsWithIgnoreAsciiCase(".csv");
    const auto written =
        rows ? write_file(asker.context, path_of(url), scorecard_csv(judged->assessment(), judged->plan(), true))
             : write_pages(asker.context, composed(*judged, what), url);
    if (!written) {
        return written.why();
    }
    return to.isEmpty() ? say(Word::pages_written, path_of(url)) : std::string{};
}

} // namespace plancheck::office

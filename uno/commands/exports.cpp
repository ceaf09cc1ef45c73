// Has the core compose the document, and the office or the core's writer write it.
#include "uno/commands/exports.hpp"

#include "core/report/checklist/checklist.hpp"
#include "core/report/exceptions/exceptions.hpp"
#include "core/report/one_page/one_page.hpp"
#include "core/report/penalties/penalties.hpp"
#include "core/report/scorecard/scorecard.hpp"
#include "uno/commands/pages.hpp"
#include "uno/document/cells.hpp"

#include <filesystem>
#include <optional>

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
    case Export::penalties:
        return {Word::penalties_title, Word::penalties_name};
    case Export::penalty_publication:
        return {Word::publication_title, Word::publication_name};
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
    case Export::penalties:
        return plancheck::penalty_report(judged.assessment(), judged.plan());
    case Export::penalty_publication:
        return plancheck::penalty_publication(judged.assessment(), judged.plan());
    case Export::checklist:
        break;
    }
    return plancheck::checklist(judged.assessment(), judged.plan(), today());
}

/// The same as rows of CSV; nullopt for what is a page alone.
std::optional<std::string> rows_of_export(const Judged& judged, Export what) {
    switch (what) {
    case Export::scorecard:
        return scorecard_csv(judged.assessment(), judged.plan(), true);
    case Export::penalties:
        return penalty_csv(judged.assessment(), judged.plan(), true);
    case Export::penalty_publication:
        return penalty_publication_csv(judged.assessment(), judged.plan(), true);
    default:
        return std::nullopt;
    }
}

OUString ask_where(const Asker& asker, PlanWatch& watch, Export what) {
    const auto saved = watch.model()->getURL();
    const auto [title, name] = words_of(what);
    const auto suggested = say(name, std::filesystem::path(document_name(watch.model())).stem().string());
    if (what == Export::scorecard || what == Export::penalties || what == Export::penalty_publication) {
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
    const auto rows =
        url.endsWithIgnoreAsciiCase(".csv") ? rows_of_export(*judged, what) : std::optional<std::string>();
    const auto written = rows ? write_file(asker.context, path_of(url), *rows)
                              : write_pages(asker.context, composed(*judged, what), url);
    if (!written) {
        return written.why();
    }
    return to.isEmpty() ? say(Word::pages_written, path_of(url)) : std::string{};
}

} // namespace plancheck::office

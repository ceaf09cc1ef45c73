// Has Writer open the pages unseen and store them.
#include "uno/commands/checklist_pages.hpp"

#include "core/report/pdf_options.hpp"
#include "uno/commands/files.hpp"
#include "uno/document/hidden_document.hpp"
#include "uno/log.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/XStorable.hpp>

namespace plancheck::office {
namespace {

Sequence<css::beans::PropertyValue> pdf_export() {
    return seq({named("FilterName", OUString("writer_pdf_Export")),
                named("FilterData", seq({named("UseTaggedPDF", pdf_is_tagged), named("SelectPdfVersion", pdf_version),
                                         named("ExportBookmarks", pdf_has_bookmarks)}))});
}

} // namespace

std::string write_checklist(const Context& context, const plancheck::Document& pages, const OUString& url) {
    const bool pdf = url.endsWithIgnoreAsciiCase(".pdf");
    if (!pdf && !url.endsWithIgnoreAsciiCase(".odt"))
        return say(Word::checklist_kind, path_of(url));
    const HiddenDocument document(context, document_fodt(pages), "OpenDocument Text Flat XML");
    const auto storable = document.as<css::frame::XStorable>();
    if (!storable.is())
        return std::string(word(Word::no_writer));
    try {
        storable->storeToURL(url, pdf ? pdf_export() : seq({named("FilterName", OUString("writer8"))}));
    } catch (const css::uno::Exception&) { // its text names files
        log_trouble("checklist", "the pages were not stored");
        return say(Word::not_written, path_of(url));
    }
    return {};
}

} // namespace plancheck::office

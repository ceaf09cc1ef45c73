// Writes a document as text for a page, or as a file.
#include "uno/commands/document_page.hpp"

#include "uno/commands/dialogs.hpp"
#include "uno/commands/files.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

namespace plancheck::office {
namespace {

/// The text of a page. Readers start at the top, so the conclusion goes there.
std::string page_text(Document page) {
    page.lead.insert(page.lead.begin(), std::move(page.conclusion));
    page.conclusion.clear();
    TextOptions options;
    options.width = page_columns;
    return document_text(page, options);
}

} // namespace

void show_document(const Context& context, const Reference<css::frame::XFrame>& frame, const Document& page,
                   const OUString& to, const std::vector<std::string>& read) {
    if (!to.isEmpty()) {
        const bool text = to.endsWithIgnoreAsciiCase(".txt");
        const auto written = write_file(context, path_of(to), text ? document_text(page) : document_html(page), read);
        if (!written) {
            show_message(context, frame, written.why());
        }
    } else if (show_page(context, page.title, page_text(page), PageText::columns, Word::open_report)) {
        open_report(context, frame, document_html(page));
    }
}

void open_report(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& html) {
    const auto path = profile_path(context, "plancheck-report.html");
    if (const auto written = write_file(context, path, html); !written) {
        return show_message(context, frame, written.why());
    }
    open_outside(context, url_of(path));
}

} // namespace plancheck::office

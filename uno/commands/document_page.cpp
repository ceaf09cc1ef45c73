// Says a document as text for a page, or as a file.
#include "uno/commands/document_page.hpp"

#include "uno/commands/dialogs.hpp"
#include "uno/commands/files.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

namespace plancheck::office {
namespace {

/// As text for a page that is read from the top, where the conclusion belongs.
std::string page_text(Document page) {
    page.lead.insert(page.lead.begin(), std::move(page.conclusion));
    page.conclusion.clear();
    TextOptions options;
    options.width = page_columns;
    return document_text(page, options);
}

} // namespace

void show_document(const Context& context, const Reference<css::frame::XFrame>& frame, const Document& page,
                   const OUString& to) {
    if (!to.isEmpty()) {
        const bool text = to.endsWithIgnoreAsciiCase(".txt");
        if (!write_file(path_of(to), text ? document_text(page) : document_html(page)))
            show_message(context, frame, say(Word::not_written, path_of(to)));
    } else if (show_page(context, page.title, page_text(page), PageText::columns, Word::open_report)) {
        open_report(context, frame, document_html(page));
    }
}

void open_report(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& html) {
    const auto path = profile_path(context, "plancheck-report.html");
    if (!write_file(path, html))
        return show_message(context, frame, say(Word::not_written, path));
    open_outside(context, url_of(path));
}

} // namespace plancheck::office

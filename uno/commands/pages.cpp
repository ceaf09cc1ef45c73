// Has Writer open the pages without a window and store them. A page of HTML needs no Writer.
#include "uno/commands/pages.hpp"

#include "core/report/write/pdf_options.hpp"
#include "uno/commands/files.hpp"
#include "uno/document/hidden_document.hpp"
#include "uno/log.hpp"
#include "uno/words.hpp"

#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/io/XOutputStream.hpp>

namespace plancheck::office {
namespace {

/// Keeps what the office stores in memory, so that the core can write it to its place.
class StoredBytes final : public WeakImplHelper<css::io::XOutputStream> {
public:
    void SAL_CALL writeBytes(const Sequence<sal_Int8>& bytes) override {
        stored.append(reinterpret_cast<const char*>(bytes.getConstArray()),
                      static_cast<std::size_t>(bytes.getLength()));
    }
    void SAL_CALL flush() override {}
    void SAL_CALL closeOutput() override {}

    std::string stored;
};

Sequence<css::beans::PropertyValue> export_to(const Reference<css::io::XOutputStream>& stream, bool pdf) {
    if (!pdf) {
        return seq({named("OutputStream", stream), named("FilterName", OUString("writer8"))});
    }
    return seq({named("OutputStream", stream), named("FilterName", OUString("writer_pdf_Export")),
                named("FilterData", seq({named("UseTaggedPDF", pdf_is_tagged), named("SelectPdfVersion", pdf_version),
                                         named("ExportBookmarks", pdf_has_bookmarks)}))});
}

} // namespace

Or<void> write_pages(const Context& context, const plancheck::Document& pages, const OUString& url) {
    if (url.endsWithIgnoreAsciiCase(".html")) {
        return write_file(context, path_of(url), document_html(pages));
    }
    const bool pdf = url.endsWithIgnoreAsciiCase(".pdf");
    if (!pdf && !url.endsWithIgnoreAsciiCase(".odt")) {
        return Failure{say(Word::pages_kind, path_of(url))};
    }
    const HiddenDocument document(context, document_fodt(pages), "OpenDocument Text Flat XML");
    const auto storable = document.as<css::frame::XStorable>();
    if (!storable.is()) {
        return Failure{std::string(word(Word::no_writer))};
    }
    const rtl::Reference<StoredBytes> bytes(new StoredBytes);
    try {
        storable->storeToURL("private:stream", export_to(bytes.get(), pdf));
    } catch (const css::uno::Exception&) { // its message contains file names
        log_trouble("pages", "the pages were not stored");
        return Failure{say(Word::not_stored, path_of(url))};
    }
    if (bytes->stored.empty()) {
        return Failure{say(Word::not_stored, path_of(url))};
    }
    return write_file(context, path_of(url), bytes->stored);
}

} // namespace plancheck::office

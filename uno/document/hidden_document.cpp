// Opens and closes documents without a window.
#include "uno/document/hidden_document.hpp"

#include "core/base/file.hpp"
#include "uno/log.hpp"

#include <com/sun/star/document/MacroExecMode.hpp>
#include <com/sun/star/document/UpdateDocMode.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/io/XInputStream.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/util/XCloseable.hpp>
#include <osl/file.hxx>

namespace plancheck::office {
namespace {

Reference<css::lang::XComponent> load(const Context& context, const OUString& url,
                                      std::initializer_list<css::beans::PropertyValue> more) {
    auto options = seq({named("Hidden", true), named("ReadOnly", true), named("AsTemplate", false),
                        named("MacroExecutionMode", css::document::MacroExecMode::NEVER_EXECUTE),
                        named("UpdateDocMode", css::document::UpdateDocMode::NO_UPDATE)});
    for (const auto& option : more) {
        options.realloc(options.getLength() + 1);
        options.getArray()[options.getLength() - 1] = option;
    }
    try {
        return css::frame::Desktop::create(context)->loadComponentFromURL(url, "_blank", 0, options);
    } catch (const css::uno::Exception&) { // its message contains file names
        log_trouble("open", "a file was not opened");
        return {};
    }
}

/// The text as a stream; null if this office cannot make one.
Reference<css::io::XInputStream> stream_of(const Context& context, std::string_view text) {
    const auto stream = make<css::io::XInputStream>(context, "com.sun.star.io.SequenceInputStream");
    const Sequence<sal_Int8> bytes(reinterpret_cast<const sal_Int8*>(text.data()), static_cast<sal_Int32>(text.size()));
    Reference<css::lang::XInitialization>(stream, UNO_QUERY_THROW)->initialize(seq({Any(bytes)}));
    return stream;
}

} // namespace

HiddenDocument::HiddenDocument(const Context& context, const OUString& url)
    : document_(readable(url) ? load(context, url, {}) : Reference<css::lang::XComponent>()) {}

HiddenDocument::HiddenDocument(const Context& context, std::string_view text, const char* filter)
    : document_(load(
          context, "private:stream",
          {named("InputStream", stream_of(context, text)), named("FilterName", OUString::createFromAscii(filter))})) {}

Or<void> readable(const OUString& url) {
    OUString path;
    if (osl::FileBase::getSystemPathFromFileURL(url, path) != osl::FileBase::E_None) {
        return {};
    }
    return File(narrow(path)).readable();
}

HiddenDocument::~HiddenDocument() {
    try {
        if (const auto document = as<css::util::XCloseable>(); document.is()) {
            document->close(true);
        }
    } catch (const css::uno::Exception& error) {
        log_trouble("close", narrow(error.Message));
    }
}

} // namespace plancheck::office

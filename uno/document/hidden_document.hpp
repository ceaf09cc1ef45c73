// A document that is opened unseen, for as long as one has use for it: another plan to read, or pages to store.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/lang/XComponent.hpp>

namespace plancheck::office {

/// Read-only, runs no macro, follows no link, asks nothing. Main thread only.
class HiddenDocument {
public:
    /// Opens a file. One that the office cannot open, or that wants a password, gives no document.
    HiddenDocument(const Context& context, const OUString& url);
    /// Opens text by the import filter of that name.
    HiddenDocument(const Context& context, std::string_view text, const char* filter);
    ~HiddenDocument(); ///< closes it
    HiddenDocument(const HiddenDocument&) = delete;
    HiddenDocument& operator=(const HiddenDocument&) = delete;

    /// The document as an interface; null where it is none such, or was not opened.
    template <class Interface> [[nodiscard]] Reference<Interface> as() const { return {document_, UNO_QUERY}; }

private:
    Reference<css::lang::XComponent> document_;
};

/// A property to hand over.
template <class T> [[nodiscard]] css::beans::PropertyValue named(const char* name, const T& value) {
    return {OUString::createFromAscii(name), 0, Any(value), css::beans::PropertyState_DIRECT_VALUE};
}

} // namespace plancheck::office

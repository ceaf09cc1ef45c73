// Opens a document without a window for as long as it is needed: another plan to read, or pages to store.
#pragma once

#include "core/base/or.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/lang/XComponent.hpp>

#include <string>

namespace plancheck::office {

/// Read-only, runs no macro, follows no link, asks nothing. Main thread only.
class HiddenDocument {
public:
    /// Opens a file. There is no document if the office cannot open it or it needs a password.
    HiddenDocument(const Context& context, const OUString& url);
    /// Opens text by the import filter of that name.
    HiddenDocument(const Context& context, std::string_view text, const char* filter);
    ~HiddenDocument(); ///< closes it
    HiddenDocument(const HiddenDocument&) = delete;
    HiddenDocument& operator=(const HiddenDocument&) = delete;

    /// The document as an interface. Null if it does not have that interface or was not opened.
    template <class Interface> [[nodiscard]] Reference<Interface> as() const { return {document_, UNO_QUERY}; }

private:
    Reference<css::lang::XComponent> document_;
};

/// Whether the file of a URL can be read. If not, why, as a clause that follows its name. Refuses folders, devices and
/// FIFOs, on which the office would wait for ever. Accepts a URL that is not a file's, for the office to judge.
[[nodiscard]] Or<void> readable(const OUString& url);

/// A property to pass to UNO.
template <class T> [[nodiscard]] css::beans::PropertyValue named(const char* name, const T& value) {
    return {OUString::createFromAscii(name), 0, Any(value), css::beans::PropertyState_DIRECT_VALUE};
}

} // namespace plancheck::office

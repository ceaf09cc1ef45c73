// Asks the document for its external links and its Basic modules.
#include "uno/document/workbook_signs.hpp"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/document/XEmbeddedScripts.hpp>
#include <com/sun/star/script/XLibraryContainer.hpp>
#include <com/sun/star/sheet/XExternalDocLink.hpp>
#include <com/sun/star/sheet/XExternalDocLinks.hpp>

namespace plancheck::office {
namespace {

using Document = Reference<css::sheet::XSpreadsheetDocument>;

void read_links(const Reference<css::beans::XPropertySet>& document, WorkbookSigns& signs) {
    const auto links = property(document, "ExternalDocLinks", Reference<css::sheet::XExternalDocLinks>());
    const Reference<css::container::XNameAccess> named(links, UNO_QUERY);
    if (!named.is())
        return;
    for (const auto& name : named->getElementNames())
        signs.external_links.push_back(narrow(name));
}

bool has_macro(const Document& document) {
    const Reference<css::document::XEmbeddedScripts> scripts(document, UNO_QUERY);
    if (!scripts.is())
        return false;
    const Reference<css::script::XLibraryContainer> libraries(scripts->getBasicLibraries(), UNO_QUERY);
    if (!libraries.is())
        return false;
    for (const auto& name : libraries->getElementNames()) {
        const Reference<css::container::XNameAccess> library(libraries->getByName(name), UNO_QUERY);
        if (!libraries->isLibraryLoaded(name) || (library.is() && library->hasElements()))
            return true;
    }
    return false;
}

} // namespace

WorkbookSigns read_signs(const Document& document) {
    WorkbookSigns signs;
    const Reference<css::beans::XPropertySet> properties(document, UNO_QUERY);
    if (!properties.is())
        return signs;
    read_links(properties, signs);
    signs.macro = has_macro(document);
    return signs;
}

} // namespace plancheck::office

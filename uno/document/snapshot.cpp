// Reads every coded sheet of a document.
#include "uno/document/snapshot.hpp"

#include "uno/document/hidden_document.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/workbook_signs.hpp"

namespace plancheck::office {

Snapshot read_snapshot(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    Snapshot snapshot;
    FormatKinds formats(Reference<css::beans::XPropertySet>(document, UNO_QUERY));
    for (const auto& sheet : sheets_of(document)) {
        if (auto block = read_sheet(sheet, formats))
            snapshot.blocks.push_back(std::move(block));
    }
    if (!snapshot.blocks.empty())
        snapshot.signs = read_signs(document);
    return snapshot;
}

std::optional<Snapshot> read_snapshot(const Context& context, const OUString& url) {
    const HiddenDocument hidden(context, url);
    const auto document = hidden.as<css::sheet::XSpreadsheetDocument>();
    return document.is() ? std::optional(read_snapshot(document)) : std::nullopt;
}

} // namespace plancheck::office

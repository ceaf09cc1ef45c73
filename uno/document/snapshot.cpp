// Reads every coded sheet of a document.
#include "uno/document/snapshot.hpp"

#include "uno/document/hidden_document.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/uncoded_cells.hpp"
#include "uno/document/workbook_signs.hpp"

namespace plancheck::office {

Snapshot read_snapshot(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    Snapshot snapshot;
    FormatKinds formats(Reference<css::beans::XPropertySet>(document, UNO_QUERY));
    bool coded = false;
    for (const auto& sheet : sheets_of(document)) {
        if (auto block = read_sheet(sheet, formats)) {
            snapshot.blocks.push_back(std::move(block));
            coded = true;
        } else if (auto moved = moved_codes(sheet)) {
            snapshot.blocks.push_back(std::move(moved));
        }
    }
    if (coded) {
        snapshot.signs = read_signs(document);
    } else {
        snapshot.blocks.clear();
    }
    return snapshot;
}

Snapshot read_open_plan(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    auto snapshot = read_snapshot(document);
    if (snapshot.blocks.empty()) {
        return snapshot;
    }
    if (auto lost = lost_plan_name(document)) {
        snapshot.trouble.push_back(std::move(*lost));
    }
    return snapshot;
}

std::optional<Snapshot> read_snapshot(const Context& context, const OUString& url) {
    const HiddenDocument hidden(context, url);
    const auto document = hidden.as<css::sheet::XSpreadsheetDocument>();
    return document.is() ? std::optional(read_snapshot(document)) : std::nullopt;
}

} // namespace plancheck::office

// Reads every coded sheet of a document.
#include "uno/document/snapshot.hpp"

#include "uno/document/hidden_document.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/sheet_formulas.hpp"
#include "uno/document/uncoded_cells.hpp"
#include "uno/document/workbook_signs.hpp"

#include <algorithm>

namespace plancheck::office {

Snapshot read_snapshot(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    Snapshot snapshot;
    const auto sheets = sheets_of(document);
    if (std::ranges::none_of(sheets, is_coded)) {
        return snapshot;
    }
    DocumentReading reading(document);
    for (const auto& sheet : sheets) {
        const SheetFormulas formulas(sheet, reading.formulas);
        if (auto block = read_sheet(sheet, formulas, reading)) {
            snapshot.blocks.push_back(std::move(block));
        } else if (auto moved = moved_codes(sheet)) {
            snapshot.blocks.push_back(std::move(moved));
        }
        add_formula_links(sheet, formulas, snapshot.signs);
    }
    add_signs(document, FigureCells::typed_and_calculated, snapshot.signs);
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

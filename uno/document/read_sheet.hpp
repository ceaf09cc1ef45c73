// Reads coded sheets of an open document. Every function here makes UNO calls: main (or calculating) thread only.
#pragma once

#include "uno/document/document_reading.hpp"
#include "uno/document/sheet_formulas.hpp"
#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>
#include <com/sun/star/table/XCellRange.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

/// The range's cells. Null if it does not start at an A1 that holds `plan:<block>`.
[[nodiscard]] SharedBlock read_block(const Reference<css::table::XCellRange>& range, DocumentReading& reading);

/// The same for a whole sheet.
[[nodiscard]] SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, DocumentReading& reading);

/// The same with the formulas of that sheet, for callers that need them further.
[[nodiscard]] SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                                     DocumentReading& reading);

/// Whether A1 holds `plan:...`.
[[nodiscard]] bool is_coded(const Reference<css::sheet::XSpreadsheet>& sheet);

/// The document's sheets in order.
[[nodiscard]] std::vector<Reference<css::sheet::XSpreadsheet>>
sheets_of(const Reference<css::sheet::XSpreadsheetDocument>& document);

/// The code in the sheet's A1 without `plan:`, or an empty text. Also empty for a sheet of Tools > Scenarios.
[[nodiscard]] std::string block_code(const Reference<css::sheet::XSpreadsheet>& sheet);

} // namespace plancheck::office

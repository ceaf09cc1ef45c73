// Reads coded sheets of an open document. Every function here makes UNO calls: main (or calculating) thread only.
#pragma once

#include "uno/document/sheet_formulas.hpp"
#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <com/sun/star/util/XNumberFormats.hpp>

#include <map>
#include <string>

namespace plancheck::office {

/// The day from which the document counts its dates, in days since 1899-12-30: usually 0; 1462 for 1904-01-01.
[[nodiscard]] double first_day(const Reference<css::beans::XPropertySet>& document);

/// Distinguishes dates, truths and percentages from plain numbers. It remembers what it asked, so keep it for a whole
/// reading.
class FormatKinds {
public:
    explicit FormatKinds(const Reference<css::beans::XPropertySet>& document);
    struct Format {
        CellKind kind = CellKind::number; ///< of a number in this format
        std::string code;                 ///< as Excel writes it; empty in a language that writes numbers otherwise
    };
    [[nodiscard]] const Format& format(sal_Int32 format_key);
    [[nodiscard]] CellKind kind(sal_Int32 format_key) { return format(format_key).kind; }
    /// first_day() of the document.
    [[nodiscard]] double first_day() const { return first_day_; }

private:
    double first_day_;
    Reference<css::util::XNumberFormats> formats_;
    std::map<sal_Int32, Format> known_;
};

/// The range's cells. Null if it does not start at an A1 that holds `plan:<block>`.
[[nodiscard]] SharedBlock read_block(const Reference<css::table::XCellRange>& range, FormatKinds& formats);

/// The same for a whole sheet.
[[nodiscard]] SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, FormatKinds& formats);

/// The same with the formulas of that sheet, for callers that need them further.
[[nodiscard]] SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                                     FormatKinds& formats);

/// Whether A1 holds `plan:...`.
[[nodiscard]] bool is_coded(const Reference<css::sheet::XSpreadsheet>& sheet);

/// The document's sheets in order.
[[nodiscard]] std::vector<Reference<css::sheet::XSpreadsheet>>
sheets_of(const Reference<css::sheet::XSpreadsheetDocument>& document);

/// The code in the sheet's A1 without `plan:`, or an empty text. Also empty for a sheet of Tools > Scenarios.
[[nodiscard]] std::string block_code(const Reference<css::sheet::XSpreadsheet>& sheet);

} // namespace plancheck::office

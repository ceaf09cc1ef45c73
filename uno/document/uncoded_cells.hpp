// Reads the cells of a coded sheet that have no code, as a file reader would send them. Main (or calculating) thread
// only. Recalculates only formulas that may belong to a record, because PLAN functions beside a plan ask for the plan.
#pragma once

#include "uno/document/read_sheet.hpp"
#include "uno/document/sheet_formulas.hpp"
#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>

#include <span>

namespace plancheck::office {

/// The rows and columns with codes, in order. The first of each is the line of the codes itself.
struct CodedLines {
    std::span<const sal_Int32> rows, columns;
};

/// Adds typed numbers, texts of rows without a code, and texts of formulas. Returns false if there are more than
/// most_cells; some are then missing.
[[nodiscard]] bool add_uncoded_cells(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                                     const css::table::CellRangeAddress& area, const CodedLines& coded,
                                     FormatKinds& formats, std::vector<CellCopy>& cells);

/// Reads a sheet without a block: its name, and typed texts near its start that name a block, `plan:<block>`. Returns
/// null for a scenario's sheet, which is not a sheet of the plan.
[[nodiscard]] SharedBlock moved_codes(const Reference<css::sheet::XSpreadsheet>& sheet);

} // namespace plancheck::office

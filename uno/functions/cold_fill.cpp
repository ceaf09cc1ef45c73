// Reads a block for a handle: first the range in the handle cell's own formula, then all sheets of the block.
#include "uno/functions/cold_fill.hpp"

#include "uno/document/read_sheet.hpp"

#include <com/sun/star/sheet/ComplexReference.hpp>
#include <com/sun/star/sheet/FormulaToken.hpp>
#include <com/sun/star/sheet/ReferenceFlags.hpp>
#include <com/sun/star/sheet/XCellAddressable.hpp>
#include <com/sun/star/sheet/XFormulaTokens.hpp>
#include <com/sun/star/table/CellAddress.hpp>

namespace plancheck::office {
namespace {

using css::sheet::SingleReference;
namespace flags = css::sheet::ReferenceFlags;
using Sheets = std::vector<Reference<css::sheet::XSpreadsheet>>;

/// The cell that a reference of a formula means, for the cell that holds the formula.
css::table::CellAddress resolve(const SingleReference& reference, const css::table::CellAddress& from) {
    css::table::CellAddress to;
    to.Column = reference.Flags & flags::COLUMN_RELATIVE ? from.Column + reference.RelativeColumn : reference.Column;
    to.Row = reference.Flags & flags::ROW_RELATIVE ? from.Row + reference.RelativeRow : reference.Row;
    const auto sheet = reference.Flags & flags::SHEET_RELATIVE ? from.Sheet + reference.RelativeSheet : reference.Sheet;
    to.Sheet = static_cast<sal_Int16>(sheet);
    return to;
}

bool is_deleted(const SingleReference& reference) {
    return (reference.Flags & (flags::COLUMN_DELETED | flags::ROW_DELETED | flags::SHEET_DELETED)) != 0;
}

PlanRange range_of(const css::sheet::ComplexReference& reference, const css::table::CellAddress& from,
                   const Sheets& sheets) {
    if (is_deleted(reference.Reference1) || is_deleted(reference.Reference2)) {
        return {};
    }
    const auto first = resolve(reference.Reference1, from);
    const auto last = resolve(reference.Reference2, from);
    if (first.Sheet < 0 || static_cast<std::size_t>(first.Sheet) >= sheets.size()) {
        return {};
    }
    return sheets[static_cast<std::size_t>(first.Sheet)]->getCellRangeByPosition(first.Column, first.Row, last.Column,
                                                                                 last.Row);
}

SharedBlock if_it_fits(SharedBlock block, const std::string& handle) {
    return block && block_handle(*block) == handle ? std::move(block) : nullptr;
}

SharedBlock from_tokens(const Reference<css::table::XCell>& cell, const Sheets& sheets, DocumentReading& reading,
                        const std::string& handle) {
    const Reference<css::sheet::XFormulaTokens> formula(cell, UNO_QUERY);
    const Reference<css::sheet::XCellAddressable> place(cell, UNO_QUERY);
    if (!formula.is() || !place.is()) {
        return nullptr;
    }
    for (const auto& token : formula->getTokens()) {
        css::sheet::ComplexReference reference;
        if (!(token.Data >>= reference)) {
            continue;
        }
        if (const auto range = range_of(reference, place->getCellAddress(), sheets); range.is()) {
            if (auto block = if_it_fits(read_block(range, reading), handle)) {
                return block;
            }
        }
    }
    return nullptr;
}

} // namespace

SharedBlock cold_fill(const Document& document, const Reference<css::table::XCell>& handle_cell,
                      const std::string& handle) {
    const Reference<css::sheet::XSpreadsheetDocument> workbook(document, UNO_QUERY);
    if (!workbook.is()) {
        return nullptr;
    }
    const auto sheets = sheets_of(workbook);
    DocumentReading reading(workbook);
    if (auto block = from_tokens(handle_cell, sheets, reading, handle)) {
        return block;
    }
    const auto code = handle.substr(0, handle.find('#'));
    for (const auto& sheet : sheets) {
        if (block_code(sheet) != code) {
            continue;
        }
        if (auto block = if_it_fits(read_sheet(sheet, reading), handle)) {
            return block;
        }
    }
    return nullptr;
}

} // namespace plancheck::office

// Selects cells and reads the selection.
#include "uno/document/cells.hpp"

#include "core/workbook/cell.hpp"

#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/sheet/XSpreadsheetView.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/util/CellProtection.hpp>
#include <com/sun/star/util/XProtectable.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {

Reference<css::sheet::XSpreadsheet> find_sheet(const Reference<css::frame::XModel>& model, const std::string& name) {
    const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY);
    if (!document.is() || !document->getSheets()->hasByName(wide(name))) {
        return {};
    }
    return {document->getSheets()->getByName(wide(name)), UNO_QUERY};
}

bool is_hidden(const Reference<css::sheet::XSpreadsheet>& sheet) {
    return !property(Reference<css::beans::XPropertySet>(sheet, UNO_QUERY_THROW), "IsVisible", true);
}

namespace {

using Properties = Reference<css::beans::XPropertySet>;

/// The row and the column of a cell as objects with a property IsVisible.
std::array<Properties, 2> lines_of(const Reference<css::sheet::XSpreadsheet>& sheet, const CellIndex& at) {
    const Reference<css::table::XColumnRowRange> lines(sheet, UNO_QUERY_THROW);
    return {Properties(lines->getRows()->getByIndex(at.row), UNO_QUERY_THROW),
            Properties(lines->getColumns()->getByIndex(at.column), UNO_QUERY_THROW)};
}

bool is_hidden_line(const Properties& line) {
    return !property(line, "IsVisible", true);
}

/// Removes the mark that selecting a cell leaves; the cursor stays. For Calc this is to select no ranges at all.
bool unmark(const Reference<css::frame::XModel>& model, const Reference<css::view::XSelectionSupplier>& selection) {
    const Reference<css::lang::XMultiServiceFactory> factory(model, UNO_QUERY_THROW);
    return selection->select(Any(factory->createInstance("com.sun.star.sheet.SheetCellRanges")));
}

} // namespace

bool is_hidden_row(const Reference<css::sheet::XSpreadsheet>& sheet, sal_Int32 row) {
    return is_hidden_line(lines_of(sheet, {row, 0}).front());
}

void bring_into_sight(const Reference<css::sheet::XSpreadsheet>& sheet, const CellIndex& at) {
    for (const auto& line : lines_of(sheet, at)) {
        if (is_hidden_line(line)) {
            line->setPropertyValue("IsVisible", Any(true));
        }
    }
}

bool show_sheet(const Reference<css::sheet::XSpreadsheet>& sheet) {
    if (is_hidden(sheet)) {
        Properties(sheet, UNO_QUERY_THROW)->setPropertyValue("IsVisible", Any(true));
    }
    return !is_hidden(sheet);
}

std::optional<CellIndex> index_of(std::string_view name) {
    const auto at = parse_cell(name);
    return at ? std::optional(CellIndex{static_cast<sal_Int32>(at->row), static_cast<sal_Int32>(at->column)})
              : std::nullopt;
}

bool may_write(const Reference<css::frame::XModel>& model, const Reference<css::sheet::XSpreadsheet>& sheet,
               const CellIndex& at) {
    if (Reference<css::frame::XStorable>(model, UNO_QUERY_THROW)->isReadonly()) {
        return false;
    }
    if (!Reference<css::util::XProtectable>(sheet, UNO_QUERY_THROW)->isProtected()) {
        return true;
    }
    const Reference<css::beans::XPropertySet> cell(sheet->getCellByPosition(at.column, at.row), UNO_QUERY_THROW);
    return !property(cell, "CellProtection", css::util::CellProtection()).IsLocked;
}

bool show_cell(const Reference<css::frame::XController>& controller, const CellReport& cell) {
    const auto at = index_of(cell.cell);
    if (!controller.is() || !at) {
        return false;
    }
    const auto sheet = find_sheet(controller->getModel(), cell.sheet);
    if (!sheet.is()) {
        return false;
    }
    if (is_hidden(sheet)) { // Calc would select the same cell of the visible sheet
        return false;
    }
    bring_into_sight(sheet, *at);
    const auto range = sheet->getCellRangeByPosition(at->column, at->row, at->column, at->row);
    if (const Reference<css::sheet::XSpreadsheetView> view(controller, UNO_QUERY); view.is()) {
        view->setActiveSheet(sheet);
    }
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY);
    return selection.is() && selection->select(Any(range)) && unmark(controller->getModel(), selection);
}

bool go_to(const Reference<css::frame::XController>& controller, const CellReport& cell) {
    if (!show_cell(controller, cell)) {
        return false;
    }
    controller->getFrame()->getComponentWindow()->setFocus();
    return true;
}

SelectedCell selected_cell(const Reference<css::frame::XController>& controller) {
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY);
    if (!selection.is()) {
        return {};
    }
    const Reference<css::sheet::XCellRangeAddressable> range(selection->getSelection(), UNO_QUERY);
    const Reference<css::sheet::XSheetCellRange> part(range, UNO_QUERY);
    if (!range.is() || !part.is()) {
        return {};
    }
    const auto area = range->getRangeAddress();
    if (area.StartRow != area.EndRow || area.StartColumn != area.EndColumn) {
        return {};
    }
    const Reference<css::container::XNamed> sheet(part->getSpreadsheet(), UNO_QUERY);
    return {narrow(sheet->getName()),
            cell_name(static_cast<std::uint32_t>(area.StartRow), static_cast<std::uint32_t>(area.StartColumn))};
}

} // namespace plancheck::office

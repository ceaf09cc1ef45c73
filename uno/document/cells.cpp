// Selecting cells and reading the selection.
#include "uno/document/cells.hpp"

#include "core/workbook/cell.hpp"

#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/sheet/XSpreadsheetView.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <charconv>

namespace plancheck::office {

Reference<css::sheet::XSpreadsheet> find_sheet(const Reference<css::frame::XModel>& model, const std::string& name) {
    const Reference<css::sheet::XSpreadsheetDocument> document(model, UNO_QUERY);
    if (!document.is() || !document->getSheets()->hasByName(wide(name)))
        return {};
    return {document->getSheets()->getByName(wide(name)), UNO_QUERY};
}

bool is_hidden(const Reference<css::sheet::XSpreadsheet>& sheet) {
    return !property(Reference<css::beans::XPropertySet>(sheet, UNO_QUERY_THROW), "IsVisible", true);
}

std::optional<CellPosition> parse_cell(std::string_view name) {
    constexpr sal_Int32 letters = 26;
    CellPosition at;
    std::size_t index = 0;
    for (; index < name.size() && name[index] >= 'A' && name[index] <= 'Z'; ++index)
        at.column = at.column * letters + (name[index] - 'A' + 1);
    const auto* end = name.data() + name.size();
    const auto [stopped, error] = std::from_chars(name.data() + index, end, at.row);
    if (index == 0 || error != std::errc{} || stopped != end || at.row < 1)
        return std::nullopt;
    return CellPosition{at.row - 1, at.column - 1};
}

bool go_to(const Reference<css::frame::XController>& controller, const CellReport& cell) {
    const auto at = parse_cell(cell.cell);
    if (!controller.is() || !at)
        return false;
    const auto sheet = find_sheet(controller->getModel(), cell.sheet);
    if (!sheet.is())
        return false;
    if (is_hidden(sheet)) // Calc would select the same cell of the sheet that shows
        return false;
    const auto range = sheet->getCellRangeByPosition(at->column, at->row, at->column, at->row);
    if (const Reference<css::sheet::XSpreadsheetView> view(controller, UNO_QUERY); view.is())
        view->setActiveSheet(sheet);
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY);
    return selection.is() && selection->select(Any(range));
}

SelectedCell selected_cell(const Reference<css::frame::XController>& controller) {
    const Reference<css::view::XSelectionSupplier> selection(controller, UNO_QUERY);
    if (!selection.is())
        return {};
    const Reference<css::sheet::XCellRangeAddressable> range(selection->getSelection(), UNO_QUERY);
    const Reference<css::sheet::XSheetCellRange> part(range, UNO_QUERY);
    if (!range.is() || !part.is())
        return {};
    const auto area = range->getRangeAddress();
    if (area.StartRow != area.EndRow || area.StartColumn != area.EndColumn)
        return {};
    const Reference<css::container::XNamed> sheet(part->getSpreadsheet(), UNO_QUERY);
    return {narrow(sheet->getName()),
            cell_name(static_cast<std::uint32_t>(area.StartRow), static_cast<std::uint32_t>(area.StartColumn))};
}

} // namespace plancheck::office

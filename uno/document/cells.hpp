// Goes from a cell's name to the cell in the window, and back.
#pragma once

#include "core/assess/assessment.hpp"
#include "uno/shim.hxx"
#include "uno/view/selected_cell.hpp"

#include <com/sun/star/frame/XController.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::office {

/// Returns null if no sheet has the name.
[[nodiscard]] Reference<css::sheet::XSpreadsheet> find_sheet(const Reference<css::frame::XModel>& model,
                                                             const std::string& name);

[[nodiscard]] bool is_hidden(const Reference<css::sheet::XSpreadsheet>& sheet);

/// A cell's row and column from 0, as UNO counts them.
struct CellIndex {
    sal_Int32 row = 0, column = 0;
};
/// Row and column of "C12"; nullopt for a text that names no cell.
[[nodiscard]] std::optional<CellIndex> index_of(std::string_view name);

/// Whether the row is hidden: by hand, by a filter, or in a collapsed group.
[[nodiscard]] bool is_hidden_row(const Reference<css::sheet::XSpreadsheet>& sheet, sal_Int32 row);

/// Shows the cell's row and column if they are hidden, also on a protected sheet. Each is an undo step of Calc's. A row
/// that a filter hides is shown, and the filter stays.
void bring_into_sight(const Reference<css::sheet::XSpreadsheet>& sheet, const CellIndex& at);

/// Whether people may write in the cell. Calc would let the extension write to cells that are protected from the user.
[[nodiscard]] bool may_write(const Reference<css::frame::XModel>& model,
                             const Reference<css::sheet::XSpreadsheet>& sheet, const CellIndex& at);

/// Shows a hidden sheet. Returns false if the workbook's structure is protected.
bool show_sheet(const Reference<css::sheet::XSpreadsheet>& sheet);

/// Scrolls to the cell and puts the cursor on it, without taking the keyboard's focus. The cell is not marked, since
/// Enter and Tab would stay within a mark. Returns false if it does not exist or its sheet is hidden.
bool show_cell(const Reference<css::frame::XController>& controller, const CellReport& cell);

/// As show_cell, and gives the cell the keyboard's focus: what the user types next stands there.
bool go_to(const Reference<css::frame::XController>& controller, const CellReport& cell);

/// The single selected cell of the window. The texts are empty if several cells are selected, or none.
[[nodiscard]] SelectedCell selected_cell(const Reference<css::frame::XController>& controller);

} // namespace plancheck::office

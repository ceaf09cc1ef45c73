// Goes from a cell's name to the cell in the window, and back.
#pragma once

#include "core/assess/assessment.hpp"
#include "uno/document/selected_cell.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::office {

/// Null where no sheet has the name.
[[nodiscard]] Reference<css::sheet::XSpreadsheet> find_sheet(const Reference<css::frame::XModel>& model,
                                                             const std::string& name);

[[nodiscard]] bool is_hidden(const Reference<css::sheet::XSpreadsheet>& sheet);

/// "C12" as row and column from 0; nothing for anything else.
struct CellPosition {
    sal_Int32 row = 0, column = 0;
};
[[nodiscard]] std::optional<CellPosition> parse_cell(std::string_view name);

/// Shows and selects the cell without taking the keyboard's focus. False where it does not exist, or its sheet is
/// hidden.
bool go_to(const Reference<css::frame::XController>& controller, const CellReport& cell);

/// The single cell that is selected in the window; empty strings where it is several or none.
[[nodiscard]] SelectedCell selected_cell(const Reference<css::frame::XController>& controller);

} // namespace plancheck::office

// Sets of cells as rectangular areas. The cost depends on the number of areas, not of cells, since a user may copy a
// mark to whole columns.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace plancheck::office {

using Area = css::table::CellRangeAddress;
using Areas = std::vector<Area>;

/// Whether a cell is in one of the areas. Ignores their sheets.
[[nodiscard]] bool covers(const Areas& areas, sal_Int32 row, sal_Int32 column);
/// The areas without the cells of others.
[[nodiscard]] Areas without(const Areas& areas, const Areas& holes);
[[nodiscard]] bool same_cells(const Areas& left, const Areas& right);
/// What two areas of one sheet have in common.
[[nodiscard]] std::optional<Area> common(const Area& one, const Area& other);
/// The number of cells. A cell in two areas counts twice.
[[nodiscard]] std::size_t cells_in(const Areas& areas);

/// The areas of the cells that hold such content (css::sheet::CellFlags).
[[nodiscard]] Sequence<Area> areas_with(const Reference<css::table::XCellRange>& cells, sal_Int32 content);

/// The cells of an area, which is of this sheet.
[[nodiscard]] Reference<css::table::XCellRange> range_of(const Reference<css::sheet::XSpreadsheet>& sheet,
                                                         const Area& area);

/// The values of an area in one call. Calc works out those that are not yet known.
[[nodiscard]] Sequence<Sequence<Any>> values_of(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area);

/// The formulas of an area in one call, which costs far less than one for each cell. It works none of them out.
[[nodiscard]] Sequence<Sequence<OUString>> formulas_of(const Reference<css::sheet::XSpreadsheet>& sheet,
                                                       const Area& area);

} // namespace plancheck::office

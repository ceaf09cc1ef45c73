// Sets of cells as rectangular areas: what is done with them costs by the areas and not by the cells, since a user may
// have copied a mark to whole columns.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/table/CellRangeAddress.hpp>

#include <cstddef>
#include <vector>

namespace plancheck::office {

using Area = css::table::CellRangeAddress;
using Areas = std::vector<Area>;

/// Whether a cell lies in one of the areas, whatever their sheet.
[[nodiscard]] bool covers(const Areas& areas, sal_Int32 row, sal_Int32 column);
/// The areas without the cells of others.
[[nodiscard]] Areas without(const Areas& areas, const Areas& holes);
[[nodiscard]] bool same_cells(const Areas& left, const Areas& right);
/// How many; a cell in two areas counts twice.
[[nodiscard]] std::size_t cells_in(const Areas& areas);

} // namespace plancheck::office

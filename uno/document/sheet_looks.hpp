// Reads what a sheet shows and hides of its coded cells: hidden rows and columns, protection, labels. Makes a handful
// of UNO calls for each sheet, whatever it holds: main (or calculating) thread only.
#pragma once

#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <vector>

namespace plancheck::office {

/// Rows or columns by number, in order.
using Lines = std::vector<sal_Int32>;

/// Adds this to `block`, whose cells are already copied. The lines are those with a code, starting with the line of the
/// codes itself: `rows` down, `columns` across.
void read_looks(const Reference<css::sheet::XSpreadsheet>& sheet, const Lines& rows, const Lines& columns,
                BlockCells& block);

} // namespace plancheck::office

// Finds the sheet of a handle that this process has not read, so that a workbook opened without recalculation still
// answers. Uses a sheet only if its digest is the handle's.
#pragma once

#include "uno/functions/plan_range.hpp"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/table/XCell.hpp>

namespace plancheck::office {

/// Returns null if nothing in the document has this digest.
[[nodiscard]] SharedBlock cold_fill(const Document& document, const Reference<css::table::XCell>& handle_cell,
                                    const std::string& handle);

} // namespace plancheck::office

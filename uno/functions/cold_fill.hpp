// Finds the sheet behind a handle that this process has not read: a workbook opened without recalculation still
// answers. Content is taken only if its digest is the handle's.
#pragma once

#include "uno/document/block_cells.hpp"
#include "uno/functions/plan_range.hpp"

#include <com/sun/star/table/XCell.hpp>

namespace plancheck::office {

/// Null where nothing in the document has this digest.
[[nodiscard]] SharedBlock cold_fill(const Document& document, const Reference<css::table::XCell>& handle_cell,
                                    const std::string& handle);

} // namespace plancheck::office

// Turns the `plan` argument of the PLAN functions, a range of handles, into the plan's assessment.
#pragma once

#include "uno/calc_error.hpp"
#include "uno/document/document_id.hpp"
#include "uno/shim.hxx"
#include "uno/view/judged.hpp"

#include <com/sun/star/table/XCellRange.hpp>

#include <variant>

namespace plancheck::office {

using PlanRange = Reference<css::table::XCellRange>;

/// The assessment of the plan whose handles are in `range`, made once for the same handles. Otherwise the error to
/// show: #N/A if a handle's sheet cannot be found, #VALUE! if there is no range; Err:522 and Err:523 are passed on.
[[nodiscard]] std::variant<SharedJudged, CalcError> judge(const Document& document, const PlanRange& range);

/// Keeps a block that was read in the document until the document closes. Returns its handle.
std::string keep_block(const Document& document, SharedBlock block);

} // namespace plancheck::office

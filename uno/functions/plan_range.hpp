// The `plan` argument of the PLAN functions: a range of handles becomes the plan's assessment.
#pragma once

#include "uno/calc_error.hpp"
#include "uno/judged.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/table/XCellRange.hpp>

#include <variant>

namespace plancheck::office {

using Document = Reference<css::beans::XPropertySet>;
using PlanRange = Reference<css::table::XCellRange>;

/// The assessment of the plan whose handles stand in `range`, made once for the same handles; or the error to show:
/// #N/A where a handle's sheet cannot be found, #VALUE! where no range was given, Err:522/523 passed on.
[[nodiscard]] std::variant<SharedJudged, CalcError> judge(const Document& document, const PlanRange& range);

/// Keeps a block that was read in the document, until the document closes, and gives its handle.
std::string keep_block(const Document& document, SharedBlock block);

/// The document's runtime id: different for every opened document, also for two of one file.
[[nodiscard]] std::string document_id(const Document& document);

} // namespace plancheck::office

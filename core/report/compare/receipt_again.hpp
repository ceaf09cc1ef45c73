// Compares a receipt with the workbook that it names, by writing the receipt again.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/compare/receipt.hpp"
#include "core/plan/bind.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// Checks a receipt by its own workbook. Fails with one clause that says which part the workbook does not give. Passes
/// a receipt of another file, of other rules or of another version of the program, since nobody can know. `text` is the
/// receipt's text; `plan` and `signs` are the workbook's. `then` is their assessment as on the day that the receipt was
/// judged, with the SHA-256 of the file. The file's name and the origin of the rules may differ.
[[nodiscard]] Or<void> check_by_workbook(const Receipt& receipt, std::string_view text, const Assessment& then,
                                         const Plan& plan, const WorkbookSigns& signs);

} // namespace plancheck

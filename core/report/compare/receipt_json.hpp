// Writes a receipt: docs/schema/receipt-1.json. core/compare/receipt.hpp reads it back.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/bind.hpp"

#include <string>

namespace plancheck {

/// Writes the receipt. `assessment` must be of this plan and must have been assessed: a plan that could not be assessed
/// has no receipt. The same plan with the same assessment gives the same text, except for `assessed_at`.
[[nodiscard]] std::string to_receipt(const Assessment& assessment, const Plan& plan, const WorkbookSigns& signs);

} // namespace plancheck

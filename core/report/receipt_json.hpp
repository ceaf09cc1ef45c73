// Writes a receipt: docs/schema/receipt-1.json. core/assess/receipt.hpp reads it back.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/bind.hpp"

#include <string>

namespace plancheck {

/// `assessment` is of this plan; a plan that could not be assessed has no receipt. The same plan, judged the same,
/// gives the same text but for `assessed_at`.
[[nodiscard]] std::string to_receipt(const Assessment& assessment, const Plan& plan, const WorkbookSigns& signs);

} // namespace plancheck

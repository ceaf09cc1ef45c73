// The registers that stand beside the findings: who signed the plan with the CCG, and the conditions laid on it.
//
//   partner    a partner who has not signed is a finding, one who objects another. `Signed` needs a role and a date: a
//              signature that nobody gave on no day is none. `Supports` is support without a signature, and is no
//              finding.
//   condition  one whose due day is over and that is not cleared is a finding; so is one without a due day.
#pragma once

#include "core/assess/workbook_findings.hpp"
#include "core/plan/plan.hpp"

#include <cstdint>

namespace plancheck {

/// `today` (days since 1899-12-30) decides what is overdue; 0: nothing is.
void check_registers(const Plan& plan, std::int32_t today, WorkbookFindings& out);

} // namespace plancheck

// Checks the registers: the partners who signed the plan with the CCG, and the conditions placed on it.
//
//   partner    a partner who has not signed is a finding, and one who objects is another. `Signed` counts only with a
//              role and a date. `Supports` is support without a signature, and is not a finding.
//   condition  one whose due day is over and that is not cleared is a finding; so is one without a due day.
#pragma once

#include "core/assess/workbook_findings.hpp"
#include "core/base/day.hpp"
#include "core/plan/plan.hpp"

#include <optional>

namespace plancheck {

/// `today` decides what is overdue; without it nothing is.
void check_registers(const Plan& plan, std::optional<Day> today, WorkbookFindings& out);

} // namespace plancheck

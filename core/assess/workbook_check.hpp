// Checks the workbook's contents against the round before any rule runs: its blocks, lines and columns, then each cell.
#pragma once

#include "core/assess/workbook_findings.hpp"
#include "core/plan/bind.hpp"
#include "core/round/round.hpp"

namespace plancheck {

/// Structure: versions on the cover, duplicate and unknown codes, missing blocks, lines and columns, links, macros.
void check_structure(const Round& round, const Plan& plan, const WorkbookSigns& signs, WorkbookFindings& out);

/// Values: errors, text where a number belongs, wrong signs and choices, calculated cells that were typed over.
void check_cells(const Round& round, const Plan& plan, WorkbookFindings& out);

} // namespace plancheck

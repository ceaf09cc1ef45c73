// Checks the workbook's contents against the round before any rule runs: its blocks, lines and columns, then each cell.
#pragma once

#include "core/assess/workbook_findings.hpp"
#include "core/base/day.hpp"
#include "core/plan/bind.hpp"
#include "core/round/round.hpp"

#include <optional>

namespace plancheck {

class PointIndex;

/// Structure: duplicate and unknown codes, missing blocks, lines and columns, links, macros.
void check_structure(const Round& round, const Plan& plan, const WorkbookSigns& signs, WorkbookFindings& out);

/// The versions of round and template on the cover, and a version of the round that was taken since none stands there
/// (`today` as in assess.hpp).
void check_versions(const Round& round, const Plan& plan, std::optional<Day> today, WorkbookFindings& out);

/// Says that the round is not the one that the cover names, if it is not: someone asked for it.
void say_asked_round(const Round& round, const Plan& plan, WorkbookFindings& out);

/// Values: errors, text where a number belongs, wrong signs and choices, calculated cells that were overwritten.
void check_cells(const Round& round, const Plan& plan, WorkbookFindings& out);

/// What people see, compared with what is judged: formulas, number formats, labels, hidden rows and sheets, protection,
/// names.
void check_appearance(const Round& round, const Plan& plan, const Appearance& appearance, WorkbookFindings& out);

/// Parts of that check: formulas compared with the template's and with their own values; labels, units and headings.
void check_formulas(const Round& round, const Plan& plan, const Appearance& appearance, const PointIndex& points,
                    WorkbookFindings& out);
void check_labels(const Round& round, const Plan& plan, const Appearance& appearance, WorkbookFindings& out);

/// Records of a table that occur twice, and records that add up the others.
void check_records(const Round& round, const Plan& plan, WorkbookFindings& out);

} // namespace plancheck

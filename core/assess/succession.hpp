// Names the successor of a body that no longer exists in a round, from the registers of the round.
#pragma once

#include "core/assess/workbook_findings.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// "NHS Central Manchester CCG (00W) no longer exists in this round: NHS Manchester CCG (14L) took its place, from
/// April 2017 (by the lookup of April 2017). Plan as that body." Empty for a body of the round's list; if the round has
/// no list, for one that no register says to have been succeeded by the first day of the round's first year; and for a
/// body that no register of successors names.
[[nodiscard]] std::string succession_sentence(const Round& round, std::string_view body);

/// A plan of such a body gets a finding with that sentence, as advice: it changes no outcome.
void check_succession(const Round& round, const Plan& plan, WorkbookFindings& out);

} // namespace plancheck

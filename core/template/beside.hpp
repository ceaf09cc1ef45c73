// The rule that a line's figure is about, so that a sheet shows beside the line what is asked and the headroom.
#pragma once

#include "core/round/round.hpp"

#include <string>

namespace plancheck {

/// Whether the sheet of the block shows the rule's headroom below its lines.
[[nodiscard]] bool has_live_row(const Round& round, const Rule& rule, const Block& block);

/// The first rule with a live row whose measure is the line, or its lowest, highest, first or last quarter, or their
/// sum; null if there is none.
[[nodiscard]] const Rule* rule_beside(const Round& round, const Line& line);

/// What the rule asks of its measure: "at least 92%", "at least 0.5% of total notified allocation". With several values
/// in the round's years: "at least 2.5%, then 1% of recurrent allocation". The rule's title if its threshold is not so
/// plain.
[[nodiscard]] std::string asked_by(const Round& round, const Rule& rule);

} // namespace plancheck

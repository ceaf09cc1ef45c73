// Makes the years of inherited files places, so that a round of other years can extend theirs. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <span>
#include <vector>

namespace plancheck {

/// In all folders but the last, writes each year of the round that a folder belongs to as its place (`year1`,
/// `outturn`), wherever a year stands for a column or a record: in the keys `year` and `years`, and after an `@` in the
/// keys of cases. The folders are in the order of RoundFiles.
void years_to_places(std::span<std::vector<TomlFile>> folders);

} // namespace plancheck

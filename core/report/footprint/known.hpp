// Shows what registers name of a footprint's bodies: how many have each rating and stand under each regime, beside the
// nation.
#pragma once

#include "core/footprint/footprint.hpp"
#include "core/report/write/document.hpp"

#include <string>
#include <vector>

namespace plancheck {

/// A section for the ratings of a year and one for the regimes, each with a chart, the counts, and the bodies by name.
/// None if no register was asked.
[[nodiscard]] std::vector<DocumentSection> known_sections(const Footprint& footprint);

/// Draws counts as bars, the footprint's share above the nation's; it can be read without colours.
[[nodiscard]] DocumentPicture known_chart(const KnownCounts& counts);

/// "12.4%": the share of a count among so many, to a tenth; empty among none.
[[nodiscard]] std::string share_text(std::size_t count, std::size_t of);

} // namespace plancheck

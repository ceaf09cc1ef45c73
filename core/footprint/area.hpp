// An area of a round's list of bodies, and which bodies belong to it.
#pragma once

#include "core/base/or.hpp"
#include "core/round/round.hpp"

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// An STP area of a round's list.
struct FootprintArea {
    std::string_view name, code; ///< "Kent and Medway", "E54000032"
};

/// Returns the area with that name or code (in any case) on any round's list. Otherwise one sentence names the nearest
/// one.
[[nodiscard]] Or<FootprintArea> find_footprint(std::span<const Round* const> rounds, std::string_view named);

/// Whether a body of the list belongs to an area; to the empty one all do.
[[nodiscard]] bool belongs(const Organisation& one, const FootprintArea& area);

/// The body with that code, in any case; null if the round's list has none.
[[nodiscard]] const Organisation* listed(const Round& round, std::string_view code);

/// A code as it is compared: without blanks around it, in capitals.
[[nodiscard]] std::string capitals(std::string_view text);

} // namespace plancheck

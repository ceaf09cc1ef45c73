// Reads this machine's clock: the day on which plans are judged, and the time that an assessment states.
#pragma once

#include "core/base/day.hpp"

#include <ctime>
#include <string>
#include <string_view>

namespace plancheck {

/// Today's local date: what the planner's own calendar shows, not the date in UTC. A waiver that ends on the 31st
/// counts until the planner's midnight.
[[nodiscard]] Day today();

/// The local date at a given time, in the zone of the environment variable TZ, else in the system's zone.
[[nodiscard]] Day local_day(std::time_t moment);

/// Now, in UTC: "2026-11-21T23:50:00Z".
[[nodiscard]] std::string utc_now();

/// A time of utc_now() as people write it: "21 November 2026, 23:50 UTC". Any other text as it is.
[[nodiscard]] std::string moment_words(std::string_view moment);

} // namespace plancheck

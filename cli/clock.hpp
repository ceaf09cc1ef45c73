// The time of day, in UTC: the one thing that may differ between two runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace plancheck {

[[nodiscard]] std::string utc_now();    ///< "2026-11-21T23:50:00Z"
[[nodiscard]] std::int32_t utc_today(); ///< days since 1899-12-30

/// The day that --today gives, 2014-03-31; without one, today. Nothing, after a message, where it is no date.
[[nodiscard]] std::optional<std::int32_t> day_to_judge(const std::string& today);

} // namespace plancheck

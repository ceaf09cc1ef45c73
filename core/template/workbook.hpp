// Builds a round's whole workbook as a Book: its sheets in order, filled with a plan's values or blank.
#pragma once

#include "core/base/day.hpp"
#include "core/template/book.hpp"
#include "core/template/layout.hpp"
#include "core/template/values.hpp"

#include <optional>

namespace plancheck {

/// The plan's formula cells hold the values that the engine computes for them; PLAN functions hold their result on the
/// day `today`.
[[nodiscard]] Book round_workbook(const Round& round, const Layout& layout, const PlanValues& values,
                                  std::optional<Day> today = std::nullopt);

} // namespace plancheck

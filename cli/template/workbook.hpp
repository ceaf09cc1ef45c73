// A round's whole workbook as a Book: its sheets in order, filled with a plan's values or blank.
#pragma once

#include "cli/template/book.hpp"
#include "cli/template/layout.hpp"
#include "cli/template/values.hpp"

namespace plancheck {

/// Formula cells of the plan hold the values that the engine computes for them, PLAN functions what they give `today`.
[[nodiscard]] Book round_workbook(const Round& round, const Layout& layout, const PlanValues& values,
                                  std::int32_t today = 0);

} // namespace plancheck

// A round's whole workbook as a Book: its sheets in order, filled with a plan's values or blank.
#pragma once

#include "cli/template/book.hpp"
#include "cli/template/layout.hpp"
#include "cli/template/values.hpp"

namespace plancheck {

/// Formula cells of the plan hold the values that the engine computes for them.
[[nodiscard]] Book round_workbook(const Round& round, const Layout& layout, const PlanValues& values);

} // namespace plancheck

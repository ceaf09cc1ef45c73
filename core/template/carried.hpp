// Turns what is carried forward into the values of a new workbook and a sheet that lists it.
#pragma once

#include "core/carry/carry.hpp"
#include "core/template/book.hpp"
#include "core/template/values.hpp"

namespace plancheck {

[[nodiscard]] PlanValues values_of(const CarriedForward& carried);

/// The sheet "Carried forward": what is not carried and why, then each entry and row. It holds texts only and no codes,
/// so that nothing on it counts as a figure of the plan.
[[nodiscard]] BookSheet carried_sheet(const CarriedForward& carried);

} // namespace plancheck

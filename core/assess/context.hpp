// Gathers what registers know of the body of a plan, beside what the plan itself says.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <optional>

namespace plancheck {

/// Of the body that the cover names, by its code. `assessment` is finished but for this. `overdue` counts the
/// conditions of the plan that are overdue.
[[nodiscard]] BodyContext body_context(const Round& round, const Plan& plan, const Assessment& assessment,
                                       std::size_t overdue, std::optional<Day> today);

} // namespace plancheck

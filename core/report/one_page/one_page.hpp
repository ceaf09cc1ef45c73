// Makes the plan on a page: one side of A4 with the vision, outcomes, money, features and risks of a plan, all from its
// own cells. Which cells these are is data of the round (Round::page).
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"

namespace plancheck {

/// Texts that do not fit are cut, and the page says so; what is not filled is named. For a plan that could not be
/// assessed, returns a page that says why.
[[nodiscard]] Document plan_on_a_page(const Assessment& assessment, const Plan& plan);

} // namespace plancheck

// Begins a page about one plan: its title, verdict and digest, the same on each page that can be written of a plan.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"

#include <cstddef>
#include <string_view>

namespace plancheck {

/// A page without sections. `what` names it ("exception report") after the plan, whose name is cut after
/// `longest_name` letters: the workbook has it in full. For a plan that could not be assessed the file stands for the
/// plan, and the conclusion says why.
[[nodiscard]] Document plan_page(const Assessment& assessment, std::string_view what, std::size_t longest_name = 90);

} // namespace plancheck

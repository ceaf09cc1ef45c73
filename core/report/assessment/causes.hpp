// Tells together what falls together: the findings that one changed figure settles, or that wait for one cell.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"
#include "core/scenario/cause.hpp"

#include <span>

namespace plancheck {

/// The figures that put several findings right, and the cells that several wait for, each with what goes with it. The
/// list is empty if no two findings fall together.
[[nodiscard]] DocumentSection causes_section(const Assessment& assessment, std::span<const SharedCause> causes);

} // namespace plancheck

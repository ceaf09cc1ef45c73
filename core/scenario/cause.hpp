// Finds what falls together: one changed figure that puts several findings right, and breaks nothing.
#pragma once

#include "core/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace plancheck {

/// One figure, and what changes if it does. Proved by judging the whole plan with the figure changed.
struct SharedCause {
    std::string cell;  ///< "Finance!E31"
    std::string label; ///< "Contingency, 2014/15"
    Unit unit = Unit::thousand_pounds;
    Exact before, after;
    std::vector<const Finding*>
        gone; ///< of the unchanged plan: at least two that keep it from ready, and then no longer
    /// "Change Finance!E31 (Contingency, 2014/15) from £1.48m to £1,487,190: that settles 4 findings."
    [[nodiscard]] std::string sentence() const;
};

/// The causes, the one with most findings first; a finding belongs to one cause only. Looks at the input cells that
/// several findings read, and tries for each the figure that just meets one of them. A figure whose change breaks
/// another rule is not named. `base.assessment` must outlive the result.
[[nodiscard]] std::vector<SharedCause> shared_causes(const ScenarioBase& base);

} // namespace plancheck

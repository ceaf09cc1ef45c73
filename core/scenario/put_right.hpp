// Finds the least change of one cell that puts a finding right.
#pragma once

#include "core/scenario/scenario.hpp"

#include <optional>
#include <string>

namespace plancheck {

struct PutRight {
    CellReport cell;      ///< where people type
    Decimal value;        ///< what to type; a percentage as its fraction
    std::string sentence; ///< "Raise Contingency, 2014/15 by 7.185 to 1,487.185 (£000)."
    std::string effect;   ///< on other findings: "Then not met: Detail adds up to the finance sheet (2014/15)."
};

/// The least change of the line that a finding is about. Nullopt if the finding is not one that is not met, the line
/// is calculated or empty, or no figure that it may hold meets the rule.
[[nodiscard]] std::optional<PutRight> put_right(const ScenarioBase& base, const Finding& finding);

} // namespace plancheck

// Collects the measures of a scorecard. Private to its folder.
#pragma once

#include "core/assess/assessment.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A measure in one period.
struct Measure {
    std::string_view group; ///< the title of its group of rules or of its sheet
    std::string_view title;
    std::string period;
    std::string code; ///< the rule, or the line: "outcomes.pyll"
    std::optional<Exact> level, standard;
    std::string other_level; ///< what stands in place of a number: a text, or nothing
    Unit unit = Unit::number;
    std::string_view direction;       ///< "at least", "at most", "exactly"; empty if no test compares it
    std::string_view help;            ///< what the round says of a line that no rule judges by itself
    const Finding* finding = nullptr; ///< null for such a line
};

[[nodiscard]] std::vector<Measure> measures_of(const Assessment& assessment, const Plan& plan);

} // namespace plancheck

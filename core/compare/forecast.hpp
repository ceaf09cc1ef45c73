// Says how the forecast moved: where two plans of different rounds or versions cover the same year, by how much each
// figure of that year differs. 2015/16 is a plan's second year in the round 2014-16 and the outturn in 2016-17.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"
#include "core/round/round.hpp"
#include "core/rule/exact.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace plancheck {

/// A figure of a year that differs. Both rounds have its line, with the same code and unit.
struct ForecastMove {
    std::string sheet, point, label; ///< "Finance", `finance.contingency@2015/16`, "Contingency"
    std::string year;
    Unit unit = Unit::thousand_pounds;
    bool headline = false; ///< a figure that the rules of the later round's chart read
    Exact before, after;
    CellReport was = {}, now = {};
};

/// What both plans say of the years that they share. Only figures of whole years that were read on both sides count.
struct Forecast {
    struct Year {
        std::string year;
        bool planned_before = true; ///< false: the outturn, or a year before it
        bool planned_after = true;
    };
    std::vector<Year> years;         ///< in order; empty if the rounds are the same, or share none
    std::vector<ForecastMove> moves; ///< headline figures first, then in the later round's order
    std::size_t compared = 0;        ///< figures that both plans have
};

[[nodiscard]] Forecast forecast_of(const Round& before_round, const Plan& before, const Round& after_round,
                                   const Plan& after);

} // namespace plancheck

// Adds up several plans: finds the lines that can be summed and the rules that can be tested on the sum, and tests
// them.
//
// A rule is tested again if it would mean the same for one CCG as large as all of them together. It must be a rule of
// finance or of the standards, forgive no rounding, and compare amounts that can be summed (money, people, cases; in
// the years, quarters or months of a grid) with each other, with shares and rates of them, or with 0. Percentages,
// answers, dates and records cannot be summed. A rule with an amount of its own is made for one CCG, and a cross-check
// compares a workbook with itself.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

[[nodiscard]] bool adds_up(const Round& round, const Rule& rule);

/// One figure that is summed: a line in one of its columns.
struct SumPoint {
    const Line* line = nullptr;
    std::string column;
    [[nodiscard]] std::string code(const Round& round) const; ///< "finance.contingency@2014/15"
};

/// One plan's figures, one for each SumPoint; nullopt if the cell is empty, an error or not a number.
using Amounts = std::vector<std::optional<Decimal>>;

/// A figure summed over plans, exact.
struct Sum {
    SumPoint point;
    Exact amount;          ///< the sum over the plans that have the figure
    std::size_t given = 0; ///< the number of those plans
    std::vector<std::string>
        lacking; ///< organisations without the figure; the sum is then incomplete, and no rule is tested on it
};

/// The figures of a round's plans that are summed, and the rules that are tested on the sum.
class SumPlan {
public:
    explicit SumPlan(const Round& round);
    [[nodiscard]] Amounts amounts_of(const Plan& plan) const;
    [[nodiscard]] const std::vector<SumPoint>& points() const { return points_; }

    /// Tests every rule that can be tested on the sum, for each of its years. `plans` is the number of plans summed. A
    /// finding that is not assessed names the plans and the figures that are missing.
    [[nodiscard]] std::vector<Finding> test(const std::vector<Sum>& sums, std::size_t plans) const;

private:
    [[nodiscard]] Plan plan_of(const std::vector<Sum>& sums, std::size_t plans) const;

    const Round& round_;
    std::vector<const Rule*> rules_;
    std::vector<SumPoint> points_;
};

} // namespace plancheck

// The sum of several plans: which lines add up, which rules may be tested again on their sum, and those tests.
//
// A rule is tested again where it would say the same of one CCG as large as all of them together: it is of finance or
// of the standards, forgives no rounding, and compares amounts that add up (money, people, cases; of the years,
// quarters or months of a grid) with one another, with shares and rates of them, or with 0. Percentages do not add up,
// nor do answers, dates and records; a rule that names an amount of its own is made for one CCG; a cross-check compares
// a workbook with itself.
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

/// One plan's figures, one for each SumPoint; nothing where the cell is empty, an error or no number.
using Amounts = std::vector<std::optional<Decimal>>;

/// A figure summed over plans, exact.
struct Sum {
    SumPoint point;
    Exact amount;                     ///< of those that give it
    std::size_t given = 0;            ///< how many do
    std::vector<std::string> lacking; ///< who does not give it: then the sum is not whole, and no rule stands on it
};

/// What of a round's plans is summed, and the rules that are tested on it.
class SumPlan {
public:
    explicit SumPlan(const Round& round);
    [[nodiscard]] Amounts amounts_of(const Plan& plan) const;
    [[nodiscard]] const std::vector<SumPoint>& points() const { return points_; }

    /// Every rule that may be tested on the sum, for each of its years; `plans` is how many were summed. What cannot be
    /// assessed says which plans do not give which figure.
    [[nodiscard]] std::vector<Finding> test(const std::vector<Sum>& sums, std::size_t plans) const;

private:
    [[nodiscard]] Plan plan_of(const std::vector<Sum>& sums, std::size_t plans) const;

    const Round& round_;
    std::vector<const Rule*> rules_;
    std::vector<SumPoint> points_;
};

} // namespace plancheck

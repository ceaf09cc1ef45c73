// What one plan gives to a comparison of many: who it is, its verdict, and an outcome for each rule and element. Small,
// so that thousands of plans can be compared while each assessment is dropped as soon as it is said.
#pragma once

#include "core/assess/assessment.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace plancheck {

/// The gravest outcome of a rule over its years, and the year that has it: there the cell of a matrix leads.
struct RuleCell {
    Outcome outcome = Outcome::not_applicable;
    std::int8_t year = -1; ///< index into Round::years; -1: judged once for the plan, or not at all
    bool blocks = false;   ///< keeps the plan from being ready
};

struct PlanRow {
    std::size_t number = 0;       ///< the how-manieth of the plans compared, from 0
    const Round* round = nullptr; ///< null where it could not be assessed
    std::string file, code, name, submission;
    std::string why; ///< where it could not be assessed
    Verdict verdict = Verdict::could_not_be_assessed;
    std::size_t blocking = 0;       ///< findings and workbook findings that keep it from being ready
    std::size_t elements_short = 0; ///< elements not met, not answered or met in part
    Counts rules{};                 ///< how many findings have each outcome
    std::vector<RuleCell> cells;    ///< one for each of Round::rules
    std::vector<Outcome> graded;    ///< one for each of Round::elements
};

[[nodiscard]] PlanRow row_of(const Assessment& assessment, std::size_t number = 0);

/// Worst first: what could not be assessed, then by what keeps a plan from being ready, elements not met in full,
/// queries, and what is not assessed or waits for a judgement; among equals by name and file.
[[nodiscard]] bool worse(const PlanRow& left, const PlanRow& right);

/// The period of a cell as its finding has it: "2014/15", or "plan".
[[nodiscard]] std::string_view period_of(const PlanRow& row, const RuleCell& cell);

/// "NHS Ashford CCG (09C)"; the file where the plan names nobody.
[[nodiscard]] std::string who(const PlanRow& row);

} // namespace plancheck

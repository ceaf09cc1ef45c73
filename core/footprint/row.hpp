// One plan's row in a comparison of many: its organisation, its verdict, and an outcome for each rule and element. Rows
// are small, so that thousands of plans can be compared while each assessment is dropped once it is written.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/footprint/known.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// The gravest outcome of a rule over its years, and its year, which the cell of a matrix links to.
struct RuleCell {
    Outcome outcome = Outcome::not_applicable;
    std::int8_t year = -1; ///< index into Round::years; -1: judged once for the plan, or not at all
};

/// A rule that keeps a plan from being ready.
struct RowReason {
    std::size_t rule = 0; ///< index into Round::rules
    std::string amount;   ///< by how much its worst year is out: "£7,185"; empty if no figure says so
};

struct PlanRow {
    std::size_t number = 0;       ///< its number among the plans compared, from 0
    const Round* round = nullptr; ///< null if it could not be assessed
    std::string file, code, name, submission;
    std::string area; ///< by the round's list, else as the plan's cover has it
    std::string why;  ///< set if it could not be assessed
    Verdict verdict = Verdict::could_not_be_assessed;
    std::size_t blocking = 0;        ///< findings, of rules and of the workbook, that keep it from being ready
    std::vector<RowReason> reasons;  ///< the rules among these, in the order of the round
    std::vector<std::string> faults; ///< sentences of the workbook's findings that keep it from being ready
    std::optional<Exact> shortfall;  ///< £000: the largest among the rules that keep it from being ready, if any
    std::size_t elements_short = 0;  ///< elements not met, not answered or met in part
    Counts rules{};                  ///< how many findings have each outcome
    std::size_t not_begun = 0;       ///< of those not assessed, findings that nobody has begun
    std::vector<std::optional<Exact>> ratios;         ///< as ratios_of() gives them; a footprint's alone
    std::vector<std::optional<Exact>> outturn_ratios; ///< the same in the year before the plan's first
    std::optional<BodyKnown> known;                   ///< what registers name of its body; a footprint's alone
    std::vector<RuleCell> cells;                      ///< one for each of Round::rules
    std::vector<Outcome> graded;                      ///< one for each of Round::elements
};

[[nodiscard]] PlanRow row_of(const Assessment& assessment, std::size_t number = 0);

/// Sorts the worst first: plans that could not be assessed, then by the number of findings that keep a plan from being
/// ready, of elements not met in full, of queries, and of findings not assessed or awaiting judgement; then by name and
/// file.
[[nodiscard]] bool worse(const PlanRow& left, const PlanRow& right);

/// The period of the cell's finding: "2014/15", or "plan".
[[nodiscard]] std::string_view period_of(const PlanRow& row, const RuleCell& cell);

/// "NHS Ashford CCG (09C)"; the file's name if the plan names no organisation.
[[nodiscard]] std::string who(const PlanRow& row);

} // namespace plancheck

// Judges a plan by a round: all rules, people's additions, features, elements, the verdict.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/bind.hpp"

namespace plancheck {

/// Fills everything but provenance's file and time. `signs` may be empty for an open document.
/// `today` (days since 1899-12-30, 0 for none) decides whether a waiver has expired.
[[nodiscard]] Assessment assess(const Round& round, const Plan& plan, const WorkbookSigns& signs,
                                std::int32_t today = 0);

/// The round that the plan's cover names, among `rounds`; else null, and `why` says in one sentence
/// what is wrong (no cover, no round named, a round nobody ships) and what to do.
[[nodiscard]] const Round* choose_round(const Plan& plan, std::span<const Round* const> rounds, std::string& why);

/// Judges the plan by the round that its cover names; where there is none, the assessment says why.
[[nodiscard]] Assessment assess_by_own_round(const Plan& plan, const WorkbookSigns& signs,
                                             std::span<const Round* const> rounds, std::int32_t today);

/// An assessment that says only why there is none: in its verdict sentence, and as its one workbook finding under
/// `code`.
[[nodiscard]] Assessment could_not_assess(std::string why, std::string_view code = "could-not-be-assessed");

} // namespace plancheck

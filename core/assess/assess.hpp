// Judges a plan by a round: all rules, people's additions, features, elements, the verdict.
//
// Example: bind the cells of a sheet to a plan, and judge it by the round that its cover names.
//
//     PlanBinder binder; // a file reader or the open document would feed it
//     const auto text = [&](std::uint32_t row, std::uint32_t column, std::string_view words) {
//         binder.cell({.row = row, .column = column, .kind = CellKind::text, .text = words});
//     };
//     binder.begin_sheet({.name = "Cover"});
//     text(0, 0, "plan:cover");
//     text(0, 2, "value");
//     text(1, 0, "round");
//     text(1, 2, "2014-16");
//     binder.end_sheet();
//     const Plan plan = binder.take_plan();
//
//     const std::optional<Day> today = Day::from_iso("2014-02-14");
//     const Assessment assessment = assess_by_own_round(plan, binder.signs(), shipped_rounds(), today);
//     CHECK(assessment.round->id == "2014-16");
//     CHECK(assessment.verdict == Verdict::not_ready); // nothing is filled in yet
//     const Finding* finding = find_finding(assessment, "FIN-CONTINGENCY", "2014/15");
//     CHECK(finding->outcome == Outcome::not_assessed && finding->blocks());
//
// End of example.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/base/or.hpp"
#include "core/plan/bind.hpp"

#include <optional>

namespace plancheck {

/// Judges a plan by a round. Fills everything except the file and the time of the provenance. Never fails: faults of
/// the plan and the workbook are findings. `signs` may be empty for an open document. `today`, if there is one, decides
/// whether a waiver has expired.
[[nodiscard]] Assessment assess(const Round& round, const Plan& plan, const WorkbookSigns& signs,
                                std::optional<Day> today = std::nullopt);

/// The same by a round that someone asked for, whichever round and version the cover names. Where it names another, a
/// finding of the workbook says so, and the versions on the cover count as no fault.
[[nodiscard]] Assessment assess_as(const Round& round, const Plan& plan, const WorkbookSigns& signs,
                                   std::optional<Day> today);

/// How single rules are judged as assess() judges them all.
struct RuleAssessing {
    const Round& round;
    const WorkbookSigns& signs;
    std::optional<Day> today;
    bool complete; ///< no cell that must be filled is empty
};
/// Judges one rule for one of its years, or for the plan (`year` empty), before people's additions: with what registers
/// know of the body, and the faults of the workbook, where the rule asks for them.
[[nodiscard]] Finding assess_rule(const RuleAssessing& by, const Rule& rule, std::string_view year, const Plan& plan);

/// Returns the round of `rounds` that the plan's cover names: the version that stands there; where none does, the one
/// in force on day_of_version(). Otherwise returns one sentence that says what is wrong (no cover, no round named, an
/// unknown round or version) and what to do.
[[nodiscard]] Or<const Round*> choose_round(const Plan& plan, std::span<const Round* const> rounds,
                                            std::optional<Day> today);

/// The day whose version of the round a plan takes that names none: the day of its submission, or `today`.
[[nodiscard]] std::optional<Day> day_of_version(const Plan& plan, std::optional<Day> today);

/// Judges the plan by the round that its cover names. If there is no such round, the assessment says why.
[[nodiscard]] Assessment assess_by_own_round(const Plan& plan, const WorkbookSigns& signs,
                                             std::span<const Round* const> rounds, std::optional<Day> today);

/// Returns an assessment that only says why there is none, in its verdict sentence and in its one workbook finding,
/// which has the code `code`.
[[nodiscard]] Assessment could_not_assess(std::string why, std::string_view code = "could-not-be-assessed");

} // namespace plancheck

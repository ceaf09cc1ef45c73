// Makes the report on contract penalties, and what is published of them each quarter. Breaches, what is due, applied
// and what it is used for are the plan's own (block `penalty`); the published rates are those of the register
// `penalties`. No rate is guessed: where no source gives one, the report says so.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"

#include <string>

namespace plancheck {

/// Due, applied and use by provider and standard, with sums. For a plan that could not be assessed, and for a round
/// without penalties, returns a page that says so.
[[nodiscard]] Document penalty_report(const Assessment& assessment, const Plan& plan);
/// A row for each row of the plan's sheet; the columns are in docs/command-line.md.
[[nodiscard]] std::string penalty_csv(const Assessment& assessment, const Plan& plan, bool heading);

/// What is published: by quarter, the penalties applied whose value is above the register's least value, by provider
/// and standard, with the use of the money.
[[nodiscard]] Document penalty_publication(const Assessment& assessment, const Plan& plan);
[[nodiscard]] std::string penalty_publication_csv(const Assessment& assessment, const Plan& plan, bool heading);

} // namespace plancheck

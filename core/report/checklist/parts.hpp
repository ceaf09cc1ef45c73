// Makes the parts of a checklist that several of its files use or that tests look at.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/report/write/document.hpp"

#include <string>
#include <vector>

namespace plancheck {

/// An outcome as a table cell. One that needs attention is emphasised, also in black and white.
[[nodiscard]] DocumentCell outcome_cell(Outcome outcome);

/// The page that is signed: the declaration, the figures of the round's chart with their floors, what is accepted, and
/// the lines to sign.
[[nodiscard]] std::vector<DocumentSection> front_page(const Assessment& assessment);

/// Every financial rule for each year: outcome, measure, threshold with its confidence, headroom and sentence. Includes
/// the chart.
[[nodiscard]] std::vector<DocumentSection> sections_in_full(const Assessment& assessment);

/// Draws set-asides and surplus as bars against their floors, for each year; readable in black and white.
[[nodiscard]] DocumentPicture rule_chart(const Assessment& assessment);

/// Partners' sign-off and the conditions, with each row as the plan has it. Leaves out a register that the round does
/// not have. An empty register says that it is empty.
[[nodiscard]] std::vector<DocumentSection> register_sections(const Round& round, const Plan& plan);

/// "34 days left, until 4 April 2014: ..." to the next submission of the round's timetable, or a sentence that there is
/// no later date.
[[nodiscard]] std::string next_submission(const Round& round, Day today);

} // namespace plancheck

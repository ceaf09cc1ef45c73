// The parts of a checklist that more than one of its files makes or that tests look at.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace plancheck {

/// What asks for attention stands out, in black and white too.
[[nodiscard]] DocumentCell outcome_cell(Outcome outcome);

/// Every financial rule for each year: outcome, measure, threshold with how well it is founded, headroom, sentence;
/// with the chart.
[[nodiscard]] DocumentSection finance_section(const Assessment& assessment);

/// Set-asides and surplus as bars against their floors, for each year; readable in black and white.
[[nodiscard]] DocumentPicture setaside_chart(const Assessment& assessment);

/// Partners' sign-off and the conditions, each row as the plan has it; a register that the round does not have is left
/// out, an empty one says so.
[[nodiscard]] std::vector<DocumentSection> register_sections(const Round& round, const Plan& plan);

/// "34 days left, until 2014-04-04: ..." to the next submission of the round's timetable, or that no later date is.
[[nodiscard]] std::string next_submission(const Round& round, std::int32_t today);

} // namespace plancheck

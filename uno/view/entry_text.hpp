// Writes the sidebar's text about an assessment and its chosen entry. All sentences about the plan are the core's.
// Makes no UNO call.
#pragma once

#include "core/scenario/put_right.hpp"
#include "uno/view/judged.hpp"
#include "uno/view/selected_cell.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::office {

/// "Elements: 3 of 21 met", one line each for elements, features and rules.
[[nodiscard]] std::string progress_text(const Assessment& assessment);

/// The entry's sentence, the same as in a cell, on the command line and in a report; for a feature that needs judgement
/// the question that a person must answer.
[[nodiscard]] std::string sentence_text(const Judged& judged, std::string_view key);

/// The one next step: the least change that puts the finding right, or else what the finding says to do.
[[nodiscard]] std::string step_text(const Judged& judged, std::string_view key, const std::optional<PutRight>& least);

/// The rest about an entry: what the least change does to others; name, outcome and headroom, people's additions,
/// source, cells; and what the finding says to do, if the step does not.
[[nodiscard]] std::string detail_text(const Judged& judged, std::string_view key, const std::optional<PutRight>& least);

/// The other entries of a cell than `key`, one on each line.
[[nodiscard]] std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key);

} // namespace plancheck::office

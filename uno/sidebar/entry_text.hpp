// What the sidebar says of an assessment and of its chosen entry. Pure. All sentences about the plan are the core's.
#pragma once

#include "uno/document/selected_cell.hpp"
#include "uno/judged.hpp"

#include <string>
#include <string_view>

namespace plancheck::office {

/// "Elements: 3 of 21 met", one line each for elements, features and rules.
[[nodiscard]] std::string progress_text(const Assessment& assessment);

/// The entry's own sentence, as a cell, the command line and a report say it; of an element its outcome.
[[nodiscard]] std::string sentence_text(const Judged& judged, std::string_view key);

/// What the entry is, its outcome and its headroom; of a fault of the workbook nothing more than its sentence.
[[nodiscard]] std::string standing_text(const Judged& judged, std::string_view key);

/// The rest about an entry: what to do, people's additions, source, cells.
[[nodiscard]] std::string detail_text(const Judged& judged, std::string_view key);

/// What else rests on a cell than the entry `key`: a line each.
[[nodiscard]] std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key);

} // namespace plancheck::office

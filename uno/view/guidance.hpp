// Finds what the round says of the selected cell: its name and its guidance. Makes no UNO call.
#pragma once

#include "uno/view/judged.hpp"
#include "uno/view/selected_cell.hpp"

#include <string>

namespace plancheck::office {

/// "Contingency, 2014/15: Held against risk. It counts in total spending." Empty if the cell is no cell of the plan.
[[nodiscard]] std::string guidance_text(const Judged& judged, const SelectedCell& cell);

/// How far the cell's sheet is: "Finance: 120 of 124 cells filled, 2 to put right". Empty if nothing is asked there.
[[nodiscard]] std::string sheet_progress_text(const Judged& judged, const SelectedCell& cell);

} // namespace plancheck::office

// Looks the cell up among the plan's data points.
#include "uno/view/guidance.hpp"

#include "core/assess/point_index.hpp"
#include "core/workbook/cell.hpp"
#include "uno/words.hpp"

#include <algorithm>

namespace plancheck::office {

std::string guidance_text(const Judged& judged, const SelectedCell& cell) {
    const auto& sheets = judged.plan().sheets();
    const auto sheet = std::ranges::find(sheets, cell.sheet);
    const auto at = parse_cell(cell.cell);
    if (!judged.round() || sheet == sheets.end() || !at) {
        return {};
    }
    const PointIndex points(*judged.round(), judged.plan());
    const auto* point = points.find(
        {.sheet = static_cast<std::uint16_t>(sheet - sheets.begin()), .row = at->row, .column = at->column});
    if (!point) {
        return {};
    }
    auto help = point->line ? guidance_of(*judged.round(), *point->line) : std::string_view();
    if (help.empty() && point->column) {
        help = point->column->help;
    }
    return help.empty() ? point->name() : say(Word::guidance, point->name(), help);
}

std::string sheet_progress_text(const Judged& judged, const SelectedCell& cell) {
    const auto& progress = judged.assessment().progress;
    const auto sheet = std::ranges::find(progress, cell.sheet, &SheetProgress::sheet);
    return sheet == progress.end() || sheet->state() == SheetProgress::State::nothing_asked
               ? std::string()
               : say(Word::guidance, sheet->sheet, sheet->sentence());
}

} // namespace plancheck::office

// Writes one cell.
#include "uno/commands/use_change.hpp"

#include "uno/document/cells.hpp"
#include "uno/document/undo_step.hpp"
#include "uno/view/choices.hpp"

namespace plancheck::office {

std::string use_least_change(PlanWatch& watch, const Reference<css::frame::XController>& controller) {
    const auto least = put_right(*watch.current(), watch.chosen());
    const auto sheet = least ? find_sheet(watch.model(), least->cell.sheet) : Reference<css::sheet::XSpreadsheet>();
    const auto at = least ? index_of(least->cell.cell) : std::nullopt;
    if (!sheet.is() || !at) {
        return std::string(word(Word::no_least_change));
    }
    if (!may_write(watch.model(), sheet, *at)) {
        return say(Word::not_recorded, least->cell.sheet);
    }
    {
        const UndoStep step(watch.model(), Word::undo_use);
        sheet->getCellByPosition(at->column, at->row)->setValue(least->value.to_double());
    }
    const Jump jump(watch);
    go_to(controller, least->cell);
    return {};
}

} // namespace plancheck::office

// Makes the lines of the sheet "Carried forward".
#include "core/carry/listing.hpp"

#include "core/workbook/cell.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

std::string address_of(const CellReport& cell) {
    return cell.sheet.empty() ? std::string{} : cell_address(cell.sheet, cell.cell);
}

template <class Entry> CarriedLine entry_line(const Entry& one) {
    return {.kind = CarriedLine::Kind::entry, .texts = {one.sheet, one.label, "", one.shown, address_of(one.from)}};
}

} // namespace

std::string carried_help(const CarriedForward& carried) {
    return fmt::format(
        "From {}: {} Check what was carried, enter what was not, and delete this sheet when it is no longer "
        "needed.",
        carried.plan.empty() ? std::string{"an earlier plan"} : carried.plan, carried_sentence(carried));
}

std::vector<CarriedLine> carried_lines(const CarriedForward& carried) {
    using Kind = CarriedLine::Kind;
    std::vector<CarriedLine> lines;
    for (const std::string& note : carried.notes) {
        lines.push_back({.kind = Kind::note, .texts = {note}});
    }
    lines.push_back({.kind = Kind::part, .texts = {"Not carried forward"}});
    lines.push_back({.kind = Kind::headings, .texts = {"Sheet", "What", "Cells", "Why", "First cell"}});
    for (const LeftBehind& one : carried.left) {
        lines.push_back(
            {.kind = Kind::entry,
             .texts = {one.sheet, names_of(one), fmt::format("{}", one.cells), one.why, address_of(one.first)}});
    }
    lines.push_back({.kind = Kind::part, .texts = {"Carried forward"}});
    lines.push_back({.kind = Kind::headings, .texts = {"Sheet", "What", "", "Value", "From"}});
    for (const CarriedFigure& one : carried.figures) {
        lines.push_back(entry_line(one));
    }
    for (const CarriedRecord& one : carried.records) {
        lines.push_back(entry_line(one));
    }
    return lines;
}

} // namespace plancheck

// Names the place of a finding, an addition or a change for the reader.
#include "core/assess/cell_report.hpp"

#include "core/workbook/cell.hpp"

#include <utility>

namespace plancheck {

CellReport cell_report(const Plan& plan, const CellPlace& place, std::string point) {
    CellReport report{.sheet = {}, .cell = {}, .point = std::move(point)};
    if (place.sheet < plan.sheets().size()) {
        report.sheet = plan.sheets()[place.sheet];
        report.cell = cell_name(place.row, place.column);
    }
    return report;
}

std::string sheet_of(const Plan& plan, const Block& block) {
    const CellPlace* place = plan.line_place(block.code, block.code);
    return place != nullptr && place->sheet < plan.sheets().size() ? plan.sheets()[place->sheet]
                                                                   : std::string{block.title};
}

} // namespace plancheck

// Where a finding, an addition or a change stands, for the reader.
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

} // namespace plancheck

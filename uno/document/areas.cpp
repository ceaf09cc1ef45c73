// Compares areas and cuts one out of another.
#include "uno/document/areas.hpp"

#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangeFormula.hpp>
#include <com/sun/star/sheet/XCellRangesQuery.hpp>

#include <algorithm>

namespace plancheck::office {
namespace {

bool meet(const Area& one, const Area& other) {
    return one.Sheet == other.Sheet && one.StartRow <= other.EndRow && other.StartRow <= one.EndRow &&
           one.StartColumn <= other.EndColumn && other.StartColumn <= one.EndColumn;
}

/// Adds what is left of an area around another that meets it: the parts above, below, left and right.
void add_around(Areas& out, const Area& area, const Area& hole) {
    if (area.StartRow < hole.StartRow) {
        out.push_back({area.Sheet, area.StartColumn, area.StartRow, area.EndColumn, hole.StartRow - 1});
    }
    if (area.EndRow > hole.EndRow) {
        out.push_back({area.Sheet, area.StartColumn, hole.EndRow + 1, area.EndColumn, area.EndRow});
    }
    const auto top = std::max(area.StartRow, hole.StartRow);
    const auto bottom = std::min(area.EndRow, hole.EndRow);
    if (area.StartColumn < hole.StartColumn) {
        out.push_back({area.Sheet, area.StartColumn, top, hole.StartColumn - 1, bottom});
    }
    if (area.EndColumn > hole.EndColumn) {
        out.push_back({area.Sheet, hole.EndColumn + 1, top, area.EndColumn, bottom});
    }
}

} // namespace

std::optional<Area> common(const Area& one, const Area& other) {
    if (!meet(one, other)) {
        return std::nullopt;
    }
    return Area(one.Sheet, std::max(one.StartColumn, other.StartColumn), std::max(one.StartRow, other.StartRow),
                std::min(one.EndColumn, other.EndColumn), std::min(one.EndRow, other.EndRow));
}

bool covers(const Areas& areas, sal_Int32 row, sal_Int32 column) {
    return std::ranges::any_of(areas, [&](const Area& area) {
        return row >= area.StartRow && row <= area.EndRow && column >= area.StartColumn && column <= area.EndColumn;
    });
}

Areas without(const Areas& areas, const Areas& holes) {
    Areas left;
    for (const auto& area : areas) {
        Areas pieces{area};
        for (const auto& hole : holes) {
            if (!meet(area, hole)) {
                continue;
            }
            Areas smaller;
            for (const auto& piece : pieces) {
                if (meet(piece, hole)) {
                    add_around(smaller, piece, hole);
                } else {
                    smaller.push_back(piece);
                }
            }
            pieces = std::move(smaller);
        }
        left.insert(left.end(), pieces.begin(), pieces.end());
    }
    return left;
}

bool same_cells(const Areas& left, const Areas& right) {
    return without(left, right).empty() && without(right, left).empty();
}

std::size_t cells_in(const Areas& areas) {
    std::size_t count = 0;
    for (const auto& area : areas) {
        count += static_cast<std::size_t>(area.EndRow - area.StartRow + 1) *
                 static_cast<std::size_t>(area.EndColumn - area.StartColumn + 1);
    }
    return count;
}

Sequence<Area> areas_with(const Reference<css::table::XCellRange>& cells, sal_Int32 content) {
    return Reference<css::sheet::XCellRangesQuery>(cells, UNO_QUERY_THROW)
        ->queryContentCells(static_cast<sal_Int16>(content))
        ->getRangeAddresses();
}

Reference<css::table::XCellRange> range_of(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) {
    return sheet->getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow);
}

Sequence<Sequence<Any>> values_of(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) {
    return Reference<css::sheet::XCellRangeData>(range_of(sheet, area), UNO_QUERY_THROW)->getDataArray();
}

Sequence<Sequence<OUString>> formulas_of(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) {
    return Reference<css::sheet::XCellRangeFormula>(range_of(sheet, area), UNO_QUERY_THROW)->getFormulaArray();
}

} // namespace plancheck::office

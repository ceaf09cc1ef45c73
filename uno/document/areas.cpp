// Compares areas and cuts them around one another.
#include "uno/document/areas.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

bool meet(const Area& one, const Area& other) {
    return one.Sheet == other.Sheet && one.StartRow <= other.EndRow && other.StartRow <= one.EndRow &&
           one.StartColumn <= other.EndColumn && other.StartColumn <= one.EndColumn;
}

/// What is left of an area around another that meets it: above, below, left and right of it.
void add_around(Areas& out, const Area& area, const Area& hole) {
    if (area.StartRow < hole.StartRow)
        out.push_back({area.Sheet, area.StartColumn, area.StartRow, area.EndColumn, hole.StartRow - 1});
    if (area.EndRow > hole.EndRow)
        out.push_back({area.Sheet, area.StartColumn, hole.EndRow + 1, area.EndColumn, area.EndRow});
    const auto top = std::max(area.StartRow, hole.StartRow);
    const auto bottom = std::min(area.EndRow, hole.EndRow);
    if (area.StartColumn < hole.StartColumn)
        out.push_back({area.Sheet, area.StartColumn, top, hole.StartColumn - 1, bottom});
    if (area.EndColumn > hole.EndColumn)
        out.push_back({area.Sheet, hole.EndColumn + 1, top, area.EndColumn, bottom});
}

} // namespace

bool covers(const Areas& areas, sal_Int32 row, sal_Int32 column) {
    return std::any_of(areas.begin(), areas.end(), [&](const Area& area) {
        return row >= area.StartRow && row <= area.EndRow && column >= area.StartColumn && column <= area.EndColumn;
    });
}

Areas without(const Areas& areas, const Areas& holes) {
    Areas left;
    for (const auto& area : areas) {
        Areas pieces{area};
        for (const auto& hole : holes) {
            if (!meet(area, hole))
                continue;
            Areas smaller;
            for (const auto& piece : pieces) {
                if (meet(piece, hole))
                    add_around(smaller, piece, hole);
                else
                    smaller.push_back(piece);
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
    for (const auto& area : areas)
        count += static_cast<std::size_t>(area.EndRow - area.StartRow + 1) *
                 static_cast<std::size_t>(area.EndColumn - area.StartColumn + 1);
    return count;
}

} // namespace plancheck::office

// Sorts the cells of one sheet, row by row and left to right.
#include "core/workbook/xlsx/cell_sorter.hpp"

#include <algorithm>
#include <tuple>

namespace plancheck {

bool CellSorter::store(std::string_view& text) {
    if (text.empty()) {
        return true;
    }
    if (!texts_.add(text)) {
        return false;
    }
    text = texts_[texts_.size() - 1];
    return true;
}

bool CellSorter::keep(const Cell& cell, ArraySize array) {
    constexpr std::size_t most_cells = 400'000;
    if (cells_.size() >= most_cells) {
        return false;
    }
    SortedCell& kept = cells_.emplace_back(SortedCell{cell, array});
    return store(kept.cell.text) && store(kept.cell.formula);
}

void CellSorter::sort() {
    std::ranges::sort(cells_, [](const SortedCell& a, const SortedCell& b) {
        return std::tie(a.cell.row, a.cell.column) < std::tie(b.cell.row, b.cell.column);
    });
}

} // namespace plancheck

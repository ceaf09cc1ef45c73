// Puts the cells of one sheet in order, where a file holds them otherwise: programs may, and a few do.
#pragma once

#include "core/workbook/cell.hpp"
#include "core/workbook/strings.hpp"

#include <deque>

namespace plancheck {

/// Of an array formula that starts in a cell; no rows where there is none.
struct ArraySize {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
};

struct SortedCell {
    Cell cell;
    ArraySize array;
    [[nodiscard]] bool same_place(const SortedCell& other) const {
        return cell.row == other.cell.row && cell.column == other.cell.column;
    }
};

/// Holds whole sheets, so only so many cells and texts as 96 MiB can take.
class CellSorter {
public:
    /// Copies the cell with its texts. False where there is no more room.
    [[nodiscard]] bool keep(const Cell& cell, ArraySize array);
    void sort();
    [[nodiscard]] const std::deque<SortedCell>& cells() const { return cells_; }

private:
    [[nodiscard]] bool store(std::string_view& text);

    std::deque<SortedCell> cells_;
    StringArena texts_;
};

} // namespace plancheck

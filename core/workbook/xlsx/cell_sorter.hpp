// Sorts the cells of a sheet that a file holds out of order. The format allows that, and a few programs do it.
#pragma once

#include "core/workbook/cell.hpp"
#include "core/workbook/xlsx/strings.hpp"

#include <deque>

namespace plancheck {

/// The size of an array formula that starts in a cell; 0 rows if there is none.
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

/// Holds a whole sheet, but only as many cells and texts as fit into 96 MiB.
class CellSorter {
public:
    /// Copies the cell with its texts. Returns false if there is no more room.
    [[nodiscard]] bool keep(const Cell& cell, ArraySize array);
    void sort();
    [[nodiscard]] const std::deque<SortedCell>& cells() const { return cells_; }

private:
    [[nodiscard]] bool store(std::string_view& text);

    std::deque<SortedCell> cells_;
    StringArena texts_;
};

} // namespace plancheck

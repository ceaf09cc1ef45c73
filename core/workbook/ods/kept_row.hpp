// Keeps the cells of a repeated row, which are sent once for each copy.
#pragma once

#include "core/workbook/cell.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

class OdsKeptRow {
public:
    /// Keeps a cell that stands in `columns` columns from `column` on, with a copy of its texts.
    void keep(const Cell& cell, std::uint32_t column, std::uint32_t columns) {
        cells_.push_back({cell, column, columns, text_.size()});
        text_.append(cell.text).append(cell.formula);
    }
    [[nodiscard]] std::size_t bytes() const { return text_.size(); } ///< of the texts kept

    /// Calls send(cell, column, columns) for each cell kept, in rows `first_row` and below. Forgets them all.
    template <class Send> void send(std::uint64_t first_row, std::uint32_t rows, const Send& send) {
        for (std::uint32_t i = 0; i < rows; ++i) {
            for (const Kept& kept : cells_) {
                Cell cell = kept.cell;
                cell.row = static_cast<std::uint32_t>(first_row) + i;
                const std::string_view texts = std::string_view(text_).substr(kept.text);
                cell.text = texts.substr(0, cell.text.size());
                cell.formula = texts.substr(cell.text.size(), cell.formula.size());
                send(cell, kept.column, kept.columns);
            }
        }
        cells_.clear();
        text_.clear();
    }

private:
    struct Kept {
        Cell cell; ///< its views are of the right size, but no longer point anywhere
        std::uint32_t column, columns;
        std::size_t text; ///< where its texts begin
    };

    std::vector<Kept> cells_;
    std::string text_;
};

} // namespace plancheck

// Finds cells of a coded sheet that have no code in their row or column but hold something that belongs to a plan.
// Private to core/plan.
#pragma once

#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::detail {

/// What an uncoded cell holds.
enum class Uncoded : std::uint8_t {
    nothing,     ///< nothing to read: blanks, a formula that only shows cells of this sheet, a PLAN function
    text,        ///< typed text
    figure,      ///< a typed number, date, boolean or error, or a formula of figures alone
    figure_text, ///< typed text that a person reads as a figure: "(117,400)"
    link,        ///< a formula that takes values from another sheet
    reckoning,   ///< a formula of cells of this sheet and a figure of its own: "=E9*0.01"
};
[[nodiscard]] Uncoded uncoded(const Cell& cell);

/// A range of cells on the sheet, both ends included.
struct CellArea {
    std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

/// The content of a row without a code.
struct UncodedRow {
    std::uint32_t row = 0;
    std::uint32_t first = 0,
                  last = 0; ///< the columns that count: those of figures, links, and texts under coded columns
    std::uint32_t figures = 0, figure_texts = 0, links = 0;
    std::uint32_t dates = 0;      ///< of the figures
    std::uint32_t texts = 0;      ///< under coded columns
    std::uint32_t reckonings = 0; ///< under coded columns
    bool labelled = false;        ///< there is a text beside the coded columns
    bool headroom = false;        ///< begins like a headroom row of the template: "FIN-SURPLUS: ..."
    bool is_record = false;       ///< read as a record
    [[nodiscard]] bool is_empty() const { return figures + figure_texts + links + texts + reckonings == 0; }
    /// Whether it holds figures of a line or a record: by itself, or computed by a formula beside a name.
    [[nodiscard]] bool holds_figures() const {
        return figures + figure_texts + links != 0 || (reckonings != 0 && (texts != 0 || labelled));
    }
    /// Whether it holds more than a note or a sum: as much as a record or a line.
    [[nodiscard]] bool holds_entries() const {
        return figures + figure_texts != 0 || texts > 1 || (holds_figures() && !headroom);
    }
};

/// Receives the uncoded cells of a sheet row by row. Keeps a limited number of rows and areas; later cells enlarge the
/// last one.
class UnreadCells {
public:
    void begin_sheet();
    /// Adds a cell without a code in its row or its column. It must not be in row 1, nor be the code of its row.
    void cell(const Cell& cell, bool coded_row, bool coded_column);
    /// The rows without a code, in order. The binder marks those that it reads.
    [[nodiscard]] std::vector<UncodedRow>& rows() { return rows_; }
    /// Figures in coded rows, in columns without a code.
    [[nodiscard]] const std::vector<CellArea>& beside() const { return beside_; }

private:
    void beside(std::uint32_t row, std::uint32_t column);

    std::vector<UncodedRow> rows_;
    std::vector<CellArea> beside_;
};

/// "B8:J8", "B8".
[[nodiscard]] std::string area_name(const CellArea& area);

} // namespace plancheck::detail

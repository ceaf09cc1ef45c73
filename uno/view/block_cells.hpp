// The coded cells of one plan sheet, copied from the open document. It is a plain value that a worker thread may bind.
#pragma once

#include "core/plan/appearance.hpp"
#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace plancheck::office {

/// One cell. `text` is for text, and for an error as it is shown.
struct CellCopy {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    CellKind kind = CellKind::empty;
    double number = 0;
    std::string text;
    bool has_formula = false;
    std::string formula; ///< as Calc shows it in English: "=SUM(D7:D9;$Cover.D4)"
    std::string format;  ///< its number format's code, if that may show another figure
    bool row_hidden = false;
    bool column_hidden = false;

    friend bool operator==(const CellCopy&, const CellCopy&) = default;
};

/// The limit of cells that coded rows and columns span on one sheet. It is far more than a plan has, and few enough to
/// copy at every edit.
inline constexpr std::size_t most_cells = 250'000;

/// A coded sheet: codes in row 0 and column 0, the cells whose row and column both have a code, and other typed cells
/// and formulas. For a sheet whose codes were moved: only the text that names its block, and no block.
struct BlockCells {
    std::string block; ///< "finance"
    std::string sheet;
    bool hidden = false;
    std::optional<bool> is_protected; ///< nullopt if the sheet cannot say
    bool too_large = false;           ///< there are more than most_cells, so not all were copied, or only A1
    std::vector<CellCopy> cells;      ///< row by row
    std::vector<CellCopy> labels;     ///< the texts left of them in rows with a code, row by row
    std::vector<std::string> circles; ///< cells that hold a PLAN function inside the range ("Finance!C7")

    friend bool operator==(const BlockCells&, const BlockCells&) = default;
};

using SharedBlock = std::shared_ptr<const BlockCells>;

/// The core's handle of the block's content. It differs if PLAN functions are inside the block, or the block is too
/// large.
[[nodiscard]] std::string block_handle(const BlockCells& block);

/// Sends the sheets to a sink as a file reader would.
void send(std::span<const SharedBlock> blocks, CellSink& sink);

/// Binds the blocks as one plan. Adds faults of handles, circles and size as problems. `seen` holds what was found on
/// the document's other sheets, and receives what the blocks show.
[[nodiscard]] Plan bind(std::span<const SharedBlock> blocks, std::span<const BindProblem> problems, Appearance& seen);

} // namespace plancheck::office

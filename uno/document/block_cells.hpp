// The coded cells of one plan sheet, copied out of the open document: a plain value that a worker thread may bind.
#pragma once

#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace plancheck::office {

/// One coded cell; `text` for text and for an error as it is shown.
struct CellCopy {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    CellKind kind = CellKind::empty;
    double number = 0;
    std::string text;
    bool has_formula = false;

    friend bool operator==(const CellCopy&, const CellCopy&) = default;
};

/// What rows and columns with codes may make on one sheet: far more than a plan has, and little enough to be copied at
/// every edit.
inline constexpr std::size_t most_cells = 250'000;

/// A coded sheet: codes in row 0 and column 0, and the cells where both their row and column have a code.
struct BlockCells {
    std::string block; ///< "finance"
    std::string sheet;
    bool hidden = false;
    bool too_large = false;           ///< more than most_cells: A1 alone was copied
    std::vector<CellCopy> cells;      ///< row by row
    std::vector<std::string> circles; ///< cells that hold a PLAN function inside the range ("Finance!C7")

    friend bool operator==(const BlockCells&, const BlockCells&) = default;
};

using SharedBlock = std::shared_ptr<const BlockCells>;

/// The core's handle of the block's content; other where PLAN functions stand inside it, or it is too large.
[[nodiscard]] std::string block_handle(const BlockCells& block);

/// Hands the sheets to a sink as a file reader would.
void send(std::span<const SharedBlock> blocks, CellSink& sink);

/// Binds the blocks as one plan; what is wrong with handles, circles or size is added as a problem.
[[nodiscard]] Plan bind(std::span<const SharedBlock> blocks, std::span<const BindProblem> problems);

} // namespace plancheck::office

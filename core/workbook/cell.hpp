// What every source of cells (file readers, the open document in Calc) hands on: one cell, one sheet,
// and the sink that takes them. Holds no reader, so that the extension can include it alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plancheck {

enum class CellKind : std::uint8_t {
    empty,      ///< only with a formula whose value the file does not hold
    number,     ///< also time of day, as a fraction of a day
    percentage, ///< 0.005 for a cell that shows 0.5%
    currency,
    date,    ///< number = days since 1899-12-30, whatever date system the file uses
    text,    ///< several paragraphs are joined by '\n'
    boolean, ///< number = 0 or 1
    error,   ///< text = the error as shown, such as "#DIV/0!" or "Err:502"
};

/// One cell as the workbook holds it. The views live until the sink returns.
struct Cell {
    std::uint32_t row = 0;    ///< from 0
    std::uint32_t column = 0; ///< from 0
    CellKind kind = CellKind::empty;
    double number = 0;
    std::string_view text;
    std::string_view formula; ///< as stored, empty if none
    bool has_formula = false;
    bool has_value = true; ///< false: a formula without a cached value
};

struct Sheet {
    std::string_view name;
    bool hidden = false;
};

/// Takes a workbook in document order: links and macros at any time; sheets in order; within a sheet
/// the cells row by row, left to right. Empty cells are not sent. A value that stands under a merged cell is:
/// Calc's formulas see it, so a plan must too.
class CellSink {
public:
    virtual ~CellSink() = default;
    virtual void begin_sheet(const Sheet& sheet) = 0;
    virtual void cell(const Cell& cell) = 0;
    virtual void end_sheet() = 0;
    virtual void external_link(std::string_view target) = 0; ///< once per linked file
    virtual void macro() = 0;                                ///< at most once
    /// Forget all that came: a sheet turned out to hold its cells out of order, and the workbook comes again from its
    /// start, that sheet's cells in order. At most once.
    virtual void begin_again() = 0;
};

/// "A1" for (0, 0).
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);

/// "Finance!C3", or "'Balance sheet'!C3" where the sheet's name must be quoted; the cell alone without a sheet.
[[nodiscard]] std::string cell_address(std::string_view sheet, std::string_view cell);

} // namespace plancheck

// A cell, a sheet, and the sink that takes them. Every source of cells uses these: the file readers and the open
// document in Calc. This header includes no reader, so that the extension can include it alone.
//
// Example: a sink that adds up the numbers it receives.
//
//     struct Sum : CellSink {
//         double total = 0;
//         void begin_sheet(const Sheet& /*sheet*/) override {}
//         void cell(const Cell& cell) override { total += cell.number; }
//         void end_sheet() override {}
//         void external_link(std::string_view /*target*/, const Cell* /*where*/) override {}
//         void macro() override {}
//         void begin_again() override { total = 0; }
//     };
//
//     Sum sum;
//     sum.begin_sheet({.name = "Finance"});
//     sum.cell({.row = 2, .column = 1, .kind = CellKind::currency, .number = 1155});
//     sum.cell({.row = 3, .column = 1, .kind = CellKind::text, .text = "not a number"});
//     sum.end_sheet();
//     CHECK(sum.total == 1155);
//     CHECK(cell_address("Balance sheet", cell_name(2, 1)) == "'Balance sheet'!B3");
//
// End of example.
#pragma once

#include <cstdint>
#include <optional>
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
    std::string_view formula; ///< as stored, empty if none; for a shared formula, the text in its first cell
    bool has_formula = false;
    bool has_value = true; ///< false: a formula without a cached value
    /// How far this cell lies below and to the right of the cell that `formula` was written for. Relative references
    /// move by the same distance. 0 except in the further cells of a shared formula.
    std::int32_t formula_down = 0;
    std::int32_t formula_right = 0;
    /// The number format's code as Excel writes it (`#,##0;(#,##0)`, `"9,999"`, `;;;`). Empty if the format shows the
    /// value unchanged, or if the source does not know. The view lives until the source has been read.
    std::string_view format;
    bool row_hidden = false; ///< also if filtered out or without height; likewise the column
    bool column_hidden = false;
};

struct Sheet {
    std::string_view name;
    bool hidden = false;
};

/// Receives a workbook in document order: links and macros at any time; sheets in order; the cells of a sheet row by
/// row, left to right. Empty cells are not sent. A value hidden under a merged cell is sent: Calc's formulas see it, so
/// a plan must too.
class CellSink {
public:
    virtual ~CellSink() = default;
    virtual void begin_sheet(const Sheet& sheet) = 0;
    virtual void cell(const Cell& cell) = 0;
    virtual void end_sheet() = 0;
    /// Called once for each link target. `where` is the first cell of the open sheet whose formula leads there, or
    /// null.
    virtual void external_link(std::string_view target, const Cell* where) = 0;
    virtual void macro() = 0; ///< at most once
    /// Concerns the open sheet; called at any time before it ends, and not at all if the source does not know.
    virtual void sheet_protection(bool /*on*/) {}
    /// Reports a defined name whose cells no longer exist, and what it refers to now: "$Finance.#REF!". Called at any
    /// time.
    virtual void broken_name(std::string_view /*name*/, std::string_view /*refers_to*/) {}
    /// Forget everything received: a sheet held its cells out of order, and the workbook is sent again from its start
    /// with that sheet in order. Called at most once.
    virtual void begin_again() = 0;
};

/// How far a sheet reaches in every program that plans are written with.
inline constexpr std::uint32_t max_rows = 1'048'576;
inline constexpr std::uint32_t max_columns = 16'384;

/// A cell's place on its sheet, counted from 0.
struct CellPosition {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

/// "A" for 0, "AA" for 26.
[[nodiscard]] std::string column_name(std::uint32_t column);

/// "A1" for (0, 0).
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);

/// Which letters a cell's name may have: those that cell_name writes, or small ones too.
enum class CellLetters : std::uint8_t { capital, any };

/// The position of "C12". Returns nullopt for any other text and for a cell that no sheet has.
[[nodiscard]] std::optional<CellPosition> parse_cell(std::string_view name, CellLetters letters = CellLetters::capital);

/// "Finance!C3", or "'Balance sheet'!C3" if the sheet's name needs quotes; one of them alone if the other is empty.
[[nodiscard]] std::string cell_address(std::string_view sheet, std::string_view cell);

} // namespace plancheck

// The place of every block, line and column of a round in its workbook. It is settled before a cell is written, so that
// a formula on one sheet can refer to any other.
#pragma once

#include "core/assess/columns.hpp"
#include "core/round/round.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One cell, or a run of cells in one row or one column. Rows and columns count from 0.
struct Area {
    std::string sheet;
    std::uint32_t row = 0, column = 0, last_row = 0, last_column = 0;
    [[nodiscard]] std::size_t cells() const;
};

/// A coded column of a sheet.
struct PlacedColumn {
    BlockColumn column;
    std::uint32_t at = 0;
    std::string year; ///< "2014/15" for a year, quarter or month; empty for a named column
};

/// A row of a grid's sheet: a section's heading, or a line.
struct PlacedRow {
    std::string_view heading;
    const Line* line = nullptr; ///< null: a heading
    std::uint32_t row = 0;
};

struct BlockPlace {
    const Block* block = nullptr;
    std::string sheet;
    std::vector<PlacedColumn> columns;
    std::vector<PlacedRow> rows;                                 ///< of a grid
    std::vector<std::pair<std::string, std::uint32_t>> totals;   ///< for months: the column that adds up a year
    std::vector<std::pair<std::string, std::uint32_t>> headroom; ///< the columns of each plan year's headroom
    std::optional<std::uint32_t> asked;                          ///< beside them, what a rule asks of a line
    std::uint32_t first_row = 0, last_row = 0;                   ///< of the lines or records
    std::uint32_t help_column = 0;                               ///< of a grid; the last column

    /// The column, or the row, with that code. Null, or nullopt, if there is none.
    [[nodiscard]] const PlacedColumn* column(std::string_view code) const;
    [[nodiscard]] std::optional<std::uint32_t> row(std::string_view line) const;
    /// The columns of a year, as the block has them.
    [[nodiscard]] std::vector<const PlacedColumn*> of_year(std::string_view year) const;
};

/// A parameter's values are on a sheet of their own, which formulas refer to.
struct ParameterPlace {
    const Parameter* parameter = nullptr;
    std::uint32_t row = 0;
};

/// The first rows of every block's sheet: codes (hidden), title, help, organisation, headings.
namespace sheet_rows {
inline constexpr std::uint32_t codes = 0, title = 1, help = 2, organisation = 3, headings = 4, first = 5;
} // namespace sheet_rows
/// The first columns of every grid's sheet: codes (hidden), labels, units.
namespace grid_columns {
inline constexpr std::uint32_t codes = 0, label = 1, unit = 2, first = 3;
} // namespace grid_columns

inline constexpr std::string_view checklist_sheet = "Checklist";
inline constexpr std::string_view thresholds_sheet = "Thresholds";
inline constexpr std::string_view lists_sheet = "Lists";
inline constexpr std::string_view handles_sheet = "Handles";
/// The Thresholds sheet: headings in this row, the first year's values in this column.
inline constexpr std::uint32_t threshold_heading = 3, threshold_first_value = 3;

class Places {
public:
    /// `order` holds block codes in the order of their sheets. Blocks that it does not name follow in the round's own
    /// order. `records` holds the least number of rows that each table must offer.
    Places(const Round& round, const std::vector<std::string>& order,
           const std::map<std::string, std::size_t, std::less<>>& records);

    [[nodiscard]] const std::vector<BlockPlace>& blocks() const { return blocks_; }
    [[nodiscard]] const BlockPlace* block(std::string_view code) const; ///< null if the round has no such block
    [[nodiscard]] const BlockPlace& block(std::uint16_t index) const;   ///< index into Round::blocks
    [[nodiscard]] const std::vector<ParameterPlace>& parameters() const { return parameters_; }

    /// The cell of a grid's line in a column; nullopt if the block has no such column.
    [[nodiscard]] std::optional<Area> point(const Line& line, std::string_view column) const;
    /// A line's quarters or months of a year; nullopt if its block has none.
    [[nodiscard]] std::optional<Area> run(const Line& line, std::string_view year) const;
    /// A table's column over all its records.
    [[nodiscard]] Area field(const Column& column) const;
    /// A parameter's value for a year.
    [[nodiscard]] Area threshold(std::uint32_t parameter, std::string_view year) const;
    /// The year before; for the first year, the outturn year. Empty if there is none.
    [[nodiscard]] std::string_view before(std::string_view year) const;
    [[nodiscard]] const Round& round() const { return round_; }

private:
    const Round& round_;
    std::vector<BlockPlace> blocks_;
    std::vector<std::size_t> by_index_; ///< Round::blocks index -> blocks_ index
    std::vector<ParameterPlace> parameters_;
};

/// A sheet's name as Calc and Excel take it: at most 31 characters and none of []*?:/\ or a quote at an end.
[[nodiscard]] std::string sheet_name(std::string_view title);

} // namespace plancheck

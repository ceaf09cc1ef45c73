// The sheets of a round's workbook: one for each block, and those that hold no data points.
#pragma once

#include "cli/template/book.hpp"
#include "cli/template/formula.hpp"
#include "cli/template/layout.hpp"
#include "cli/template/looks.hpp"
#include "cli/template/places.hpp"
#include "cli/template/values.hpp"

namespace plancheck {

/// A formula cell whose cached value the engine computes: a calculated line, a record's calculated field, or the
/// headroom of a rule.
struct ComputedCell {
    std::size_t sheet = 0; ///< index into Book::sheets
    std::uint32_t row = 0, column = 0;
    const Line* line = nullptr;
    const Column* field = nullptr;
    const Rule* rule = nullptr;
    std::string period; ///< the line's column, or the rule's year
};

/// A cell of a PLAN function (docs/functions.md), whose cached value the engine gives.
struct PlanCell {
    enum class Gives : std::uint8_t { handle, status, verdict };
    std::size_t sheet = 0; ///< index into Book::sheets
    std::uint32_t row = 0, column = 0;
    Gives gives = Gives::status;
    std::string of; ///< the block's code, or the rule's, feature's or element's id
};

/// Everything a sheet is made from, and the book it goes into.
struct Draft {
    const Round& round;
    const Layout& layout;
    const PlanValues& values;
    const Places& places;
    FormulaWriter formulas;
    Book book;
    std::vector<ComputedCell> computed;
    std::vector<PlanCell> plan_cells;
};

/// The name of the checklist's cell that says how much of the whole plan is filled in.
inline constexpr std::string_view filled_in_name = "Filled_in";

void add_block_sheet(Draft& draft, const BlockPlace& place);
void add_checklist_sheet(Draft& draft);
void add_thresholds_sheet(Draft& draft);
void add_lists_sheet(Draft& draft);
/// The hidden sheet of the blocks' handles, which the name Plan refers to.
void add_handles_sheet(Draft& draft);

/// What the cover holds below its entries: instructions, colours, timetable, sheets.
void add_cover_notes(Draft& draft, BookSheet& sheet, std::uint32_t last_column);
/// The cover's cells that fill themselves or offer a list: organisation, round, versions.
void fill_cover_entry(Draft& draft, const BlockPlace& place, const Line& line, BookCell& cell);

// Parts that sheets share.

/// The sheet's first rows: codes, title, help, organisation.
void begin_block_sheet(Draft& draft, const BlockPlace& place, BookSheet& sheet, std::uint32_t last_column);
/// A cell with its look, its limit and, if the plan gives one, its value.
void put_point(Draft& draft, BookCell& cell, const CellUse& use, const GivenValue* given);
void put_given(BookCell& cell, const GivenValue& given);
/// Fills the columns of a row with one look, as a band.
void put_band(BookSheet& sheet, std::uint32_t row, std::uint32_t last_column, std::string_view text,
              const CellStyle& style);

BookSheet grid_sheet(Draft& draft, const BlockPlace& place);
BookSheet table_sheet(Draft& draft, const BlockPlace& place);
/// The rows below a grid by years that show, as the plan is typed, how far each rule of the block stands from its
/// threshold.
void add_headroom_rows(Draft& draft, const BlockPlace& place, BookSheet& sheet);

} // namespace plancheck

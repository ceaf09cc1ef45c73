// The sheets of a round's workbook: one for each block, and those that hold no data points.
#pragma once

#include "core/template/book.hpp"
#include "core/template/formula.hpp"
#include "core/template/layout.hpp"
#include "core/template/looks.hpp"
#include "core/template/places.hpp"
#include "core/template/values.hpp"

namespace plancheck {

/// A formula cell whose cached value the engine computes: of a calculated line, of a record's calculated field, or of
/// the headroom of a rule.
struct ComputedCell {
    std::size_t sheet = 0; ///< index into Book::sheets
    std::uint32_t row = 0, column = 0;
    const Line* line = nullptr;
    const Column* field = nullptr;
    const Rule* rule = nullptr;
    std::string period; ///< the line's column, or the rule's year
};

/// A cell with a PLAN function (docs/functions.md), whose cached value the engine computes.
struct PlanCell {
    enum class Gives : std::uint8_t { handle, status, verdict };
    std::size_t sheet = 0; ///< index into Book::sheets
    std::uint32_t row = 0, column = 0;
    Gives gives = Gives::status;
    std::string of; ///< the block's code, or the rule's, feature's or element's id
};

/// A PLAN function on the hidden sheet of handles, alone in its cell.
struct Answer {
    std::string formula; ///< with its "="
    PlanCell::Gives gives = PlanCell::Gives::status;
    std::string of;
};

/// Everything that a sheet is made from, and the book that it goes into.
struct Draft {
    const Round& round;
    const Layout& layout;
    const PlanValues& values;
    const Places& places;
    FormulaWriter formulas;
    Book book;
    std::vector<ComputedCell> computed;
    std::vector<PlanCell> plan_cells;
    std::vector<Answer> answers; ///< in the order of their rows on the sheet of the handles
};

/// The names of the checklist's cells that show how far the whole plan, or the sheet of a block, is.
inline constexpr std::string_view filled_in_name = "Filled_in";
[[nodiscard]] std::string state_name(const Block& block); ///< "State_finance"

void add_block_sheet(Draft& draft, const BlockPlace& place);
void add_checklist_sheet(Draft& draft);
void add_thresholds_sheet(Draft& draft);
void add_lists_sheet(Draft& draft);
/// Adds the hidden sheet with the blocks' handles, which the name Plan refers to, and with the answers that other
/// sheets show.
void add_handles_sheet(Draft& draft);
/// Puts an answer on the sheet of handles and returns the formula that shows it, or the formula `otherwise` if the
/// spreadsheet program has no PLAN functions. The function has a cell of its own, since LibreOffice 26.8 gives Err:509
/// for an unknown function inside IFERROR. IFERROR accepts a reference to a cell with an error in every program.
[[nodiscard]] std::string shown_answer(Draft& draft, Answer answer, std::string_view otherwise);

/// Adds the cover's contents, in columns from `first_column` on, and the first steps below its entries.
void add_cover_contents(Draft& draft, BookSheet& sheet, std::uint32_t first_column);
/// Adds the cover's contents, and the parts below its entries: instructions, colours, timetable.
void add_cover_notes(Draft& draft, BookSheet& sheet, std::uint32_t last_column);
/// Fills the cover's cells that have a formula or offer a list: organisation, round, versions.
void fill_cover_entry(Draft& draft, const BlockPlace& place, const Line& line, BookCell& cell);

// Parts that sheets share.

/// The sheet's first rows: codes, title, help, organisation.
void begin_block_sheet(Draft& draft, const BlockPlace& place, BookSheet& sheet, std::uint32_t last_column);
/// Makes a cell with its look, its limit and, if the plan has one, its value.
void put_point(Draft& draft, BookCell& cell, const CellUse& use, const GivenValue* given);
void put_given(BookCell& cell, const GivenValue& given);
/// Fills the columns of a row with one look, as a band.
void put_band(BookSheet& sheet, std::uint32_t row, std::uint32_t last_column, std::string_view text,
              const CellStyle& style);

BookSheet grid_sheet(Draft& draft, const BlockPlace& place);
BookSheet table_sheet(Draft& draft, const BlockPlace& place);
/// Adds the rows below a grid by years that show, as the plan is typed, how far each rule of the block is from its
/// threshold.
void add_headroom_rows(Draft& draft, const BlockPlace& place, BookSheet& sheet);

} // namespace plancheck

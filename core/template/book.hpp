// The workbook that the template writer builds, independent of file formats: sheets of cells with values, formulas,
// looks and limits. Knows nothing about rounds or XML.
#pragma once

#include "core/base/decimal.hpp"

#include <compare>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;

/// The colours that planners know: light yellow for cells to fill in, blue for calculated ones, light green for
/// prefilled ones.
namespace palette {
inline constexpr Colour input = 0xFFFFCC;
inline constexpr Colour calculated = 0xCCE0F5;
inline constexpr Colour prefilled = 0xDDF0D3;
inline constexpr Colour heading = 0xB9C6D3;
inline constexpr Colour band = 0xE4E9EE;
inline constexpr Colour tab = 0x1F4E79;
inline constexpr Colour unused = 0xEDEDED;
inline constexpr Colour white = 0xFFFFFF;
inline constexpr Colour ink =
    0x1A1A1A; ///< written as the automatic colour, so that a high-contrast screen can use its own
inline constexpr Colour faint = 0x595959;
inline constexpr Colour rule = 0xA6A6A6; ///< for borders
inline constexpr Colour alarm = 0xC00000;
inline constexpr Colour open = 0xFFEBC2; ///< an outcome that waits for somebody
inline constexpr Colour link = 0x0B4F9E;
} // namespace palette

enum class NumberFormat : std::uint8_t {
    general,
    money,           ///< #,##0 with negatives in brackets
    percent,         ///< 0.00%
    whole,           ///< #,##0
    pounds,          ///< £#,##0
    pounds_per_head, ///< £0.00
    date,            ///< dd/mm/yyyy
    text,
};

enum class Align : std::uint8_t { left, centre, right };

/// The look of a cell. Cells with equal looks share one style in the file.
struct CellStyle {
    Colour fill = palette::white;
    Colour ink = palette::ink;
    std::uint8_t size = 10; ///< points
    bool bold = false;
    bool italic = false;
    bool wrap = false;
    bool border = false;
    bool locked = true;
    bool printed = true;
    bool top = false;          ///< aligned to the top of its row, not to the middle
    bool tells_status = false; ///< coloured by the outcome that it shows
    std::string alarm_below;   ///< turns red if it holds a number below this one; empty for never
    Align align = Align::left;
    NumberFormat format = NumberFormat::general;
    friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// A whole number in a Decimal's normal form.
[[nodiscard]] Decimal whole(std::int64_t number);

enum class BookValue : std::uint8_t { none, number, text, boolean, date, error };

/// Limits what can be typed into a cell, and holds the messages for it.
struct Limit {
    enum class Kind : std::uint8_t { any, whole, decimal, date, list, range }; ///< any: only a prompt
    Kind kind = Kind::decimal;
    std::string least, most;          ///< whole, decimal, date (a day number)
    std::vector<std::string> choices; ///< list
    std::string source;               ///< range: "$Lists.$A$2:.$A$210"
    bool only_warn = false;           ///< another entry is accepted after a question
    std::string prompt;               ///< shown while the cell is selected; may be empty
    std::string refusal;              ///< shown for an entry outside the limit
    friend bool operator==(const Limit&, const Limit&) = default;
};

struct BookCell {
    CellStyle style;
    BookValue kind = BookValue::none;
    Decimal number;          ///< of a number, a boolean (0 or 1) or a date (days since 1899-12-30)
    std::string text;        ///< of a text or an error
    std::string formula;     ///< OpenFormula with its "="; `kind` is then its cached value
    std::string link;        ///< a place in the workbook: "#Finance.B1"
    std::int32_t limit = -1; ///< index into Book::limits
    std::uint16_t span = 1;  ///< columns that the cell covers
};

struct BookColumn {
    double millimetres = 20;
    bool hidden = false;
};

struct BookRow {
    double millimetres = 4;
    bool hidden = false;
    bool grows = false;         ///< as high as its texts, also while somebody types
    bool page_break = false;    ///< the printed page ends above this row
    std::deque<BookCell> cells; ///< a reference to a cell stays valid as the row grows
};

struct BookSheet {
    std::string name;
    Colour tab = palette::tab;
    bool hidden = false;
    std::vector<BookColumn> columns;
    std::vector<BookRow> rows;
    std::uint32_t frozen_rows = 0, frozen_columns = 0;
    std::uint32_t repeat_first = 0, repeat_last = 0; ///< rows repeated at the top of every printed page; 0, 0: none
    std::uint32_t print_first_column = 0;            ///< columns left of it and rows above row 2 are not printed
    std::uint32_t unprinted_columns = 0;             ///< the last ones, such as guidance

    /// Returns the cell. Adds rows and cells up to it.
    BookCell& at(std::uint32_t row, std::uint32_t column);
    /// Returns the cell, or null if nobody has made it.
    [[nodiscard]] const BookCell* find(std::uint32_t row, std::uint32_t column) const;
    [[nodiscard]] double width() const; ///< of the columns that are not hidden, in millimetres
};

struct BookName {
    std::string name;
    std::string refers_to; ///< "$Finance.$A$1:.$F$40"
};

struct Book {
    std::string title;
    std::string organisation; ///< for page headers; empty if it is not known
    std::string release;      ///< for page footers: "Round 2014-16, version 1.0"
    std::string written;      ///< the file's own date, "2013-12-20T00:00:00"
    std::vector<BookSheet> sheets;
    std::vector<BookName> names;
    std::vector<Limit> limits;

    /// Returns the index of an equal limit. Adds the limit if there is none.
    std::int32_t limit(const Limit& limit);
};

/// "'Balance sheet'" or "Finance": a sheet's name as formulas write it.
[[nodiscard]] std::string quoted_sheet(std::string_view name);
/// "$Finance.$A$1:.$F$40", rows and columns from 0.
[[nodiscard]] std::string absolute_range(std::string_view sheet, std::uint32_t row, std::uint32_t column,
                                         std::uint32_t last_row, std::uint32_t last_column);

} // namespace plancheck

// The workbook that the template writer builds, before any file format: sheets of cells with values,
// formulas, looks and limits. Knows nothing of rounds and nothing of XML.
#pragma once

#include "core/plan/decimal.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// A colour as 0xRRGGBB.
using Colour = std::uint32_t;

/// The looks that planners know: light yellow to fill in, blue worked out, light green filled in beforehand.
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
    0x1A1A1A; ///< written as the automatic colour: on a screen in high contrast it is the user's
inline constexpr Colour faint = 0x595959;
inline constexpr Colour rule = 0xA6A6A6; ///< of borders
inline constexpr Colour alarm = 0xC00000;
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

/// Every look of a cell. Cells with equal looks share one style of the file.
struct CellStyle {
    Colour fill = palette::white;
    Colour ink = palette::ink;
    std::uint8_t size = 10; ///< points
    bool bold = false;
    bool italic = false;
    bool wrap = false;
    bool border = false;
    bool locked = true;
    bool top = false;        ///< at the top of its row, not in the middle
    std::string alarm_below; ///< turns red where it holds a number below this one; empty: never
    Align align = Align::left;
    NumberFormat format = NumberFormat::general;
    friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// A whole number in a Decimal's normal form.
[[nodiscard]] Decimal whole(std::int64_t number);

enum class BookValue : std::uint8_t { none, number, text, boolean, date, error };

/// A rule for what may be typed into a cell, and what is said to who types something else.
struct Limit {
    enum class Kind : std::uint8_t { whole, decimal, date, list, range };
    Kind kind = Kind::decimal;
    std::string least, most;          ///< whole, decimal, date (a day number)
    std::vector<std::string> choices; ///< list
    std::string source;               ///< range: "$Lists.$A$2:.$A$210"
    bool only_warn = false;           ///< another entry is accepted after a question
    std::string prompt;               ///< shown while the cell is chosen; empty: nothing
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
    double millimetres = 5;
    bool hidden = false;
    bool page_break = false; ///< the printed page ends above this row
    std::vector<BookCell> cells;
};

struct BookSheet {
    std::string name;
    Colour tab = palette::tab;
    bool hidden = false;
    std::vector<BookColumn> columns;
    std::vector<BookRow> rows;
    std::uint32_t frozen_rows = 0, frozen_columns = 0;
    std::uint32_t repeat_first = 0, repeat_last = 0; ///< rows that every printed page begins with; 0, 0: none
    std::uint32_t print_first_column = 0;            ///< what stands left of it and above row 2 is not printed

    /// The cell, making rows and cells up to it.
    BookCell& at(std::uint32_t row, std::uint32_t column);
    [[nodiscard]] const BookCell* find(std::uint32_t row, std::uint32_t column) const;
    [[nodiscard]] double width() const; ///< of the columns that are not hidden, in millimetres
};

struct BookName {
    std::string name;
    std::string refers_to; ///< "$Finance.$A$1:.$F$40"
};

struct Book {
    std::string title;
    std::string organisation; ///< for page headers; empty while it is not known
    std::string release;      ///< for page footers: "Round 2014-16, version 1.0"
    std::string written;      ///< the date that the file says of itself, "2013-12-20T00:00:00"
    std::vector<BookSheet> sheets;
    std::vector<BookName> names;
    std::vector<Limit> limits;

    /// The index of an equal limit, adding it where there is none.
    std::int32_t limit(const Limit& limit);
};

/// "'Balance sheet'" or "Finance": a sheet's name as formulas write it.
[[nodiscard]] std::string quoted_sheet(std::string_view name);
/// "D" for 3.
[[nodiscard]] std::string column_name(std::uint32_t column);
/// "$Finance.$A$1:.$F$40", rows and columns from 0.
[[nodiscard]] std::string absolute_range(std::string_view sheet, std::uint32_t row, std::uint32_t column,
                                         std::uint32_t last_row, std::uint32_t last_column);

} // namespace plancheck

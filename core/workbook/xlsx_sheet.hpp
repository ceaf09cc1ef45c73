// One sheet of an .xlsx workbook: rows and cells.
#pragma once

#include "core/workbook/cell_sorter.hpp"
#include "core/workbook/strings.hpp"
#include "core/workbook/values.hpp"
#include "core/workbook/xml.hpp"

#include <string>
#include <vector>

namespace plancheck {

/// What the cells of all sheets refer to.
struct XlsxBook {
    StringArena strings;
    std::vector<CellKind> styles; ///< by cell format: number, percentage, currency or date
    bool from_1904 = false;       ///< dates count from 1904-01-01
};

class XlsxSheet {
public:
    XlsxSheet(XmlReader& xml, const XlsxBook& book, std::string_view sheet)
        : xml_(xml), reading_(xml.reading()), book_(book), sheet_(sheet) {}

    /// Sends every filled cell. A sheet whose cells are out of order is refused as such in the first reading, and put
    /// in order in the second.
    void read();

private:
    enum class Type : std::uint8_t { number, shared, formula_text, inline_text, boolean, error, date };

    void read_row();
    bool read_cell();
    bool read_place();
    void read_format();
    bool read_children();
    void read_formula();
    bool settle();
    void settle_number();
    bool settle_shared();
    bool take();
    bool send(const Cell& cell, ArraySize array);
    bool send_sorted();
    bool refuse_order();
    bool refuse_twice(const Cell& cell);

    XmlReader& xml_;
    Reading& reading_;
    const XlsxBook& book_;
    std::string_view sheet_;
    ArrayCover arrays_;
    std::uint32_t row_ = 0;         ///< of the row being read
    std::uint32_t next_row_ = 0;    ///< the first row that may come
    std::uint32_t next_column_ = 0; ///< the first column that may come in this row

    CellSorter sorter_; ///< of a sheet that is put in order

    Cell cell_;
    ArraySize array_;
    Type type_ = Type::number;
    CellKind number_kind_ = CellKind::number;
    bool has_content_ = false; ///< a `v` or `is` element stands there
    std::string value_;
    std::string formula_;
    std::string text_;
    std::string scratch_;
};

} // namespace plancheck

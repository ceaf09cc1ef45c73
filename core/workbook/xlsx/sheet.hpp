// Reads the rows and cells of one sheet of an .xlsx workbook.
#pragma once

#include "core/workbook/values.hpp"
#include "core/workbook/xlsx/cell_sorter.hpp"
#include "core/workbook/xlsx/strings.hpp"
#include "core/workbook/xml/xml.hpp"

#include <map>
#include <string>
#include <vector>

namespace plancheck {

/// Tables that the cells of all sheets refer to.
struct XlsxBook {
    StringArena strings;
    std::vector<CellKind> styles;     ///< by cell format: number, percentage, currency or date
    std::vector<std::string> formats; ///< likewise its number format's code
    bool from_1904 = false;           ///< dates count from 1904-01-01
    std::vector<std::string> links;   ///< the files that [1], [2], ... mean; empty if the workbook does not name them

    /// The target of a formula's link: the file that its number means, if that is known.
    [[nodiscard]] std::string_view link_target(std::string_view link) const;
};

class XlsxSheet {
public:
    XlsxSheet(XmlReader& xml, const XlsxBook& book, std::string_view sheet)
        : xml_(xml), reading_(xml.reading()), book_(book), sheet_(sheet) {}

    /// Sends every filled cell. In the first reading, a sheet whose cells are out of order is refused as such; in the
    /// second it is put in order.
    void read();

private:
    enum class Type : std::uint8_t { number, shared, formula_text, inline_text, boolean, error, date };

    void read_columns();
    void read_row();
    bool read_cell();
    bool read_place();
    void read_format();
    bool read_children();
    void read_formula();
    void take_shared_formula(std::uint64_t number);
    bool settle();
    void settle_number();
    bool settle_shared();
    bool take();
    bool send(const Cell& cell, ArraySize array);
    bool note_links(const Cell& cell);
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

    /// The text of a shared formula. Only its first cell holds it.
    struct SharedFormula {
        std::string text;
        std::uint32_t row = 0, column = 0;
    };
    std::map<std::uint64_t, SharedFormula> shared_;
    std::vector<bool> hidden_columns_; ///< by column, up to the last hidden one
    bool row_hidden_ = false;
    bool protected_ = false;

    CellSorter sorter_; ///< of a sheet that is put in order

    Cell cell_;
    ArraySize array_;
    Type type_ = Type::number;
    CellKind number_kind_ = CellKind::number;
    bool has_content_ = false; ///< it has a `v` or `is` element
    std::string value_;
    std::string formula_;
    std::string text_;
    std::string scratch_;
};

} // namespace plancheck

// One table:table-cell: its attributes and paragraphs as a Cell.
#pragma once

#include "core/workbook/xml.hpp"

#include <cstdint>
#include <string>

namespace plancheck {

/// Reads cells one after the other into the same storage.
class OdsCell {
public:
    /// The last event was the cell's start; reads to its end. False once refused.
    bool read(XmlReader& xml);

    [[nodiscard]] bool filled() const { return filled_; }
    [[nodiscard]] std::uint32_t repeated() const { return repeated_; }
    /// Of an array formula that starts here; 0 if there is none.
    [[nodiscard]] std::uint32_t matrix_rows() const { return matrix_rows_; }
    [[nodiscard]] std::uint32_t matrix_columns() const { return matrix_columns_; }
    /// Without its place. The views live until the next read().
    [[nodiscard]] Cell cell() const;

private:
    enum class Type : std::uint8_t { none, number, percentage, currency, date, time, boolean, string };

    void read_attributes(XmlReader& xml);
    bool read_children(XmlReader& xml);
    bool read_paragraph(XmlReader& xml);
    bool append(XmlReader& xml, std::size_t count, char c);
    void settle();
    void settle_number();

    Type type_ = Type::none;
    bool error_ = false;
    bool filled_ = false;
    bool has_formula_ = false;
    bool has_value_ = false; ///< a number, date, time or truth is there and can be read
    bool has_string_value_ = false;
    bool has_paragraph_ = false;
    bool unreadable_ = false; ///< one is there and cannot, or two are
    CellKind kind_ = CellKind::empty;
    double number_ = 0;
    std::uint32_t repeated_ = 1;
    std::uint32_t matrix_rows_ = 0;
    std::uint32_t matrix_columns_ = 0;
    std::string formula_;
    std::string string_value_;
    std::string text_;
    std::string scratch_;
};

} // namespace plancheck

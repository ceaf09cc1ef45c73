// Reads one table:table-cell, its attributes and paragraphs, as a Cell.
#pragma once

#include "core/workbook/xml/xml.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Reads cells in turn into the same storage.
class OdsCell {
public:
    /// The last event was the cell's start; reads to its end. False once refused.
    bool read(XmlReader& xml);

    [[nodiscard]] bool filled() const { return filled_; }
    [[nodiscard]] std::uint32_t repeated() const { return repeated_; }
    /// The size of an array formula that starts in this cell; 0 if there is none.
    [[nodiscard]] std::uint32_t matrix_rows() const { return matrix_rows_; }
    [[nodiscard]] std::uint32_t matrix_columns() const { return matrix_columns_; }
    /// The name of the cell's own style, or empty.
    [[nodiscard]] std::string_view style() const { return style_; }
    /// The file whose cells this cell and the following ones show (Sheet > External Links); empty if there is none.
    [[nodiscard]] const std::string& source() const { return source_; }
    /// The cell without its place. Its views live until the next read().
    [[nodiscard]] Cell cell() const;

private:
    enum class Type : std::uint8_t { none, number, percentage, currency, date, time, boolean, string };

    [[nodiscard]] static Type type_of(std::string_view name);
    void read_attributes(XmlReader& xml);
    void read_attribute(Name name, std::string_view value);
    /// Reads an attribute of the cell's value, and ignores any other.
    void read_value(Name name, std::string_view value);
    void take_number(std::optional<double> parsed);
    bool read_children(XmlReader& xml);
    bool read_paragraph(XmlReader& xml);
    bool append(XmlReader& xml, std::size_t count, char c);
    void settle();
    void settle_number();

    Type type_ = Type::none;
    bool error_ = false;
    bool filled_ = false;
    bool has_formula_ = false;
    bool has_value_ = false; ///< it has a number, date, time or truth value that can be read
    bool has_string_value_ = false;
    bool has_paragraph_ = false;
    bool unreadable_ = false; ///< it has one that cannot be read, or two
    CellKind kind_ = CellKind::empty;
    double number_ = 0;
    std::uint32_t repeated_ = 1;
    std::uint32_t matrix_rows_ = 0;
    std::uint32_t matrix_columns_ = 0;
    std::string style_;
    std::string formula_;
    std::string string_value_;
    std::string text_;
    std::string source_;
    std::string scratch_;
};

} // namespace plancheck

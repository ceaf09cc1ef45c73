// Writes rows of CSV field by field, safe to open in a spreadsheet.
#pragma once

#include "core/report/write/csv_field.hpp"
#include "core/rule/exact.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

class CsvFields {
public:
    explicit CsvFields(std::string& out) : out_(out) {}

    void text(std::string_view value) {
        begin();
        append_csv_text(out_, value);
    }
    void number(const std::optional<Exact>& value) {
        begin();
        out_ += value ? value->to_string() : std::string{};
    }
    /// Ends the row. The next field begins another.
    void end() {
        out_ += csv_line_end;
        first_ = true;
    }

private:
    void begin() {
        out_ += first_ ? "" : ",";
        first_ = false;
    }
    std::string& out_;
    bool first_ = true;
};

/// The first row: the names of the columns, after the mark that tells a spreadsheet of UTF-8.
inline void append_csv_heading(std::string& out, std::initializer_list<std::string_view> columns) {
    out += csv_begin;
    std::string_view between;
    for (const std::string_view column : columns) {
        out += between;
        out += column;
        between = ",";
    }
    out += csv_line_end;
}

} // namespace plancheck

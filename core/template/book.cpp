// Finds and makes cells of a workbook that is being built, and writes the names of its columns and areas.
#include "core/template/book.hpp"

#include "core/base/ascii.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

Decimal whole(std::int64_t number) {
    return Decimal::from_double(static_cast<double>(number)).value_or(Decimal{});
}

BookCell& BookSheet::at(std::uint32_t row, std::uint32_t column) {
    if (rows.size() <= row) {
        rows.resize(row + 1);
    }
    auto& cells = rows[row].cells;
    if (cells.size() <= column) {
        cells.resize(column + 1);
    }
    return cells[column];
}

const BookCell* BookSheet::find(std::uint32_t row, std::uint32_t column) const {
    return row < rows.size() && column < rows[row].cells.size() ? &rows[row].cells[column] : nullptr;
}

double BookSheet::width() const {
    double sum = 0;
    for (const auto& column : columns) {
        sum += column.hidden ? 0 : column.millimetres;
    }
    return sum;
}

std::int32_t Book::limit(const Limit& limit) {
    const auto found = std::ranges::find(limits, limit);
    const auto index = static_cast<std::int32_t>(found - limits.begin());
    if (found == limits.end()) {
        limits.push_back(limit);
    }
    return index;
}

std::string quoted_sheet(std::string_view name) {
    const bool plain = std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; });
    if (plain && !name.empty() && (name.front() < '0' || name.front() > '9')) {
        return std::string{name};
    }
    std::string out = "'";
    for (const char c : name) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out + "'";
}

std::string absolute_range(std::string_view sheet, std::uint32_t row, std::uint32_t column, std::uint32_t last_row,
                           std::uint32_t last_column) {
    return fmt::format("${}.${}${}:.${}${}", quoted_sheet(sheet), column_name(column), row + 1,
                       column_name(last_column), last_row + 1);
}

} // namespace plancheck

// Writes and reads the names of cells.
#include "core/workbook/cell.hpp"

#include "core/base/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace plancheck {

namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Whether a sheet's name needs quotes before `!`: it does not start with a letter or underscore, holds more than
/// letters, digits and underscores, or looks like a cell's name, as "Q1" does.
bool needs_quotes(std::string_view name) {
    const auto plain = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
    if (name.empty() || is_digit(name.front()) || !std::ranges::all_of(name, plain)) {
        return true;
    }
    const auto letters = static_cast<std::size_t>(std::ranges::find_if_not(name, is_letter) - name.begin());
    const std::string_view rest = name.substr(letters);
    return letters >= 1 && letters <= 3 && !rest.empty() && std::ranges::all_of(rest, is_digit);
}

} // namespace

std::string column_name(std::uint32_t column) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
        name += static_cast<char>('A' + (rest - 1) % 26);
    }
    std::ranges::reverse(name);
    return name;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
    return column_name(column) + std::to_string(std::uint64_t{row} + 1);
}

std::optional<CellPosition> parse_cell(std::string_view name, CellLetters letters) {
    constexpr std::size_t most_letters = 3;
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < name.size() && at < most_letters && is_letter(name[at]); ++at) {
        const bool small = name[at] >= 'a';
        if (small && letters == CellLetters::capital) {
            return std::nullopt;
        }
        column = column * 26 + static_cast<std::uint32_t>(name[at] - (small ? 'a' : 'A')) + 1;
    }
    std::uint32_t row = 0;
    const char* const end = name.data() + name.size();
    const auto [last, error] = std::from_chars(name.data() + at, end, row);
    if (at == 0 || error != std::errc{} || last != end || row == 0 || row > max_rows || column > max_columns) {
        return std::nullopt;
    }
    return CellPosition{row - 1, column - 1};
}

std::string cell_address(std::string_view sheet, std::string_view cell) {
    std::string address;
    if (sheet.empty()) {
        address = cell;
    } else if (!needs_quotes(sheet)) {
        address = sheet;
    } else {
        address = "'";
        for (const char letter : sheet) {
            address.append(letter == '\'' ? 2 : 1, letter);
        }
        address += '\'';
    }
    if (!sheet.empty() && !cell.empty()) {
        address.append("!").append(cell);
    }
    return address;
}

} // namespace plancheck

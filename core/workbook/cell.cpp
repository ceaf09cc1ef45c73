// Names of cells as people read them.
#include "core/workbook/cell.hpp"

#include <algorithm>

namespace plancheck {

namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
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

std::string cell_name(std::uint32_t row, std::uint32_t column) {
    std::string name;
    for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26)
        name += static_cast<char>('A' + (rest - 1) % 26);
    std::reverse(name.begin(), name.end());
    return name + std::to_string(std::uint64_t{row} + 1);
}

std::string cell_address(std::string_view sheet, std::string_view cell) {
    std::string address;
    if (sheet.empty()) {
        address = cell;
    } else if (!needs_quotes(sheet)) {
        address.append(sheet).append("!").append(cell);
    } else {
        address = "'";
        for (const char letter : sheet) {
            address.append(letter == '\'' ? 2 : 1, letter);
        }
        address.append("'!").append(cell);
    }
    return address;
}

} // namespace plancheck

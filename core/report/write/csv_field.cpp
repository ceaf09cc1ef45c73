// Writes one field of CSV that is safe to open in a spreadsheet.
#include "core/report/write/csv_field.hpp"

#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace plancheck {

namespace {

/// Whether a spreadsheet may skip a character before it looks for a formula: blanks of every width, unsafe or invisible
/// characters, quotes and separators.
bool is_passed_over(std::string_view sequence) {
    const std::uint32_t code = code_point(sequence);
    const auto within = [&](std::uint32_t first, std::uint32_t last) { return first <= code && code <= last; };
    return is_unsafe(sequence) || code == ' ' || code == '"' || code == ';' || code == ',' || code == 0xA0U ||
           code == 0xADU || code == 0x034FU || code == 0x1680U || code == 0x180EU || within(0x2000U, 0x200FU) ||
           code == 0x202FU || within(0x205FU, 0x206FU) || code == 0x3000U || within(0xFE00U, 0xFE0FU) ||
           code == 0xFEFFU || code == 0xFF1BU || code == 0xFF0CU || code == 0xFF02U;
}

/// Whether a spreadsheet may take the text for a formula: it begins with = + - @ | %, also in full-width and small
/// forms, the minus sign, a tab or a line end, with only skipped characters before it.
bool may_be_formula(std::string_view text) {
    constexpr std::string_view ascii = "=+-@|%\t\r\n";
    constexpr std::array<std::uint32_t, 13> wide{0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0xFF5C, 0xFF05, 0xFE66,
                                                 0xFE62, 0xFE63, 0xFE6B, 0xFE6A, 0x2212, 0x207C};
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        const std::string_view letter = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 1 && ascii.find(letter.front()) != std::string_view::npos) {
            return true;
        }
        if (length > 1 && std::ranges::find(wide, code_point(letter)) != wide.end()) {
            return true;
        }
        if (length == 0 || !is_passed_over(letter)) {
            return false;
        }
        text.remove_prefix(length);
    }
    return false;
}

} // namespace

void append_csv_text(std::string& out, std::string_view text) {
    out += may_be_formula(text) ? "\"'" : "\"";
    for (const char letter : one_line(text)) {
        out += letter;
        if (letter == '"') {
            out += '"';
        }
    }
    out += '"';
}

} // namespace plancheck

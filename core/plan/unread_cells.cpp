// Distinguishes figures from guidance in cells without a code. A typed number is a figure; a formula depends on what it
// refers to.
#include "core/plan/unread_cells.hpp"

#include "core/base/ascii.hpp"
#include "core/base/decimal.hpp"
#include "core/base/text.hpp"

#include <algorithm>

namespace plancheck::detail {

namespace {

constexpr std::size_t most_rows = 10'000;
constexpr std::size_t most_areas = 1'000;

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Whether a person takes a text for a figure: "(117,400)", "£1.2m", "85%". "£000" is a unit.
bool is_figure_text(std::string_view text) {
    constexpr std::string_view around = "(),% $";
    constexpr std::size_t longest = 40;
    constexpr std::size_t npos = std::string_view::npos;
    // The only letters of a figure are those of its unit and its exponent. A text with any other letter needs no copy.
    const auto in_words = [](char c) { return is_letter(c) && std::string_view("bnmkeBNMKE").find(c) == npos; };
    if (text.size() > longest || std::ranges::none_of(text, is_digit) || std::ranges::any_of(text, in_words)) {
        return false;
    }
    std::string digits;
    for (const char c : lower_case(seen_text(text))) {
        if (static_cast<unsigned char>(c) < 0x80 && around.find(c) == std::string_view::npos) {
            digits += c;
        }
    }
    for (const std::string_view unit : {"bn", "m", "k"}) {
        if (digits.ends_with(unit)) {
            digits.resize(digits.size() - unit.size());
        }
    }
    return digits.find_first_of("123456789") != std::string::npos && !digits.ends_with('.') &&
           Decimal::parse(digits).has_value();
}

/// What a formula's text refers to. Its strings are ignored.
struct FormulaParts {
    bool other_sheet = false; ///< a cell of another sheet or file
    bool cell = false;        ///< any cell
    bool digit = false;       ///< a figure of its own
    bool own_function = false;
};

/// Whether the name of a cell begins here: "$C$7", "C7".
bool is_cell_at(std::string_view text) {
    const auto skip = [&](auto is) {
        const auto end = std::ranges::find_if_not(text, is);
        const auto count = end - text.begin();
        text.remove_prefix(static_cast<std::size_t>(count));
        return count;
    };
    skip([](char c) { return c == '$'; });
    const auto letters = skip(is_letter);
    skip([](char c) { return c == '$'; });
    return letters >= 1 && letters <= 3 && skip(is_digit) >= 1 && (text.empty() || (text[0] != '(' && text[0] != '_'));
}

/// Finds `[.C7]` and `[$Other.C7]` of OpenDocument, `C7` and `Other!C7` of Excel, `C7` and `$Other.C7` of Calc.
FormulaParts parts_of(std::string_view formula) {
    FormulaParts parts;
    parts.own_function = formula.find("PLANCHECK") != std::string_view::npos;
    char before = ' ';
    for (std::size_t at = 0; at < formula.size(); ++at) {
        const char c = formula[at];
        if (c == '"' || c == '\'') {
            const std::size_t end = formula.find(c, at + 1);
            at = end == std::string_view::npos ? formula.size() : end;
            before = c;
            continue;
        }
        const bool begins = !is_letter(before) && !is_digit(before) && before != '_' && before != '$';
        const bool ends_a_name = is_letter(before) || is_digit(before) || before == '\'' || before == '_';
        if (c == '!' || (c == '.' && ends_a_name && is_cell_at(formula.substr(at + 1)))) {
            parts.other_sheet = true;
        } else if ((begins || before == '.') && is_cell_at(formula.substr(at))) {
            parts.cell = true;
        } else if (is_digit(c) && begins) {
            parts.digit = true;
        }
        before = c;
    }
    return parts;
}

Uncoded of_formula(const Cell& cell) {
    const FormulaParts parts = parts_of(cell.formula);
    if (parts.own_function) {
        return Uncoded::nothing;
    }
    if (parts.other_sheet) {
        return Uncoded::link;
    }
    if (!parts.digit) {
        return Uncoded::nothing;
    }
    return parts.cell ? Uncoded::reckoning : Uncoded::figure;
}

/// Whether a text is a label of the template's headroom rows: "FIN-SURPLUS: the surplus is ...", "X05: ...".
bool is_rule_label(std::string_view text) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto end =
        std::ranges::find_if_not(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; });
    const std::string_view id = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    return id.size() > 2 && is_letter(id[0]) && std::ranges::count_if(id, is_small) <= 1 &&
           (std::ranges::any_of(id, is_digit) || id.find('-') != std::string_view::npos) &&
           text.substr(id.size()).starts_with(": ");
}

} // namespace

Uncoded uncoded(const Cell& cell) {
    if (cell.has_formula) {
        return of_formula(cell);
    }
    if (cell.kind == CellKind::empty) {
        return Uncoded::nothing;
    }
    if (cell.kind != CellKind::text) {
        return Uncoded::figure;
    }
    if (is_seen_blank(cell.text)) {
        return Uncoded::nothing;
    }
    return is_figure_text(cell.text) ? Uncoded::figure_text : Uncoded::text;
}

void UnreadCells::begin_sheet() {
    rows_.clear();
    beside_.clear();
}

void UnreadCells::cell(const Cell& cell, bool coded_row, bool coded_column) {
    const Uncoded holds = uncoded(cell);
    const bool counts = holds != Uncoded::nothing && holds != Uncoded::text && holds != Uncoded::reckoning;
    if (coded_row) {
        if (counts) {
            beside(cell.row, cell.column);
        }
        return;
    }
    if (holds == Uncoded::nothing) {
        return;
    }
    if (rows_.empty() || (rows_.back().row != cell.row && rows_.size() < most_rows)) {
        rows_.push_back({.row = cell.row, .first = cell.column, .last = cell.column});
    }
    UncodedRow& row = rows_.back();
    row.headroom =
        row.headroom || (holds == Uncoded::text && !coded_column && row.is_empty() && is_rule_label(cell.text));
    if (!counts && !coded_column) {
        row.labelled = row.labelled || holds == Uncoded::text;
        return;
    }
    row.first = row.is_empty() ? cell.column : std::min(row.first, cell.column);
    row.last = row.is_empty() ? cell.column : std::max(row.last, cell.column);
    row.dates += holds == Uncoded::figure && cell.kind == CellKind::date ? 1U : 0U;
    ++(holds == Uncoded::figure        ? row.figures
       : holds == Uncoded::figure_text ? row.figure_texts
       : holds == Uncoded::link        ? row.links
       : holds == Uncoded::reckoning   ? row.reckonings
                                       : row.texts);
}

void UnreadCells::beside(std::uint32_t row, std::uint32_t column) {
    // Only the last few areas can grow: to the right in this row, or down from the row above.
    constexpr std::ptrdiff_t open = 16;
    const auto from = beside_.end() - std::min<std::ptrdiff_t>(open, std::ssize(beside_));
    if (!beside_.empty() && beside_.back().last_row == row && beside_.back().first_row == row &&
        beside_.back().last_column + 1 == column) {
        beside_.back().last_column = column;
        return;
    }
    const auto above = std::find_if(from, beside_.end(), [&](const CellArea& area) {
        return area.first_column <= column && column <= area.last_column && area.last_row + 1 >= row;
    });
    if (above != beside_.end()) {
        above->last_row = row;
    } else if (beside_.size() < most_areas) {
        beside_.push_back({row, column, row, column});
    } else {
        CellArea& last = beside_.back();
        last = {last.first_row, std::min(last.first_column, column), row, std::max(last.last_column, column)};
    }
}

std::string area_name(const CellArea& area) {
    std::string name = cell_name(area.first_row, area.first_column);
    if (area.first_row != area.last_row || area.first_column != area.last_column) {
        name += ":" + cell_name(area.last_row, area.last_column);
    }
    return name;
}

} // namespace plancheck::detail

// Parses the formulas of cells by recursive descent.
#include "core/assess/cell_formula.hpp"

#include "core/base/ascii.hpp"
#include "core/base/decimal.hpp"
#include "core/base/text.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace plancheck {

namespace {

using Kind = FormulaNode::Kind;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name_part(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::string capitals(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), ascii_upper);
    return out;
}

/// Removes the prefix of a formula: "of:=", "msoxl:=", "=".
std::string_view body_of(std::string_view text) {
    text = trimmed(text);
    const std::size_t sign = text.find('=');
    if (sign != std::string_view::npos &&
        (sign == 0 || (text[sign - 1] == ':' && std::ranges::all_of(text.substr(0, sign - 1), is_letter)))) {
        text.remove_prefix(sign + 1);
    }
    return text;
}

/// How tightly an operator binds its operands; 1 binds least.
int strength_of(std::string_view sign) {
    return sign == "^" ? 5 : sign == "*" || sign == "/" ? 4 : sign == "+" || sign == "-" ? 3 : sign == "&" ? 2 : 1;
}

class FormulaParser {
public:
    explicit FormulaParser(const PlacedFormula& formula) : formula_(formula), rest_(body_of(formula.text)) {}

    std::optional<FormulaNode> whole() {
        constexpr std::size_t longest = 8'192;
        if (rest_.empty() || rest_.size() > longest) {
            return std::nullopt;
        }
        FormulaNode node = comparison();
        blanks();
        return failed_ || !rest_.empty() ? std::nullopt : std::optional(std::move(node));
    }

private:
    FormulaNode fail() {
        failed_ = true;
        rest_ = {};
        return {};
    }

    void blanks() {
        const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
        while (!rest_.empty() && is_blank(rest_.front())) {
            rest_.remove_prefix(1);
        }
    }

    bool take(std::string_view mark) {
        blanks();
        if (!rest_.starts_with(mark)) {
            return false;
        }
        rest_.remove_prefix(mark.size());
        return true;
    }

    FormulaNode comparison() {
        constexpr int deepest = 60;
        if (++depth_ > deepest) {
            return fail();
        }
        FormulaNode node = operands(1);
        --depth_;
        return node;
    }

    /// Parses operands and the operators between them that bind at least as tightly as `least`. Equal operators group
    /// to the left.
    FormulaNode operands(int least) {
        FormulaNode left = signed_one();
        while (!failed_) {
            const std::string_view sign = next_sign();
            if (sign.empty() || strength_of(sign) < least) {
                break;
            }
            rest_.remove_prefix(sign.size());
            FormulaNode both{Kind::binary, 0, std::string(sign), {}, {}};
            both.children.reserve(2);
            both.children.push_back(std::move(left));
            both.children.push_back(operands(strength_of(sign) + 1));
            left = std::move(both);
        }
        return left;
    }

    /// The next binary operator, or an empty text.
    std::string_view next_sign() {
        blanks();
        const std::string_view two = rest_.substr(0, 2);
        if (two == "<>" || two == "<=" || two == ">=") {
            return two;
        }
        const bool is_sign =
            !rest_.empty() && std::string_view("+-*/^&<>=").find(rest_.front()) != std::string_view::npos;
        return rest_.substr(0, is_sign ? 1 : 0);
    }

    FormulaNode signed_one() {
        int negative = 0;
        for (bool more = true; more;) {
            const bool minus = take("-");
            negative += minus ? 1 : 0;
            more = minus || take("+");
        }
        FormulaNode node = primary();
        while (take("%")) {
            FormulaNode share{Kind::percent, 0, {}, {}, {}};
            share.children.push_back(std::move(node));
            node = std::move(share);
        }
        for (; negative > 0; --negative) {
            FormulaNode opposite{Kind::negative, 0, {}, {}, {}};
            opposite.children.push_back(std::move(node));
            node = std::move(opposite);
        }
        return node;
    }

    FormulaNode primary() {
        blanks();
        if (rest_.empty()) {
            return fail();
        }
        const char c = rest_.front();
        if (take("(")) {
            return closed(comparison(), ")");
        }
        if (is_digit(c) || c == '.') {
            return number();
        }
        if (c == '"') {
            std::string text;
            return quoted('"', text) ? FormulaNode{Kind::text, 0, std::move(text), {}, {}} : fail();
        }
        if (take("[")) {
            return closed(reference(true), "]");
        }
        return call_or_reference();
    }

    FormulaNode closed(FormulaNode inside, std::string_view mark) { return take(mark) ? std::move(inside) : fail(); }

    FormulaNode number() {
        double value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{}) {
            return fail();
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return {Kind::number, value, {}, {}, {}};
    }

    /// Parses a text between marks; a doubled mark inside means one.
    bool quoted(char mark, std::string& out) {
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c != mark) {
                out += c;
            } else if (!rest_.empty() && rest_.front() == mark) {
                out += mark;
                rest_.remove_prefix(1);
            } else {
                return true;
            }
        }
        return false;
    }

    FormulaNode call_or_reference() {
        const std::size_t end = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_name_part) - rest_.begin());
        if (end > 0 && end < rest_.size() && rest_[end] == '(') {
            FormulaNode call{Kind::call, 0, capitals(rest_.substr(0, end)), {}, {}};
            rest_.remove_prefix(end + 1);
            for (const std::string_view prefix : {"_XLFN.", "COM.MICROSOFT.", "_XLWS."}) {
                if (call.text.starts_with(prefix)) {
                    call.text.erase(0, prefix.size());
                }
            }
            return arguments(call) ? std::move(call) : fail();
        }
        return reference(false);
    }

    bool arguments(FormulaNode& call) {
        if (take(")")) {
            return true;
        }
        for (;;) {
            blanks();
            const bool left_out =
                !rest_.empty() && (rest_.front() == ';' || rest_.front() == ',' || rest_.front() == ')');
            call.children.push_back(left_out ? FormulaNode{} : comparison());
            if (failed_) {
                return false;
            }
            if (take(")")) {
                return true;
            }
            if (!take(";") && !take(",")) {
                return false;
            }
        }
    }

    /// Parses a reference: "D7", "$D$7:E9", "Finance!D7", "'Running costs'.D7", "$Finance.D7:.D9"; in brackets ".D7".
    FormulaNode reference(bool bracketed) {
        FormulaNode node{Kind::area, 0, {}, {}, {}};
        if (!sheet_name(node.area.sheet, bracketed) || !cell(node.area.row, node.area.column)) {
            return fail();
        }
        node.area.last_row = node.area.row;
        node.area.last_column = node.area.column;
        if (take(":")) {
            std::string again;
            if (!sheet_name(again, bracketed) || (!again.empty() && again != node.area.sheet) ||
                !cell(node.area.last_row, node.area.last_column)) {
                return fail();
            }
            if (node.area.last_row < node.area.row || node.area.last_column < node.area.column) {
                return fail();
            }
        }
        return node;
    }

    /// Parses the sheet's name before a cell, with its mark. Returns true also if there is none.
    bool sheet_name(std::string& name, bool bracketed) {
        const std::string_view before = rest_;
        if (rest_.starts_with('$')) {
            rest_.remove_prefix(1);
        }
        if (rest_.starts_with('\'')) {
            if (!quoted('\'', name)) {
                return false;
            }
        } else {
            const auto is_part = [](char c) { return is_name_part(c) && c != '.'; };
            const auto end = static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_part) - rest_.begin());
            name = rest_.substr(0, end);
            rest_.remove_prefix(end);
        }
        if (rest_.starts_with('!') || rest_.starts_with('.')) {
            rest_.remove_prefix(1);
            return bracketed || !name.empty();
        }
        name.clear();
        rest_ = before;
        return true;
    }

    bool cell(std::uint32_t& row, std::uint32_t& column) {
        const bool fixed_column = take("$");
        std::int64_t across = 0;
        std::size_t letters = 0;
        for (; letters < rest_.size() && is_letter(rest_[letters]) && letters < 4; ++letters) {
            across = across * 26 + ((rest_[letters] & ~0x20) - 'A' + 1);
        }
        rest_.remove_prefix(letters);
        const bool fixed_row = rest_.starts_with('$');
        rest_.remove_prefix(fixed_row ? 1 : 0);
        std::int64_t down = 0;
        std::size_t digits = 0;
        for (; digits < rest_.size() && is_digit(rest_[digits]) && digits < 8; ++digits) {
            down = down * 10 + (rest_[digits] - '0');
        }
        rest_.remove_prefix(digits);
        const bool ends = rest_.empty() || !is_name_part(rest_.front());
        across += (fixed_column ? 0 : formula_.right) - 1;
        down += (fixed_row ? 0 : formula_.down) - 1;
        row = static_cast<std::uint32_t>(down);
        column = static_cast<std::uint32_t>(across);
        return letters > 0 && digits > 0 && ends && down >= 0 && down < max_rows && across >= 0 && across < max_columns;
    }

    const PlacedFormula& formula_;
    std::string_view rest_;
    int depth_ = 0;
    bool failed_ = false;
};

int strength(const FormulaNode& node) {
    if (node.kind == Kind::negative) {
        return 6;
    }
    return node.kind == Kind::binary ? strength_of(node.text) : 7;
}

std::string number_text(double number) {
    const auto decimal = Decimal::from_double(number);
    return decimal ? decimal->to_string() : fmt::format("{}", number);
}

std::string area_text(const FormulaArea& area) {
    std::string cells = cell_name(area.row, area.column);
    if (!area.single()) {
        cells += ':' + cell_name(area.last_row, area.last_column);
    }
    return cell_address(area.sheet, cells);
}

std::string write(const FormulaNode& node);

std::string write_inside(const FormulaNode& child, int least) {
    return strength(child) < least ? '(' + write(child) + ')' : write(child);
}

std::string write(const FormulaNode& node) {
    switch (node.kind) {
    case Kind::number:
        return number_text(node.number);
    case Kind::text:
        return '"' + node.text + '"';
    case Kind::area:
        return area_text(node.area);
    case Kind::missing:
        return {};
    case Kind::negative:
        return '-' + write_inside(node.children.front(), 6);
    case Kind::percent:
        return write_inside(node.children.front(), 7) + '%';
    case Kind::binary: {
        const int own = strength(node);
        return write_inside(node.children[0], own) + node.text + write_inside(node.children[1], own + 1);
    }
    case Kind::call:
        break;
    }
    std::string list;
    for (const FormulaNode& argument : node.children) {
        list += (&argument == &node.children.front() ? "" : ",") + write(argument);
    }
    return fmt::format("{}({})", node.text, list);
}

} // namespace

std::optional<FormulaNode> parse_formula(const PlacedFormula& formula) {
    return FormulaParser(formula).whole();
}

std::string write_formula(const FormulaNode& formula) {
    return '=' + write(formula);
}

bool is_volatile(std::string_view text) {
    std::string bare;
    bool literal = false;
    for (const char c : capitals(text)) {
        literal = c == '"' ? !literal : literal;
        if (!literal) {
            bare += c;
        }
    }
    // GETRANDBETWEEN is RANDBETWEEN in a formula from Calc: ...ANALYSIS.GETRANDBETWEEN(1;9).
    constexpr std::array<std::string_view, 7> functions{"RAND(",    "RANDBETWEEN(", "GETRANDBETWEEN(", "RANDARRAY(",
                                                        "RAND.NV(", "NOW(",         "TODAY("};
    return std::ranges::any_of(functions, [&](std::string_view function) {
        const std::size_t at = bare.find(function);
        return at != std::string::npos && (at == 0 || !is_letter(bare[at - 1]));
    });
}

} // namespace plancheck

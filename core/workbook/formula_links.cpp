// Finds links in formulas in one pass. Skips texts and quoted names as a whole; looks at each bracket and function.
#include "core/workbook/formula_links.hpp"

#include "core/base/ascii.hpp"
#include "core/workbook/formats.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plancheck {
namespace {

bool is_name(char c) {
    return (ascii_upper(c) >= 'A' && ascii_upper(c) <= 'Z') || is_digit(c) || c == '_' || c == '.' ||
           static_cast<signed char>(c) < 0;
}
bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, ascii_upper, ascii_upper);
}

/// Functions that bring in figures from elsewhere, including those of programs that write their own into files.
constexpr std::array<std::string_view, 16> functions_outside{
    "WEBSERVICE", "DDE",        "RTD",        "SQL.REQUEST",     "SQLREQUEST",    "CUBEVALUE",
    "CUBEMEMBER", "CUBESET",    "IMPORTXML",  "STOCKHISTORY",    "GOOGLEFINANCE", "IMPORTRANGE",
    "IMPORTHTML", "IMPORTDATA", "IMPORTFEED", "CUBERANKEDMEMBER"};

/// Compares function names without prefixes: "_xlfn.WEBSERVICE" and "COM.MICROSOFT.WEBSERVICE" are "WEBSERVICE".
bool is_function(std::string_view name, std::string_view wanted) {
    return name.size() >= wanted.size() && same(name.substr(name.size() - wanted.size()), wanted) &&
           (name.size() == wanted.size() || name[name.size() - wanted.size() - 1] == '.');
}

/// The name that ends at `end`, before an opening bracket.
std::string_view name_before(std::string_view formula, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && is_name(formula[begin - 1])) {
        --begin;
    }
    return formula.substr(begin, end - begin);
}

enum class Call { none, indirect, outside };
Call call_of(std::string_view name) {
    if (name.size() < 3) {
        return Call::none;
    }
    if (is_function(name, "INDIRECT")) {
        return Call::indirect;
    }
    return std::ranges::any_of(functions_outside, [name](std::string_view wanted) { return is_function(name, wanted); })
               ? Call::outside
               : Call::none;
}

/// The end of the quoted text that opens at `open`: its closing mark, or the end. A doubled mark means one.
std::size_t end_of_quoted(std::string_view formula, std::size_t open) {
    const char mark = formula[open];
    for (std::size_t at = open + 1; at < formula.size(); ++at) {
        if (formula[at] != mark) {
            continue;
        }
        if (at + 1 >= formula.size() || formula[at + 1] != mark) {
            return at;
        }
        ++at;
    }
    return formula.size();
}

bool is_path(std::string_view text) {
    return text.find("://") != std::string_view::npos || text.find_first_of("/\\") != std::string_view::npos;
}

/// Whether the content of a bracket names a workbook: a number as in files (not 0, the workbook itself), or a file.
bool names_a_workbook(std::string_view inside) {
    if (!inside.empty() && std::ranges::all_of(inside, is_digit)) {
        return inside.find_first_not_of('0') != std::string_view::npos;
    }
    return format_of_name(inside) != nullptr || is_path(inside) || inside.ends_with(".csv");
}

/// Whether a quoted name before `!` leads to another workbook: "[1]My sheet", "C:\plans\[old.xlsx]Sheet1",
/// "C:\plans\old.xlsx". A sheet's own name has no slash and, in Excel, no bracket. If it has a bracket nevertheless,
/// the bracket does not hold a file.
bool leads_out(std::string_view name) {
    const std::size_t open = name.find('[');
    const std::size_t close = name.find(']', open == std::string_view::npos ? name.size() : open);
    if (close != std::string_view::npos) {
        const bool placed = open == 0 || name[open - 1] == '/' || name[open - 1] == '\\';
        return placed && close + 1 < name.size() && names_a_workbook(name.substr(open + 1, close - open - 1));
    }
    return format_of_name(name) != nullptr && is_path(name);
}

/// "[1]" for "[1]Sheet1", because the sheet means nothing without its workbook. Returns anything else unchanged.
std::string_view workbook_of(std::string_view reference) {
    const std::size_t close = reference.find(']');
    const bool number = reference.starts_with('[') && close != std::string_view::npos &&
                        std::ranges::all_of(reference.substr(1, close - 1), is_digit);
    return number ? reference.substr(0, close + 1) : reference;
}

class Walk {
public:
    Walk(std::string_view formula, const TakeLink& take) : formula_(formula), take_(take) {}
    void run();

private:
    [[nodiscard]] char at(std::size_t place) const { return place < formula_.size() ? formula_[place] : '\0'; }
    void quoted_name(std::size_t& place);
    void bracket(std::size_t& place);
    void call(std::size_t place);
    void text_of_indirect(std::size_t open, std::size_t end);
    void dde_operator(std::size_t& place);

    std::string_view formula_;
    const TakeLink& take_;
    int depth_ = 0;               ///< of round brackets
    int indirect_ = 0;            ///< the depth within INDIRECT( ... ), or 0
    std::size_t indirect_at_ = 0; ///< the position of its opening bracket
    int braces_ = 0;              ///< in an array of constants, where .ods has `|` between rows
};

// Reads 'file:///c:/old.ods'#$Sheet1.A1 and '[1]My sheet'!A1.
void Walk::quoted_name(std::size_t& place) {
    const std::size_t end = end_of_quoted(formula_, place);
    const std::string_view name = formula_.substr(place + 1, end - place - 1);
    const char next = at(end + 1);
    if ((next == '#' && !name.empty()) || (next == '!' && leads_out(name))) {
        take_(workbook_of(name));
    }
    place = end;
}

// Reads [1]Sheet1!A1, [1]!Name and [old.xlsx]Sheet1!A1. In a reference to a table, a name precedes the bracket.
void Walk::bracket(std::size_t& place) {
    const char before = place > 0 ? formula_[place - 1] : '\0';
    const std::size_t close = formula_.find(']', place);
    if (close == std::string_view::npos || is_name(before) || before == ']' || before == '[') {
        return;
    }
    std::size_t end = close + 1;
    while (is_name(at(end)) || at(end) == ':') {
        ++end;
    }
    if (at(end) == '!' && names_a_workbook(formula_.substr(place + 1, close - place - 1))) {
        take_(workbook_of(formula_.substr(place, end - place)));
        place = end;
    }
}

// Reads WEBSERVICE("https://..."): the link is its first texts, if it has any.
void Walk::call(std::size_t place) {
    const std::string_view name = name_before(formula_, place);
    switch (call_of(name)) {
    case Call::none:
        return;
    case Call::indirect:
        if (indirect_ == 0) {
            indirect_ = depth_;
            indirect_at_ = place;
        }
        return;
    case Call::outside:
        break;
    }
    const std::size_t dot = name.rfind('.');
    std::string target(is_function(name, "SQL.REQUEST") || dot == std::string_view::npos ? name : name.substr(dot + 1));
    bool address = same(target, "WEBSERVICE") || same(target, "DDE"); // found by its texts alone, like linked files
    for (std::size_t from = place + 1, texts = 0; texts < 2 && at(from) == '"'; ++texts) {
        const std::size_t end = end_of_quoted(formula_, from);
        if (address) {
            target.clear();
        } else {
            target += ' ';
        }
        target += formula_.substr(from + 1, end - from - 1);
        address = false;
        from = formula_.find_first_not_of(" ;,", end + 1);
    }
    take_(target);
}

// Reads INDIRECT("'file:///c:/old.ods'#$Sheet1.A1"), INDIRECT("[old.xlsx]Sheet1!A1"), INDIRECT("["&B1&"]Sheet1!A1").
void Walk::text_of_indirect(std::size_t open, std::size_t end) {
    std::string_view text = formula_.substr(open + 1, end - open - 1);
    const std::size_t bracket = text.find('[');
    const bool begins =
        bracket == 0 || (bracket != std::string_view::npos &&
                         (text[bracket - 1] == '\'' || text[bracket - 1] == '/' || text[bracket - 1] == '\\'));
    const std::size_t file = text.find("'#");
    const bool leads = begins || file != std::string_view::npos || text.find("file:") != std::string_view::npos ||
                       text.find("://") != std::string_view::npos || format_of_name(text) != nullptr;
    if (!leads) {
        return;
    }
    const bool whole = open == indirect_at_ + 1 && (at(end + 1) == ')' || at(end + 1) == ',' || at(end + 1) == ';');
    if (!whole) { // put together from parts: only the whole formula names it
        text = formula_.substr(indirect_at_ - std::string_view("INDIRECT").size());
    } else if (file != std::string_view::npos && text.starts_with('\'')) {
        text = text.substr(1, file - 1);
    }
    take_(text);
    indirect_ = 0; // reports it once
}

// Reads Excel|'C:\old.xls'!R1C1.
void Walk::dde_operator(std::size_t& place) {
    const std::string_view application = name_before(formula_, place);
    if (braces_ > 0 || application.empty()) {
        return;
    }
    std::size_t end = at(place + 1) == '\'' ? end_of_quoted(formula_, place + 1) + 1 : place + 1;
    while (is_name(at(end))) {
        ++end;
    }
    if (at(end) == '!') {
        ++end;
        while (is_name(at(end))) {
            ++end;
        }
        take_(formula_.substr(place - application.size(), end - place + application.size()));
        place = end - 1;
    }
}

void Walk::run() {
    for (std::size_t place = 0; place < formula_.size(); ++place) {
        switch (formula_[place]) {
        case '"': {
            const std::size_t end = end_of_quoted(formula_, place);
            if (indirect_ > 0) {
                text_of_indirect(place, end);
            }
            place = end;
            break;
        }
        case '\'':
            quoted_name(place);
            break;
        case '[':
            bracket(place);
            break;
        case '(':
            ++depth_;
            call(place);
            break;
        case ')':
            indirect_ = indirect_ == depth_ ? 0 : indirect_;
            --depth_;
            break;
        case '{':
        case '}':
            braces_ += formula_[place] == '{' ? 1 : -1;
            break;
        case '|':
            dde_operator(place);
            break;
        default:
            break;
        }
    }
}

} // namespace

bool may_link(std::string_view formula) {
    for (std::size_t place = 0; place < formula.size(); ++place) {
        switch (formula[place]) {
        case '\'':
        case '|':
            return true;
        case '[': // in .ods, brackets stand around every reference
            if (place + 1 < formula.size() && formula[place + 1] != '.' && formula[place + 1] != '$') {
                return true;
            }
            break;
        case '(':
            if (call_of(name_before(formula, place)) != Call::none) {
                return true;
            }
            break;
        default:
            break;
        }
    }
    return false;
}

void find_formula_links(std::string_view formula, const TakeLink& take) {
    if (may_link(formula)) {
        Walk(formula, take).run();
    }
}

} // namespace plancheck

// Reads number format codes as far as needed to know the kind of value.
#include "core/workbook/xlsx/number_format.hpp"

#include "core/base/ascii.hpp"

#include <array>

namespace plancheck {
namespace {

bool starts_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (ascii_lower(text[i]) != word[i]) {
            return false;
        }
    }
    return true;
}

bool holds_currency_sign(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs{"$", "\xC2\xA3", "\xE2\x82\xAC", "\xC2\xA5"};
    for (const std::string_view sign : signs) {
        if (text.find(sign) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

/// What the first section of a format code shows.
struct Shows {
    bool day = false, month_or_minute = false, clock = false, percent = false, money = false;
};

// Reads a bracket: "[$£-809]" is money, "[$-809]" only a locale, "[h]" a duration; colours and conditions are none of
// these.
void read_bracket(std::string_view inside, Shows& shows) {
    if (inside.starts_with('$')) {
        const std::string_view symbol = inside.substr(1, inside.find('-') - 1);
        shows.money |= !symbol.empty();
    } else if (inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
        shows.clock = true;
    }
}

// Reads one item of the code and returns its length.
std::size_t read_item(std::string_view rest, Shows& shows) {
    const char c = ascii_lower(rest.front());
    if (c == '\\' || c == '_' || c == '*') {
        return 2;
    }
    if (c == '"' || c == '[') {
        const std::size_t close = rest.find(c == '"' ? '"' : ']', 1);
        const std::string_view inside = rest.substr(1, close == std::string_view::npos ? close : close - 1);
        if (c == '[') {
            read_bracket(inside, shows);
        } else {
            shows.money |= holds_currency_sign(inside);
        }
        return inside.size() + 2;
    }
    for (const std::string_view word : {"general", "am/pm", "a/p"}) {
        if (starts_with_word(rest, word)) {
            shows.clock |= word.front() == 'a';
            return word.size();
        }
    }
    shows.day |= c == 'd' || c == 'y';
    shows.month_or_minute |= c == 'm';
    shows.clock |= c == 'h' || c == 's';
    shows.percent |= c == '%';
    shows.money |= holds_currency_sign(rest.substr(0, 1)) ||
                   (static_cast<unsigned char>(c) >= 0x80 && holds_currency_sign(rest.substr(0, 3)));
    return 1;
}

} // namespace

CellKind kind_of_format(std::string_view code) {
    Shows shows;
    while (!code.empty() && code.front() != ';') {
        const std::size_t length = read_item(code, shows);
        code.remove_prefix(length < code.size() ? length : code.size());
    }
    if (shows.day || (shows.month_or_minute && !shows.clock)) {
        return CellKind::date;
    }
    if (shows.clock) {
        return CellKind::number;
    }
    if (shows.percent) {
        return CellKind::percentage;
    }
    return shows.money ? CellKind::currency : CellKind::number;
}

CellKind kind_of_builtin_format(std::uint32_t id) {
    const auto between = [id](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
    if (id == 9 || id == 10) {
        return CellKind::percentage;
    }
    if (between(14, 17) || id == 22 || between(27, 31) || id == 36 || between(50, 54) || between(57, 58)) {
        return CellKind::date;
    }
    if (between(5, 8) || id == 42 || id == 44) {
        return CellKind::currency;
    }
    return CellKind::number;
}

std::string_view code_of_builtin_format(std::uint32_t id) {
    const auto between = [id](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
    if (id == 1 || id == 3) {
        return "#,##0";
    }
    if (id == 37 || id == 38) {
        return "#,##0;(#,##0)";
    }
    if (between(18, 21) || between(45, 47)) {
        return "h:mm:ss";
    }
    return kind_of_builtin_format(id) == CellKind::date ? "yyyy-mm-dd" : "";
}

} // namespace plancheck

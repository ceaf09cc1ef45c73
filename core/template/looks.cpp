// Decides the looks and limits of cells.
#include "core/template/looks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

/// A larger amount is a mistake of unit: a hundred billion pounds.
constexpr std::string_view most_thousands = "100000000";

Limit number_limit(const CellUse& use) {
    Limit limit;
    std::string most{most_thousands};
    std::string what = "thousands of pounds, so 1250 for £1.25 million";
    switch (use.unit) {
    case Unit::count:
        limit.kind = Limit::Kind::whole;
        what = "a whole number";
        break;
    case Unit::percent:
        most = "10"; // growth may exceed 100%; Calc and Excel read 92 typed into such a cell as 92%
        what = "a percentage (type 92 for 92%: the % is added)";
        break;
    case Unit::pounds:
    case Unit::pounds_per_head:
        what = "pounds";
        most = "100000000000";
        break;
    case Unit::number:
        what = "a number";
        break;
    default:
        break;
    }
    limit.most = use.sign == Sign::negative ? "0" : most;
    limit.least = use.sign == Sign::positive ? "0" : "-" + most;
    const std::string_view sign = use.sign == Sign::positive   ? ", not negative"
                                  : use.sign == Sign::negative ? ", not positive"
                                                               : "";
    limit.refusal = fmt::format("This cell takes {}{}. Leave it empty while you do not know it.", what, sign);
    return limit;
}

Limit list_limit(std::vector<std::string> choices) {
    Limit limit;
    limit.kind = Limit::Kind::list;
    limit.refusal = fmt::format("Choose one of: {}.", fmt::join(choices, ", "));
    limit.choices = std::move(choices);
    return limit;
}

Limit date_limit(const Round& round) {
    constexpr std::int32_t year = 365;
    Limit limit;
    limit.kind = Limit::Kind::date;
    limit.least = fmt::format("{}", round.effective.serial() - 10 * year);
    limit.most = fmt::format("{}", round.effective.serial() + 10 * year);
    limit.refusal = "This cell takes a date, such as 04/04/2014.";
    return limit;
}

} // namespace

NumberFormat number_format(Unit unit) {
    switch (unit) {
    case Unit::thousand_pounds:
        return NumberFormat::money;
    case Unit::pounds:
        return NumberFormat::pounds;
    case Unit::pounds_per_head:
        return NumberFormat::pounds_per_head;
    case Unit::percent:
        return NumberFormat::percent;
    case Unit::count:
        return NumberFormat::whole;
    case Unit::date:
        return NumberFormat::date;
    case Unit::text:
        return NumberFormat::text;
    default:
        return NumberFormat::general;
    }
}

CellStyle look_of(const CellUse& use) {
    CellStyle style;
    style.fill = use.role == Role::calculated  ? palette::calculated
                 : use.role == Role::prefilled ? palette::prefilled
                                               : palette::input;
    style.size = entry_size;
    style.border = true;
    style.locked = use.role == Role::calculated;
    style.format = number_format(use.unit);
    style.wrap = use.unit == Unit::text || use.unit == Unit::choice;
    const bool words = use.unit == Unit::text || use.unit == Unit::choice || use.unit == Unit::flag;
    style.align = words ? Align::left : use.unit == Unit::date || use.unit == Unit::year ? Align::centre : Align::right;
    return style;
}

std::int32_t limit_of(const CellUse& use, const Round& round, Book& book) {
    Limit limit;
    switch (use.unit) {
    case Unit::text:
    case Unit::truth:
        if (use.prompt.empty()) {
            return -1;
        }
        limit.kind = Limit::Kind::any;
        break;
    case Unit::flag:
        limit = list_limit({"yes", "no"});
        break;
    case Unit::choice:
        limit = list_limit({use.choices.begin(), use.choices.end()});
        break;
    case Unit::year:
        limit = list_limit({round.years.begin(), round.years.end()});
        break;
    case Unit::date:
        limit = date_limit(round);
        break;
    default:
        limit = number_limit(use);
    }
    limit.prompt = use.prompt;
    return book.limit(limit);
}

CellStyle plain_look(std::uint8_t size) {
    CellStyle style;
    style.size = size;
    return style;
}

CellStyle wrapped_look(std::uint8_t size) {
    auto style = plain_look(size);
    style.wrap = true;
    return style;
}

CellStyle title_look() {
    auto style = plain_look(13);
    style.bold = true;
    style.fill = palette::heading;
    return style;
}

CellStyle heading_look() {
    auto style = wrapped_look(entry_size);
    style.bold = true;
    style.fill = palette::heading;
    style.align = Align::centre;
    style.border = true;
    return style;
}

CellStyle band_look() {
    auto style = plain_look(entry_size);
    style.bold = true;
    style.fill = palette::band;
    return style;
}

CellStyle link_look() {
    auto style = plain_look(entry_size);
    style.ink = palette::link;
    return style;
}

CellStyle unused_look() {
    auto style = plain_look();
    style.fill = palette::unused;
    style.border = true;
    return style;
}

void put_text(BookCell& cell, std::string_view text, const CellStyle& style, std::uint32_t span) {
    cell.kind = BookValue::text;
    cell.text = text;
    cell.style = style;
    cell.span = static_cast<std::uint16_t>(span);
}

void put_link(BookCell& cell, std::string_view text, std::string_view sheet) {
    put_text(cell, text, link_look());
    cell.link = fmt::format("#{}.B2", quoted_sheet(sheet));
}

double text_height(std::string_view text, double width, std::uint8_t size) {
    // Measured for Arial 10: 1.75 mm for an average character, 4.2 mm for a line. The reserve is for words that do not
    // break.
    const double character = 0.175 * size;
    const auto room = std::max<std::size_t>(4, static_cast<std::size_t>((width - 2) / character));
    double lines = 0;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        std::size_t used = 0;
        double here = 1;
        for (std::size_t at = from; at < end;) {
            const auto word_end = std::min(std::min(text.find(' ', at), end) + 1, end + 1);
            const auto length = word_end - at;
            if (used > 0 && used + length - 1 > room) {
                ++here;
                used = 0;
            }
            used += length;
            at = word_end;
        }
        lines += here;
        from = end + 1;
    }
    return lines * 0.42 * size + 1.4;
}

void fit(BookRow& row, std::string_view text, double width) {
    const double height = text_height(text, 0.93 * width, entry_size);
    raise(row, line_height);
    if (height > text_height({}, width, entry_size)) {
        raise(row, height);
    }
}

void raise(BookRow& row, double millimetres) {
    row.millimetres = std::max(row.millimetres, millimetres);
}

} // namespace plancheck

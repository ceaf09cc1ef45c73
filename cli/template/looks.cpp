// The looks and limits of cells.
#include "cli/template/looks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

/// An amount beyond this is a slip of unit: a hundred billion pounds.
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
        most = "10"; // growth may pass 100%; 92 typed for 92% is taken as 92% by Calc and Excel
        what = "a percentage, such as 92% or 0.5%";
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
    limit.least = fmt::format("{}", round.effective - 10 * year);
    limit.most = fmt::format("{}", round.effective + 10 * year);
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
        return -1;
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
    auto style = plain_look(16);
    style.bold = true;
    style.fill = palette::heading;
    return style;
}

CellStyle heading_look() {
    auto style = wrapped_look();
    style.bold = true;
    style.fill = palette::heading;
    style.align = Align::centre;
    style.border = true;
    return style;
}

CellStyle band_look() {
    auto style = plain_look();
    style.bold = true;
    style.fill = palette::band;
    return style;
}

CellStyle link_look() {
    auto style = plain_look();
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
    // Measured on Arial 10: 1.75 mm a character on average, 4.2 mm a line. Words do not break, hence the reserve.
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

void raise(BookRow& row, double millimetres) {
    row.millimetres = std::max(row.millimetres, millimetres);
}

} // namespace plancheck

// How receipts and comparisons write the value of a data point, and when two values are the same.
#include "core/assess/point_text.hpp"

#include "core/assess/words.hpp"
#include "core/plan/bind.hpp"
#include "core/round/page.hpp"
#include "core/round/syntax.hpp"
#include "core/rule/exact.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::int32_t last_day = 2'958'465; ///< 9999-12-31
constexpr std::uint32_t most_columns = 16'384;
constexpr std::uint32_t most_rows = 1'048'576;

/// The day of a date without a time of day that ISO 8601 writes in ten characters.
std::optional<std::int32_t> whole_day(const Decimal& number) {
    const bool whole =
        number.exponent >= 0 && number.exponent <= 6 && number.mantissa >= 0 && number.mantissa <= last_day;
    if (!whole) {
        return std::nullopt;
    }
    const double day = number.to_double();
    return day <= last_day ? std::optional{static_cast<std::int32_t>(day)} : std::nullopt;
}

std::string date_text(const Decimal& number) {
    const std::optional<std::int32_t> day = whole_day(number);
    return day ? fmt::format("date {}", iso_date(*day)) : fmt::format("day {}", number.to_string());
}

Value amount(ValueKind kind, const Decimal& number) {
    return {.kind = kind, .number = number, .text = {}};
}

std::optional<Value> amount_from(ValueKind kind, std::string_view words) {
    const std::optional<Decimal> number = words.ends_with('%') ? std::nullopt : Decimal::parse(words);
    return number ? std::optional{amount(kind, *number)} : std::nullopt;
}

std::optional<Value> date_from(std::string_view words) {
    const std::optional<std::int32_t> day = days_from_iso(words);
    const std::optional<Decimal> number = day ? Decimal::from_double(*day) : std::nullopt;
    return number ? std::optional{amount(ValueKind::date, *number)} : std::nullopt;
}

} // namespace

std::string tagged_text(const Value& value) {
    switch (value.kind) {
    case ValueKind::missing:
        return {};
    case ValueKind::text:
        return "text " + canonical_text(value.text);
    case ValueKind::error:
        return fmt::format("error {}", value.text);
    case ValueKind::boolean:
        return value.number.mantissa != 0 ? "boolean yes" : "boolean no";
    case ValueKind::date:
        return date_text(value.number);
    case ValueKind::number:
        break;
    }
    return "number " + value.number.to_string();
}

std::optional<Value> value_from_tagged(std::string_view text) {
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view kind = text.substr(0, blank);
    const std::string_view words = text.substr(blank + 1);
    if (kind == "number") {
        return amount_from(ValueKind::number, words);
    }
    if (kind == "text" || kind == "error") {
        return Value{.kind = kind == "text" ? ValueKind::text : ValueKind::error, .number = {}, .text = words};
    }
    if (kind == "date") {
        return date_from(words);
    }
    if (kind == "day") {
        return amount_from(ValueKind::date, words);
    }
    if (kind == "boolean" && (words == "yes" || words == "no")) {
        return amount(ValueKind::boolean, words == "yes" ? Decimal{1, 0} : Decimal{});
    }
    return std::nullopt;
}

std::optional<RowAndColumn> parse_cell(std::string_view cell) {
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < cell.size() && cell[at] >= 'A' && cell[at] <= 'Z' && column <= most_columns; ++at) {
        column = column * 26 + static_cast<std::uint32_t>(cell[at] - 'A') + 1;
    }
    std::uint32_t row = 0;
    const std::size_t digits = at;
    for (; at < cell.size() && cell[at] >= '0' && cell[at] <= '9' && row <= most_rows; ++at) {
        row = row * 10 + static_cast<std::uint32_t>(cell[at] - '0');
    }
    const bool sound =
        digits > 0 && at == cell.size() && column >= 1 && column <= most_columns && row >= 1 && row <= most_rows;
    return sound ? std::optional{RowAndColumn{row - 1, column - 1}} : std::nullopt;
}

std::optional<std::string> exact_text(const Value& value, Unit unit) {
    switch (value.kind) {
    case ValueKind::missing:
        return std::nullopt;
    case ValueKind::number:
        if (unit == Unit::percent) {
            return Exact{Decimal{value.number.mantissa, value.number.exponent + 2}}.to_string() + "%";
        }
        return value.number.to_string();
    default:
        break;
    }
    const std::string tagged = tagged_text(value);
    return tagged.substr(tagged.find(' ') + 1);
}

} // namespace plancheck

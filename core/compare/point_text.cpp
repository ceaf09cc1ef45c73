// Writes the value of a data point for receipts and comparisons, and reads it back.
#include "core/compare/point_text.hpp"

#include "core/assess/words.hpp"
#include "core/base/ascii.hpp"
#include "core/base/day.hpp"
#include "core/plan/digest.hpp"
#include "core/rule/exact.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

/// The day of a date without a time, if ISO 8601 writes it in ten characters.
std::optional<Day> whole_day(const Decimal& number) {
    const bool whole =
        number.exponent >= 0 && number.exponent <= 6 && number.mantissa >= 0 && number.mantissa <= last_day.serial();
    if (!whole) {
        return std::nullopt;
    }
    const double serial = number.to_double();
    return serial <= last_day.serial() ? std::optional{Day::from_serial(static_cast<std::int32_t>(serial))}
                                       : std::nullopt;
}

std::string date_text(const Decimal& number) {
    const std::optional<Day> day = whole_day(number);
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
    const std::optional<Day> day = Day::from_iso(words);
    const std::optional<Decimal> number = day ? Decimal::from_double(day->serial()) : std::nullopt;
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

// Decides what a round expects of a cell, and whether a value can be right there.
#include "core/round/cell_value.hpp"

#include "core/base/text.hpp"
#include "core/base/year.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <string>

namespace plancheck {

namespace {

bool is_amount_unit(Unit unit) {
    return unit <= Unit::number;
}

CellFault fault_of_number(const ExpectedCell& expected, const DataPoint& point) {
    const Decimal& amount = point.value.number;
    if ((expected.sign == Sign::positive && amount.mantissa < 0) ||
        (expected.sign == Sign::negative && amount.mantissa > 0)) {
        return CellFault::wrong_sign;
    }
    const bool worked_out = expected.role == Role::calculated && point.has_formula;
    if (expected.unit != Unit::percent || worked_out) {
        return CellFault::none;
    }
    const double share = amount.to_double();
    constexpr double all = 1.0; // safe in doubles: a fraction is above 1.0 there only if it is above 1
    return share > all ? CellFault::above_range : share < -all ? CellFault::below_range : CellFault::none;
}

bool is_one_of(std::span<const std::string_view> choices, std::string_view text) {
    return std::ranges::find(choices, text) != choices.end() ||
           std::ranges::any_of(choices, [&](std::string_view choice) { return same_word(choice, text); });
}

bool is_year_of_round(const Round& round, std::string_view text) {
    const auto is_it = [&](std::string_view year) { return same_year(year, text); };
    return is_year_of(round, text) || std::ranges::any_of(round.years, is_it) || same_year(round.outturn, text) ||
           std::ranges::any_of(round.history, is_it);
}

bool is_choice(const Round& round, const ExpectedCell& expected, const Value& value) {
    const std::string_view made =
        value.kind == ValueKind::boolean ? (value.number.mantissa != 0 ? "yes" : "no") : std::string_view{};
    const std::string number = value.kind == ValueKind::number ? value.number.to_string() : std::string{};
    const std::string_view text = value.kind == ValueKind::text ? value.text : number.empty() ? made : number;
    switch (expected.unit) {
    case Unit::choice:
        return expected.choices.empty() || is_one_of(expected.choices, text);
    case Unit::year:
        return is_year_of_round(round, text);
    default:
        return same_word(text, "yes") || same_word(text, "no");
    }
}

} // namespace

ExpectedCell expected_of(const Line& line, const Column* column) {
    const bool own_column = column != nullptr && !column->as_line;
    return {.unit = cell_unit(line, column),
            .sign = line.sign,
            .role = own_column ? column->role : line.role,
            .required = line.required && (!own_column || column->required),
            .choices = own_column ? column->choices : line.choices};
}

ExpectedCell expected_of(const Column& column) {
    return {.unit = column.unit,
            .sign = column.unit == Unit::percent ? Sign::positive : Sign::either,
            .role = column.role,
            .required = column.required,
            .choices = column.choices};
}

bool is_empty(const DataPoint& point) {
    return point.has_value && (point.value.kind == ValueKind::missing ||
                               (point.value.kind == ValueKind::text && is_seen_blank(point.value.text)));
}

bool is_spare_row(const Plan& plan, const Block& block, const Record& record) {
    return std::ranges::all_of(block.columns, [&](const Column& column) {
        const DataPoint* point = plan.find(block.code, record, column.code);
        return point == nullptr || is_empty(*point) || (!point->has_value && column.role == Role::calculated);
    });
}

CellFault fault_of(const Round& round, const ExpectedCell& expected, const DataPoint& point) {
    switch (expected.unit) {
    case Unit::text:
    case Unit::truth:
        return CellFault::none;
    case Unit::date:
        return point.value.kind == ValueKind::date ? CellFault::none : CellFault::wrong_kind;
    case Unit::choice:
    case Unit::flag:
    case Unit::year:
        return is_choice(round, expected, point.value) ? CellFault::none : CellFault::no_choice;
    default:
        break;
    }
    return !is_amount_unit(expected.unit) || point.value.kind != ValueKind::number ? CellFault::wrong_kind
                                                                                   : fault_of_number(expected, point);
}

} // namespace plancheck

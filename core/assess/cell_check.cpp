// Checks every cell that a round knows: its kind of value, choice, sign, formula.
#include "core/assess/additions.hpp"
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/round/parse.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// What the round expects of one cell.
struct Expected {
    std::string_view label;
    std::string_view column; ///< its code; empty in a table
    Unit unit = Unit::text;
    Sign sign = Sign::either;
    Role role = Role::input;
    bool required = false;
    std::span<const std::string_view> choices;
};

class CellCheck {
public:
    CellCheck(const Round& round, const Plan& plan, WorkbookFindings& out) : round_(round), plan_(plan), out_(out) {}

    void grid(const Block& block);
    void table(const Block& block);

private:
    void cell(const DataPoint& point, const Expected& expected);
    void value(const DataPoint& point, const Expected& expected);
    void number(const DataPoint& point, const Expected& expected);
    void percentage(const DataPoint& point, const Expected& expected);
    void choice(const DataPoint& point, const Expected& expected);
    void calculated(const DataPoint& point, const Expected& expected, const Expression& formula,
                    const std::optional<Exact>& wanted);
    void say(std::string_view code, const DataPoint& point, const Expected& expected, std::string_view clause);
    [[nodiscard]] bool is_choice(const DataPoint& point, const Expected& expected) const;

    const Round& round_;
    const Plan& plan_;
    WorkbookFindings& out_;
};

bool is_number_of_formula(const DataPoint& point) {
    return point.has_formula && point.value.kind == ValueKind::number;
}

/// Half of the last digit that a cell of this unit shows: what rounding for display may hide.
Decimal half_shown_digit(Unit unit) {
    switch (unit) {
    case Unit::pounds:
    case Unit::pounds_per_head:
    case Unit::number:
        return {5, -3};
    case Unit::percent:
        return {5, -5};
    default:
        return {5, -1};
    }
}

/// The decimal places that whole pennies take, or none for a unit that is no money.
std::optional<std::int32_t> penny_places(Unit unit) {
    if (unit == Unit::thousand_pounds) {
        return 5;
    }
    if (unit == Unit::pounds) {
        return 2;
    }
    return std::nullopt;
}

void CellCheck::say(std::string_view code, const DataPoint& point, const Expected& expected, std::string_view clause) {
    if (WorkbookFinding* finding = out_.add(code, point.cell)) {
        finding->message = fmt::format("{} ({}{}{}) {}", plan_.where(point.cell), expected.label,
                                       expected.column.empty() ? "" : ", ", expected.column, clause);
    }
}

bool CellCheck::is_choice(const DataPoint& point, const Expected& expected) const {
    const std::string text = plain_text(&point);
    const auto among = [&](std::span<const std::string_view> choices) {
        return std::ranges::any_of(choices, [&](std::string_view option) { return same_word(option, text); });
    };
    if (expected.unit == Unit::choice) {
        return among(expected.choices);
    }
    if (expected.unit == Unit::year) {
        return among(round_.years) || same_word(round_.outturn, text);
    }
    return point.value.kind == ValueKind::boolean || same_word(text, "yes") || same_word(text, "no");
}

void CellCheck::choice(const DataPoint& point, const Expected& expected) {
    if (is_choice(point, expected)) {
        return;
    }
    std::string list;
    if (expected.unit == Unit::choice) {
        list = fmt::format("{}", fmt::join(expected.choices, ", "));
    } else if (expected.unit == Unit::year) {
        list = fmt::format("{}", fmt::join(round_.years, ", "));
    } else {
        list = "yes, no";
    }
    say("wrong-choice", point, expected,
        fmt::format("holds {}; choose one of: {}.", in_quotes(plain_text(&point)), list));
}

/// 95 typed for 95% is 9,500%. A share has no more than 100%; what may carry either sign is a change, down to -100%.
void CellCheck::percentage(const DataPoint& point, const Expected& expected) {
    if (expected.unit != Unit::percent || expected.role == Role::calculated) {
        return;
    }
    const Exact share{point.value.number};
    const bool above = Exact{1} < share;
    const bool below = expected.sign == Sign::either && share < Exact{-1}; // else it has the wrong sign, which is told
    if (above || below) {
        say("percentage-out-of-range", point, expected,
            fmt::format("holds {}, {}; enter 95% as 95% or 0.95.", show(share, Unit::percent),
                        above ? "more than 100%" : "less than -100%"));
    }
}

void CellCheck::number(const DataPoint& point, const Expected& expected) {
    const Decimal& amount = point.value.number;
    if ((expected.sign == Sign::positive && amount.mantissa < 0) ||
        (expected.sign == Sign::negative && amount.mantissa > 0)) {
        say("wrong-sign", point, expected,
            fmt::format("holds {}, but this line takes {}; correct the sign.", amount.to_string(),
                        expected.sign == Sign::positive ? "no negative amount" : "no positive amount"));
    }
    percentage(point, expected);
    const auto places = penny_places(expected.unit);
    if (places && amount.exponent < -*places && expected.role != Role::calculated) {
        say("sub-penny", point, expected,
            fmt::format("holds {}, a fraction of a penny; round the figure or its formula.", amount.to_string()));
    }
}

void CellCheck::value(const DataPoint& point, const Expected& expected) {
    const ValueKind kind = point.value.kind;
    if (is_amount(expected.unit)) {
        if (kind == ValueKind::number) {
            number(point, expected);
        } else if (kind == ValueKind::text && Decimal::parse(trimmed(point.value.text))) {
            say("text-number", point, expected,
                fmt::format("holds {} as text; enter it again as a number.", in_quotes(point.value.text)));
        } else {
            say("text-number", point, expected,
                fmt::format("holds {} {} where a number belongs; enter a number.",
                            kind == ValueKind::date      ? "the date"
                            : kind == ValueKind::boolean ? "the truth value"
                                                         : "the text",
                            in_quotes(plain_text(&point))));
        }
    } else if (expected.unit == Unit::date) {
        if (kind != ValueKind::date) {
            say("text-number", point, expected,
                fmt::format("holds {} where a date belongs; enter a date.", in_quotes(plain_text(&point))));
        }
    } else if (expected.unit == Unit::choice || expected.unit == Unit::year || expected.unit == Unit::flag) {
        choice(point, expected);
    }
}

void CellCheck::cell(const DataPoint& point, const Expected& expected) {
    if (point.has_formula && !point.has_value) {
        say("no-cached-value", point, expected,
            "holds a formula, but the file does not hold its value; open it in Calc or Excel, recalculate and save.");
    } else if (is_out_of_range(point.value)) {
        return; // told where it was read, as number-out-of-range
    } else if (point.value.kind == ValueKind::error) {
        say("error-cell", point, expected,
            fmt::format("shows the error {}; mend its formula or enter the figure.", trimmed(point.value.text)));
    } else if (is_blank(&point)) {
        if (expected.required) {
            say("empty-cell", point, expected,
                expected.role == Role::calculated && point.has_formula
                    ? "is worked out and shows nothing yet: fill in the figures that it needs."
                    : "is empty and must be filled.");
        }
    } else {
        value(point, expected);
        if (expected.role == Role::calculated && !point.has_formula) {
            say("overwritten", point, expected,
                fmt::format("is calculated, but {} was typed over its formula; restore the formula from the template.",
                            plain_text(&point)));
        }
    }
}

/// A formula's cell against what the round's own formula gives for it.
void CellCheck::calculated(const DataPoint& point, const Expected& expected, const Expression& formula,
                           const std::optional<Exact>& wanted) {
    if (!wanted) {
        return;
    }
    const Exact shown{point.value.number};
    const Exact slack{half_shown_digit(expected.unit)};
    if (shown <= *wanted + slack && *wanted <= shown + slack) {
        return;
    }
    say("calculated-differs", point, expected,
        fmt::format("shows {}, but {} gives {}; recalculate the workbook or restore the formula.",
                    show(shown, expected.unit), in_quotes(formula.source, 80), show(*wanted, expected.unit)));
}

void CellCheck::grid(const Block& block) {
    const std::vector<BlockColumn> columns = block_columns(round_, block);
    for (const Line& line : block.lines) {
        for (const BlockColumn& column : columns) {
            const DataPoint* point = plan_.find(block.code, line.code, column.code);
            if (point == nullptr) {
                continue; // a missing line or column has its own finding
            }
            const bool own_column = column.named != nullptr && !column.named->as_line;
            const Expected expected{
                .label = line.label,
                .column = column.named != nullptr ? column.named->label : std::string_view{column.code},
                .unit = cell_unit(line, column.named),
                .sign = line.sign,
                .role = own_column ? column.named->role : line.role,
                .required = column.of_plan && line.required && (!own_column || column.named->required),
                .choices = own_column ? column.named->choices : line.choices};
            cell(*point, expected);
            if (!line.formula.empty() && is_number_of_formula(*point)) {
                calculated(*point, expected, line.formula, evaluate_formula(round_, line, plan_, column.code));
            }
        }
    }
}

void CellCheck::table(const Block& block) {
    for (const Record& record : plan_.records(block.code)) {
        for (const Column& column : block.columns) {
            if (const DataPoint* point = plan_.find(block.code, record, column.code)) {
                const Expected expected{.label = column.label,
                                        .column = {},
                                        .unit = column.unit,
                                        .sign = column.unit == Unit::percent ? Sign::positive : Sign::either,
                                        .role = column.role,
                                        .required = column.required,
                                        .choices = column.choices};
                cell(*point, expected);
                if (!column.formula.empty() && is_number_of_formula(*point)) {
                    calculated(*point, expected, column.formula, evaluate_formula(round_, column, plan_, record));
                }
            }
        }
    }
}

} // namespace

void check_cells(const Round& round, const Plan& plan, WorkbookFindings& out) {
    CellCheck check{round, plan, out};
    for (const Block& block : round.blocks) {
        if (block.pseudo || is_addition(block.code)) {
            continue;
        }
        if (block.kind == BlockKind::grid) {
            check.grid(block);
        } else {
            check.table(block);
        }
    }
}

} // namespace plancheck

// Checks every cell that a round knows: its kind of value, choice, sign, formula.
#include "core/assess/additions.hpp"
#include "core/assess/columns.hpp"
#include "core/assess/link_reasons.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/links.hpp"
#include "core/rule/evaluate.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// What the round expects of one cell, and its name in messages.
struct Expected : ExpectedCell {
    std::string_view label;
    std::string_view column; ///< the column's code; empty in a table
};

class CellCheck {
public:
    CellCheck(const Round& round, const Plan& plan, WorkbookFindings& out) : round_(round), plan_(plan), out_(out) {}

    void grid(const Block& block);
    void table(const Block& block);
    /// Checks only for formulas whose value the file does not hold. For people's additions, other files check the rest.
    void uncached(const Block& block);

private:
    void cell(const DataPoint& point, const Expected& expected);
    void value(const DataPoint& point, const Expected& expected);
    void fault(CellFault fault, const DataPoint& point, const Expected& expected);
    void wrong_kind(const DataPoint& point, const Expected& expected);
    void sub_penny(const DataPoint& point, const Expected& expected);
    void choice(const DataPoint& point, const Expected& expected);
    void linked(const DataPoint& point, const Expected& expected, const std::optional<Exact>& wanted);
    void calculated(const DataPoint& point, const Expected& expected, const std::optional<Exact>& wanted);
    WorkbookFinding* say(std::string_view code, const DataPoint& point, const Expected& expected,
                         std::string_view clause);
    void say_unread(std::string_view code, const DataPoint& point, const Expected& expected, std::string_view clause);

    const Round& round_;
    const Plan& plan_;
    WorkbookFindings& out_;
};

bool is_number_of_formula(const DataPoint& point) {
    return point.has_formula && point.value.kind == ValueKind::number;
}

/// Half of the last digit that a cell of this unit shows: the most that rounding for display can hide.
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

/// The decimal places that a penny needs, or nullopt for a unit that is not money.
std::optional<std::int32_t> penny_places(Unit unit) {
    if (unit == Unit::thousand_pounds) {
        return 5;
    }
    if (unit == Unit::pounds) {
        return 2;
    }
    return std::nullopt;
}

WorkbookFinding* CellCheck::say(std::string_view code, const DataPoint& point, const Expected& expected,
                                std::string_view clause) {
    WorkbookFinding* finding = out_.add(code, point.cell);
    if (finding != nullptr) {
        finding->message =
            fmt::format("{} ({}{}{}) {}", plan_.where(point.cell), expected.label, expected.column.empty() ? "" : ", ",
                        engine::period_words(expected.column), clause);
    }
    return finding;
}

/// Reports why a cell cannot be read. In a cell that must be filled, this blocks just as an empty cell does.
void CellCheck::say_unread(std::string_view code, const DataPoint& point, const Expected& expected,
                           std::string_view clause) {
    if (WorkbookFinding* finding = say(code, point, expected, clause); finding != nullptr && expected.required) {
        finding->severity = Severity::blocking;
    }
}

void CellCheck::choice(const DataPoint& point, const Expected& expected) {
    std::string list;
    if (expected.unit == Unit::choice) {
        list = fmt::format("{}", fmt::join(expected.choices, ", "));
    } else if (expected.unit == Unit::year) {
        list = fmt::format("{}", fmt::join(round_.years, ", "));
    } else {
        list = "yes, no";
    }
    const std::string unseen =
        point.value.kind == ValueKind::text ? invisible_characters(point.value.text) : std::string{};
    say_unread("wrong-choice", point, expected,
               fmt::format("holds {}{}; choose one of: {}.", in_quotes(plain_text(&point)),
                           unseen.empty() ? "" : fmt::format(" with {}", unseen), list));
}

void CellCheck::sub_penny(const DataPoint& point, const Expected& expected) {
    const Decimal& amount = point.value.number;
    const auto places = penny_places(expected.unit);
    if (places && amount.exponent < -*places && expected.role != Role::calculated) {
        say("sub-penny", point, expected,
            fmt::format("holds {}, a fraction of a penny; round the figure or its formula.", amount.to_string()));
    }
}

void CellCheck::wrong_kind(const DataPoint& point, const Expected& expected) {
    const ValueKind kind = point.value.kind;
    if (expected.unit == Unit::date) {
        say_unread("text-number", point, expected,
                   fmt::format("holds {} where a date belongs; enter a date.", in_quotes(plain_text(&point))));
    } else if (kind == ValueKind::text && Decimal::parse(trimmed(point.value.text))) {
        say_unread("text-number", point, expected,
                   fmt::format("holds {} as text; enter it again as a number.", in_quotes(point.value.text)));
    } else if (kind == ValueKind::date) {
        say_unread("text-number", point, expected,
                   fmt::format("holds the date {} where a number belongs ({} as a number); enter a number.",
                               in_quotes(plain_text(&point)), grouped(point.value.number.to_string())));
    } else {
        say_unread("text-number", point, expected,
                   fmt::format("holds {} {} where a number belongs; enter a number.",
                               kind == ValueKind::boolean ? "the truth value" : "the text",
                               in_quotes(plain_text(&point))));
    }
}

void CellCheck::fault(CellFault fault, const DataPoint& point, const Expected& expected) {
    switch (fault) {
    case CellFault::none:
        break;
    case CellFault::wrong_kind:
        wrong_kind(point, expected);
        break;
    case CellFault::no_choice:
        choice(point, expected);
        break;
    case CellFault::wrong_sign:
        say_unread("wrong-sign", point, expected,
                   fmt::format("holds {}, but this line takes {}; correct the sign.",
                               grouped(point.value.number.to_string()),
                               expected.sign == Sign::positive ? "no negative amount" : "no positive amount"));
        break;
    case CellFault::above_range:
    case CellFault::below_range:
        say_unread("percentage-out-of-range", point, expected,
                   fmt::format("holds {}, {}; type 95 for 95%.", show(Exact{point.value.number}, Unit::percent),
                               fault == CellFault::above_range ? "more than 100%" : "less than -100%"));
        break;
    }
}

/// Checks whether the value is possible, and whether an amount of money is in whole pennies.
void CellCheck::value(const DataPoint& point, const Expected& expected) {
    fault(fault_of(round_, expected, point), point, expected);
    if (is_amount(expected.unit) && point.value.kind == ValueKind::number) {
        sub_penny(point, expected);
    }
}

void CellCheck::cell(const DataPoint& point, const Expected& expected) {
    if (point.has_formula && !point.has_value) {
        say_unread(
            "no-cached-value", point, expected,
            "holds a formula, but the file does not hold its value; open it in Calc or Excel, recalculate and save.");
    } else if (is_out_of_range(point.value)) {
        return; // already reported by the reader as number-out-of-range
    } else if (point.value.kind == ValueKind::error) {
        say_unread(
            "error-cell", point, expected,
            fmt::format("shows the error {}; correct its formula or enter the figure.", trimmed(point.value.text)));
    } else if (is_blank(&point)) {
        if (expected.required) {
            say("empty-cell", point, expected,
                point.has_formula ? "is worked out and shows nothing yet: fill in the figures that it needs."
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

/// Compares a calculated cell with the value of the round's own formula.
void CellCheck::calculated(const DataPoint& point, const Expected& expected, const std::optional<Exact>& wanted) {
    if (!wanted) {
        return;
    }
    const Exact shown{point.value.number};
    const Exact slack{half_shown_digit(expected.unit)};
    if (shown <= *wanted + slack && *wanted <= shown + slack) {
        return;
    }
    say("calculated-differs", point, expected,
        fmt::format("shows {}, but its formula gives {}; recalculate the workbook or restore the formula.",
                    show(shown, expected.unit), show(*wanted, expected.unit)));
}

/// Tells of a figure typed over a link that gives another, and why, if a person said so.
void CellCheck::linked(const DataPoint& point, const Expected& expected, const std::optional<Exact>& wanted) {
    if (!wanted || point.value.kind != ValueKind::number) {
        return;
    }
    const Exact typed{point.value.number};
    const Exact slack{half_shown_digit(expected.unit)};
    if (typed <= *wanted + slack && *wanted <= typed + slack) {
        return;
    }
    const std::string reason = reason_for(plan_, point.cell);
    const std::string why = reason.empty()
                                ? fmt::format("put the link back, or say why on Explanations with {} as its finding.",
                                              in_quotes(plan_.where(point.cell), 80))
                                : fmt::format("explained {}", reason);
    WorkbookFinding* finding = say("link-differs", point, expected,
                                   fmt::format("was typed over: it holds {}, which is what is judged, and its link "
                                               "gives {}; {}",
                                               show(typed, expected.unit), show(*wanted, expected.unit), why));
    if (finding != nullptr && !reason.empty()) {
        finding->severity = Severity::advice;
    }
}

void CellCheck::grid(const Block& block) {
    const std::vector<BlockColumn> columns = block_columns(round_, block);
    for (const Line& line : block.lines) {
        for (const BlockColumn& column : columns) {
            const DataPoint* point = plan_.find(block.code, line.code, column.code);
            if (point == nullptr) {
                continue; // a missing line or column has its own finding
            }
            Expected expected{expected_of(line, column.named), line.label,
                              column.named != nullptr ? column.named->label : std::string_view{column.code}};
            expected.required = expected.required && column.of_plan;
            cell(*point, expected);
            if (is_linked(line)) {
                linked(*point, expected, evaluate_formula(round_, line, plan_, column.code));
            } else if (!line.formula.empty() && is_number_of_formula(*point)) {
                calculated(*point, expected, evaluate_formula(round_, line, plan_, column.code));
            }
        }
    }
}

void CellCheck::uncached(const Block& block) {
    for (const Record& record : plan_.records(block.code)) {
        for (const Column& column : block.columns) {
            const DataPoint* point = plan_.find(block.code, record, column.code);
            if (point != nullptr && !point->has_value) {
                Expected expected;
                expected.label = column.label;
                cell(*point, expected);
            }
        }
    }
}

void CellCheck::table(const Block& block) {
    for (const Record& record : plan_.records(block.code)) {
        const bool spare = is_spare_row(plan_, block, record);
        for (const Column& column : block.columns) {
            const DataPoint* point = plan_.find(block.code, record, column.code);
            if (point != nullptr && !(spare && point->has_value)) {
                const Expected expected{expected_of(column), column.label, {}};
                cell(*point, expected);
                if (!column.formula.empty() && is_number_of_formula(*point)) {
                    calculated(*point, expected, evaluate_formula(round_, column, plan_, record));
                }
            }
        }
    }
}

} // namespace

void check_cells(const Round& round, const Plan& plan, WorkbookFindings& out) {
    CellCheck check{round, plan, out};
    for (const Block& block : round.blocks) {
        if (block.pseudo) {
            continue;
        }
        if (is_addition(block.code)) {
            check.uncached(block);
        } else if (block.kind == BlockKind::grid) {
            check.grid(block);
        } else {
            check.table(block);
        }
    }
}

} // namespace plancheck

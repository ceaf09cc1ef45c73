// Binds coded cells to data points, sheet by sheet, as they are read.
#include "core/plan/bind.hpp"

#include "core/base/day.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"
#include "core/plan/bind_state.hpp"
#include "core/plan/cell_number.hpp"
#include "core/plan/codes.hpp"
#include "core/workbook/refusal_codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

using detail::ColumnIndex;
using detail::Row;

namespace {

/// A code as text. Spreadsheet programs sometimes turn a code such as 2014 into a number.
std::string code_of(const Cell& cell) {
    if (cell.kind == CellKind::text) {
        return code_of_text(cell.text);
    }
    const auto number = cell.kind == CellKind::number ? Decimal::from_double(cell.number) : std::nullopt;
    return number ? number->to_string() : std::string{};
}

/// A column's code. Spreadsheet programs also turn a month such as 2014-04 into its first day.
std::string column_code_of(const Cell& cell) {
    if (cell.kind != CellKind::date || !(cell.number >= 1 && cell.number <= last_day.serial())) {
        return code_of(cell);
    }
    const std::string day = iso_date(cell.number);
    return day.ends_with("-01") ? day.substr(0, day.size() - 3) : std::string{};
}

ValueKind value_kind(CellKind kind) {
    switch (kind) {
    case CellKind::number:
    case CellKind::percentage:
    case CellKind::currency:
        return ValueKind::number;
    case CellKind::date:
        return ValueKind::date;
    case CellKind::text:
        return ValueKind::text;
    case CellKind::boolean:
        return ValueKind::boolean;
    case CellKind::error:
        return ValueKind::error;
    case CellKind::empty:
        break;
    }
    return ValueKind::missing;
}

/// The number of a cell as the plan holds it. Returns nullopt for a number that no plan can mean: 1e15 and more, or a
/// date outside the years 1 to 9999.
std::optional<Decimal> number_of(const Cell& cell) {
    constexpr double first_day = -693'593;  // 0001-01-01
    constexpr double day_after = 2'958'466; // 10000-01-01
    if (cell.kind == CellKind::date && !(cell.number >= first_day && cell.number < day_after)) {
        return std::nullopt;
    }
    return cell_number(cell.number, cell.kind);
}

std::string plain_number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

} // namespace

void PlanBinder::State::begin(const Sheet& next) {
    coded = false;
    block = nullptr;
    headings.clear();
    column_at.clear();
    rows.clear();
    uncoded_rows = 0;
    full = false;
    unread.begin_sheet();
    sheet = static_cast<std::uint16_t>(plan->sheets.size());
    plan->sheets.emplace_back(next.name);
    appearance.begin_sheet(next, sheet);
}

void PlanBinder::State::open(const Cell& cell) {
    const auto code = cell.kind == CellKind::text ? block_of_mark(cell.text) : std::nullopt;
    if (!code) {
        return;
    }
    const CellPlace place{sheet, 0, 0};
    if (code->empty()) {
        problem("unnamed-block",
                fmt::format("{} holds `plan:` without the name of a block; write it after the colon or clear the cell.",
                            where(place)),
                place);
        return;
    }
    if (const detail::BlockRows* first = plan->find_block(*code)) {
        problem("duplicate-block",
                fmt::format("{} names block `{}`, which {} names already; only the first sheet is read: remove one.",
                            where(place), *code, where(first->place)),
                place);
        return;
    }
    block = &plan->open_block(*code, place);
    coded = true;
}

/// Looks near the start of a sheet for a block's code that inserted rows or columns have moved.
void PlanBinder::State::find_moved_code(const Cell& cell) {
    if (cell.kind != CellKind::text || cell.text.empty() ||
        (!coded && (cell.row >= rows_near_start || cell.column >= columns_near_start))) {
        return;
    }
    if (auto code = block_of_mark(cell.text); code && is_code_name(*code)) {
        moved.push_back({std::move(*code), {sheet, cell.row, cell.column}});
    }
}

/// Reads `2011-12` as a month, or as a year if another column can only be a year or a quarter of one.
void PlanBinder::State::take_columns() {
    const auto is_of_years = [](const Heading& heading) {
        return read_period(heading.code) == heading.code && heading.code.find('/') != std::string::npos;
    };
    const bool of_years = std::ranges::any_of(headings, is_of_years);
    for (Heading& heading : headings) {
        if (of_years) {
            heading.code = read_year(heading.code).value_or(std::move(heading.code));
        }
        const std::uint32_t at = heading.place.column;
        if (at >= column_at.size()) {
            column_at.resize(at + 1);
        }
        if (const auto first = block->find_column(heading.code)) {
            column_at[at] = twice;
            problem(
                "duplicate-code",
                fmt::format("{} holds column code `{}`, which is in {} already; only the first is read: remove one.",
                            where(heading.place), heading.code, where(block->columns[*first].place)),
                heading.place);
        } else {
            column_at[at] = block->add_column(plan->texts.store(heading.code), heading.place);
        }
    }
    headings.clear();
}

void PlanBinder::State::row_code(const Cell& cell, CellPlace place) {
    constexpr std::size_t most_coded_rows = 10'000;
    const std::string code = code_of(cell);
    const std::size_t found = moved.size();
    find_moved_code(cell);
    if (code.empty() || moved.size() != found) {
        unread.cell(cell, false, false);
        return;
    }
    if (rows.size() - uncoded_rows == most_coded_rows) {
        full = true;
        problem(
            too_large_name,
            fmt::format("{} has codes in more than {} rows, far more than a plan holds, and is not read from row {} "
                        "on; clear the codes that are not the template's.",
                        plan->sheets[sheet], most_coded_rows, place.row + 1),
            place);
        return;
    }
    const bool again = !rows.empty() && rows.back().code == code;
    rows.push_back({again ? rows.back().code : plan->texts.store(code), place, 0, 0});
}

/// The point of a cell. Returns nullopt for an empty cell, because the plan makes empty points on demand.
std::optional<DataPoint> PlanBinder::State::point_of(const Cell& cell, CellPlace place) const {
    DataPoint point{
        {cell.has_value ? value_kind(cell.kind) : ValueKind::missing, {}, {}}, place, cell.has_formula, cell.has_value};
    switch (point.value.kind) {
    case ValueKind::missing:
        break;
    case ValueKind::number:
    case ValueKind::date:
    case ValueKind::boolean:
        if (const auto number = number_of(cell)) {
            point.value.number = *number;
        } else {
            point.value.kind = ValueKind::error;
            point.value.text = plan->texts.store(plain_number(cell.number));
        }
        break;
    case ValueKind::text:
        if (is_seen_blank(cell.text)) {
            point.value.kind = ValueKind::missing; // a cell with blanks looks empty and counts as empty
            break;
        }
        [[fallthrough]];
    case ValueKind::error:
        point.value.text = plan->texts.store(cell.text);
        break;
    }
    return point.value.kind == ValueKind::missing && !cell.has_formula ? std::nullopt : std::optional{point};
}

void PlanBinder::State::check_range(const DataPoint& point) {
    if (is_out_of_range(point.value)) {
        problem(
            "number-out-of-range",
            fmt::format("{} holds {}, which is too large for a plan; correct it.", where(point.cell), point.value.text),
            point.cell);
    }
}

void PlanBinder::State::value(const Cell& cell, CellPlace place) {
    constexpr std::size_t most_uncoded_rows = 10'000;
    const auto column = place.column < column_at.size() ? column_at[place.column] : std::nullopt;
    const bool in_row = !rows.empty() && rows.back().place.row == place.row;
    const bool coded_row = in_row && !rows.back().code.empty();
    if (column == twice) {
        return;
    }
    if (!coded_row || !column) {
        unread.cell(cell, coded_row, column.has_value());
    }
    if (!column || (!in_row && uncoded_rows == most_uncoded_rows)) {
        return;
    }
    const auto point = point_of(cell, place);
    if (!point) {
        return;
    }
    if (!in_row) {
        rows.push_back({{}, {sheet, place.row, 0}, 0, 0});
        ++uncoded_rows;
    }
    if (coded_row) {
        check_range(*point);
    }
    plan->put(rows.back(), *column, *point);
}

void PlanBinder::State::cell(const Cell& cell) {
    const CellPlace place{sheet, cell.row, cell.column};
    if (cell.row == 0 && cell.column == 0) {
        open(cell);
        return;
    }
    if (!coded) {
        find_moved_code(cell);
    } else if (cell.row == 0) {
        if (std::string code = column_code_of(cell); !code.empty()) {
            headings.push_back({std::move(code), place});
        }
    } else if (!full) {
        if (!headings.empty()) {
            take_columns();
        }
        cell.column == 0 ? row_code(cell, place) : value(cell, place);
    }
}

void PlanBinder::State::end() {
    if (coded) {
        take_columns();
        const bool table = is_table();
        table ? take_records() : take_lines();
        say_unread(table);
    }
    coded = false;
}

PlanBinder::PlanBinder() : state_{std::make_unique<State>()} {}
PlanBinder::~PlanBinder() = default;

void PlanBinder::begin_sheet(const Sheet& sheet) {
    state_->begin(sheet);
}

void PlanBinder::cell(const Cell& cell) {
    State& state = *state_;
    state.cell(cell);
    state.appearance.cell(cell, state.coded, state.row_coded(cell.row), state.column_coded(cell.column));
}

void PlanBinder::end_sheet() {
    state_->end();
}

void PlanBinder::external_link(std::string_view target, const Cell* where) {
    ExternalLink& link = state_->signs.external_links.emplace_back(ExternalLink{.target = std::string(target)});
    if (where != nullptr && !state_->plan->sheets.empty()) {
        link.sheet = state_->plan->sheets.back();
        link.cell = cell_name(where->row, where->column);
    }
}

void PlanBinder::macro() {
    state_->signs.macro = true;
}

void PlanBinder::sheet_protection(bool on) {
    state_->appearance.sheet_protection(on);
}

void PlanBinder::broken_name(std::string_view name, std::string_view refers_to) {
    state_->appearance.broken_name(name, refers_to);
}

void PlanBinder::begin_again() {
    state_ = std::make_unique<State>();
}

Plan PlanBinder::take_plan() {
    state_->take_moved_codes();
    Plan plan;
    plan.state_ = std::move(state_->plan);
    state_->plan = std::make_unique<Plan::State>();
    return plan;
}

const WorkbookSigns& PlanBinder::signs() const {
    return state_->signs;
}

} // namespace plancheck

// Binds coded cells to data points, sheet by sheet, as they stream by.
#include "core/plan/bind.hpp"

#include "core/plan/cell_number.hpp"
#include "core/plan/plan_state.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

using detail::BlockRows;
using detail::ColumnIndex;
using detail::Row;

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// A code as text: planners' programs turn a code such as 2014 into a number now and then.
std::string code_of(const Cell& cell) {
    if (cell.kind == CellKind::text) {
        return std::string(trimmed(cell.text));
    }
    const auto number = cell.kind == CellKind::number ? Decimal::from_double(cell.number) : std::nullopt;
    return number ? number->to_string() : std::string{};
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

/// The number of a cell as the plan holds it; nothing where no plan can mean it: 1e15 and more, or a date outside the
/// years 1 to 9999.
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

/// Whether a cell makes its row a record. The formulas that a template puts into every spare row of a table
/// show 0 or nothing there: they do not.
bool fills_a_record(const DataPoint& point) {
    if (!point.has_formula) {
        return point.value.kind != ValueKind::missing;
    }
    switch (point.value.kind) {
    case ValueKind::missing:
        return false;
    case ValueKind::number:
    case ValueKind::boolean:
    case ValueKind::date:
        return point.value.number.mantissa != 0;
    case ValueKind::text:
    case ValueKind::error:
        break;
    }
    return true;
}

} // namespace

/// The sheet being read. Its rows are kept as they come; whether they are lines or records is only known
/// at its end.
struct PlanBinder::State {
    std::unique_ptr<Plan::State> plan = std::make_unique<Plan::State>();
    WorkbookSigns signs;

    bool coded = false;
    std::uint16_t sheet = 0;
    BlockRows* block = nullptr;
    std::vector<std::optional<ColumnIndex>> column_at; ///< by column of the sheet
    std::vector<Row> rows;
    bool in_row = false; ///< the last of `rows` is the row being read

    void problem(std::string_view code, std::string message, CellPlace cell) {
        plan->problems.push_back({std::string(code), std::move(message), cell});
    }
    [[nodiscard]] std::string where(CellPlace cell) const { return plan->where(cell); }

    void open(const Cell& cell);
    void column_code(const Cell& cell, CellPlace place);
    void value(const Cell& cell, CellPlace place);
    [[nodiscard]] bool is_table() const;
    void take_records();
    void take_lines();
};

void PlanBinder::State::open(const Cell& cell) {
    constexpr std::string_view mark = "plan:";
    const std::string_view text = cell.kind == CellKind::text ? trimmed(cell.text) : std::string_view{};
    if (!text.starts_with(mark)) {
        return;
    }
    const std::string_view code = trimmed(text.substr(mark.size()));
    const CellPlace place{sheet, 0, 0};
    if (code.empty()) {
        problem("unnamed-block",
                fmt::format("{} holds `plan:` without the name of a block; write it after the colon or clear the cell.",
                            where(place)),
                place);
        return;
    }
    if (const BlockRows* first = plan->find_block(code)) {
        problem("duplicate-block",
                fmt::format("{} names block `{}`, which {} names already; only the first sheet is read: remove one.",
                            where(place), code, where(first->place)),
                place);
        return;
    }
    block = &plan->open_block(code, place);
    coded = true;
}

void PlanBinder::State::column_code(const Cell& cell, CellPlace place) {
    const std::string code = code_of(cell);
    if (code.empty()) {
        return;
    }
    if (const auto first = block->find_column(code)) {
        problem(
            "duplicate-code",
            fmt::format("{} holds column code `{}`, which stands in {} already; only the first is read: remove one.",
                        where(place), code, where(block->columns[*first].place)),
            place);
        return;
    }
    if (place.column >= column_at.size()) {
        column_at.resize(place.column + 1);
    }
    column_at[place.column] = block->add_column(plan->texts.store(code), place);
}

void PlanBinder::State::value(const Cell& cell, CellPlace place) {
    if (!in_row || rows.back().place.row != place.row || place.column >= column_at.size() || !column_at[place.column]) {
        return;
    }
    DataPoint point{
        {cell.has_value ? value_kind(cell.kind) : ValueKind::missing, {}, {}}, place, cell.has_formula, cell.has_value};
    switch (point.value.kind) {
    case ValueKind::missing:
        if (!cell.has_formula) {
            return; // the plan makes empty points when somebody asks
        }
        break;
    case ValueKind::number:
    case ValueKind::date:
    case ValueKind::boolean:
        if (const auto number = number_of(cell)) {
            point.value.number = *number;
        } else {
            point.value.kind = ValueKind::error;
            point.value.text = plan->texts.store(plain_number(cell.number));
            problem("number-out-of-range",
                    fmt::format("{} holds {}, which no plan can mean; correct it.", where(place), point.value.text),
                    place);
        }
        break;
    case ValueKind::text:
        if (trimmed(cell.text).empty()) {
            if (!cell.has_formula) {
                return; // blanks look like an empty cell, and are one
            }
            point.value.kind = ValueKind::missing;
            break;
        }
        [[fallthrough]];
    case ValueKind::error:
        point.value.text = plan->texts.store(cell.text);
        break;
    }
    plan->put(rows.back(), *column_at[place.column], point);
}

bool PlanBinder::State::is_table() const {
    if (rows.empty() || !std::ranges::all_of(rows, [&](const Row& row) { return row.code == rows.front().code; })) {
        return false;
    }
    return rows.size() > 1 || rows.front().code == block->code;
}

void PlanBinder::State::take_records() {
    block->table = true;
    for (const Row& row : rows) {
        bool filled = false;
        for (std::uint32_t i = row.first; i < row.first + row.count && !filled; ++i) {
            filled = fills_a_record(plan->pool.point(i));
        }
        if (filled) {
            block->rows.push_back(row);
            block->records.push_back({row.place.row, row.place.sheet});
        }
    }
}

void PlanBinder::State::take_lines() {
    for (const Row& row : rows) {
        if (const auto first = block->find_line(row.code)) {
            problem("duplicate-code",
                    fmt::format("{} holds line code `{}`, which stands in {} already; only the first is read: remove "
                                "one.",
                                where(row.place), row.code, where(block->rows[*first].place)),
                    row.place);
            continue;
        }
        Row& line = block->add_line(row.code, row.place);
        line.first = row.first;
        line.count = row.count;
    }
}

PlanBinder::PlanBinder() : state_{std::make_unique<State>()} {}
PlanBinder::~PlanBinder() = default;

void PlanBinder::begin_sheet(const Sheet& sheet) {
    state_->coded = false;
    state_->in_row = false;
    state_->rows.clear();
    state_->column_at.clear();
    state_->sheet = static_cast<std::uint16_t>(state_->plan->sheets.size());
    state_->plan->sheets.emplace_back(sheet.name);
}

void PlanBinder::cell(const Cell& cell) {
    State& state = *state_;
    const CellPlace place{state.sheet, cell.row, cell.column};
    if (cell.row == 0 && cell.column == 0) {
        state.open(cell);
    } else if (!state.coded) {
        return;
    } else if (cell.row == 0) {
        state.column_code(cell, place);
    } else if (cell.column == 0) {
        const std::string code = code_of(cell);
        state.in_row = !code.empty();
        if (state.in_row) {
            const bool again = !state.rows.empty() && state.rows.back().code == code;
            state.rows.push_back({again ? state.rows.back().code : state.plan->texts.store(code), place, 0, 0});
        }
    } else {
        state.value(cell, place);
    }
}

void PlanBinder::end_sheet() {
    State& state = *state_;
    if (state.coded) {
        state.is_table() ? state.take_records() : state.take_lines();
    }
    state.coded = false;
}

void PlanBinder::external_link(std::string_view target) {
    state_->signs.external_links.emplace_back(target);
}

void PlanBinder::macro() {
    state_->signs.macro = true;
}

void PlanBinder::begin_again() {
    state_ = std::make_unique<State>();
}

Plan PlanBinder::take_plan() {
    Plan plan;
    plan.state_ = std::move(state_->plan);
    state_->plan = std::make_unique<Plan::State>();
    return plan;
}

const WorkbookSigns& PlanBinder::signs() const {
    return state_->signs;
}

} // namespace plancheck

// Looks up points, lines, columns and records of a plan.
#include "core/plan/plan.hpp"

#include "core/base/ascii.hpp"
#include "core/plan/plan_state.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>

namespace plancheck {

using detail::BlockRows;

bool is_out_of_range(const Value& value) {
    const std::string_view unsigned_text = value.text.substr(value.text.starts_with('-') ? 1 : 0);
    return value.kind == ValueKind::error && !unsigned_text.empty() && is_digit(unsigned_text.front());
}

Plan::Plan() : state_{std::make_unique<State>()} {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

const DataPoint* Plan::find(std::string_view block, std::string_view line, std::string_view column) const {
    const BlockRows* rows = state_->find_block(block);
    if (rows == nullptr || rows->table) {
        return nullptr;
    }
    const auto row = rows->find_line(line);
    const auto at = rows->find_column(column);
    return row && at ? state_->point_or_empty(rows->rows[*row], *rows, *at) : nullptr;
}

const DataPoint* Plan::find(std::string_view block, const Record& record, std::string_view column) const {
    const BlockRows* rows = state_->find_block(block);
    if (rows == nullptr || !rows->table) {
        return nullptr;
    }
    const auto row = rows->find_record(record.row);
    const auto at = rows->find_column(column);
    return row && at ? state_->point_or_empty(rows->rows[*row], *rows, *at) : nullptr;
}

std::span<const Record> Plan::records(std::string_view block) const {
    const BlockRows* rows = state_->find_block(block);
    return rows == nullptr ? std::span<const Record>{} : rows->records;
}

bool Plan::has_block(std::string_view block) const {
    return state_->find_block(block) != nullptr;
}

bool Plan::is_table(std::string_view block) const {
    const BlockRows* rows = state_->find_block(block);
    return rows != nullptr && rows->table;
}

std::span<const std::string> Plan::sheets() const {
    return state_->sheets;
}

std::vector<std::string_view> Plan::blocks() const {
    std::vector<std::string_view> codes;
    std::ranges::transform(state_->blocks, std::back_inserter(codes), &BlockRows::code);
    return codes;
}

std::vector<std::string_view> Plan::lines(std::string_view block) const {
    std::vector<std::string_view> codes;
    if (const BlockRows* rows = state_->find_block(block); rows != nullptr && !rows->table) {
        std::ranges::transform(rows->rows, std::back_inserter(codes), &detail::Row::code);
    }
    return codes;
}

std::vector<std::string_view> Plan::columns(std::string_view block) const {
    std::vector<std::string_view> codes;
    if (const BlockRows* rows = state_->find_block(block)) {
        std::ranges::transform(rows->columns, std::back_inserter(codes), &detail::CodedColumn::code);
    }
    return codes;
}

std::span<const BindProblem> Plan::problems() const {
    return state_->problems;
}

const CellPlace* Plan::line_place(std::string_view block, std::string_view line) const {
    const BlockRows* rows = state_->find_block(block);
    if (rows == nullptr) {
        return nullptr;
    }
    if (const auto row = rows->find_line(line)) {
        return &rows->rows[*row].place;
    }
    return line == block ? &rows->place : nullptr;
}

const CellPlace* Plan::column_place(std::string_view block, std::string_view column) const {
    const BlockRows* rows = state_->find_block(block);
    if (rows == nullptr) {
        return nullptr;
    }
    if (const auto at = rows->find_column(column)) {
        return &rows->columns[*at].place;
    }
    return column == block ? &rows->place : nullptr;
}

std::string Plan::where(const CellPlace& cell) const {
    return state_->where(cell);
}

std::string Plan::State::where(const CellPlace& cell) const {
    if (cell.sheet >= sheets.size()) {
        return {};
    }
    return cell_address(sheets[cell.sheet], cell_name(cell.row, cell.column));
}

} // namespace plancheck

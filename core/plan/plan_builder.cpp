// Builds a plan point by point.
#include "core/plan/plan.hpp"
#include "core/plan/plan_state.hpp"

#include <algorithm>

namespace plancheck {

using detail::BlockRows;
using detail::Row;

namespace {

DataPoint stored(const DataPoint& point, detail::TextArena& texts) {
    DataPoint copy = point;
    copy.value.text = texts.store(point.value.text);
    return copy;
}

CellPlace row_head(CellPlace cell) {
    return {cell.sheet, cell.row, 0};
}
CellPlace column_head(CellPlace cell) {
    return {cell.sheet, 0, cell.column};
}
CellPlace corner(CellPlace cell) {
    return {cell.sheet, 0, 0};
}

} // namespace

PlanBuilder::PlanBuilder() : state_{std::make_unique<Plan::State>()} {}
PlanBuilder::PlanBuilder(const Plan& start) : state_{std::make_unique<Plan::State>(*start.state_)} {}
PlanBuilder::~PlanBuilder() = default;

std::uint16_t PlanBuilder::sheet(std::string_view name) {
    state_->sheets.emplace_back(name);
    return static_cast<std::uint16_t>(state_->sheets.size() - 1);
}

void PlanBuilder::block(std::string_view code, CellPlace at) {
    state_->open_block(code, at);
}

void PlanBuilder::line(std::string_view block, std::string_view line, CellPlace at) {
    BlockRows& rows = state_->open_block(block, corner(at));
    if (!rows.table) {
        state_->open_line(rows, line, at);
    }
}

void PlanBuilder::column(std::string_view block, std::string_view column, CellPlace at) {
    state_->open_column(state_->open_block(block, corner(at)), column, at);
}

void PlanBuilder::point(std::string_view block, std::string_view line, std::string_view column,
                        const DataPoint& point) {
    BlockRows& rows = state_->open_block(block, corner(point.cell));
    if (rows.table) {
        return;
    }
    Row& row = state_->open_line(rows, line, row_head(point.cell));
    state_->put(row, state_->open_column(rows, column, column_head(point.cell)), stored(point, state_->texts));
}

Record PlanBuilder::record(std::string_view block, Record record) {
    const CellPlace place{record.sheet, record.row, 0};
    BlockRows& rows = state_->open_block(block, corner(place));
    if (!rows.table && !rows.rows.empty()) {
        return record;
    }
    rows.table = true;
    if (rows.find_record(record.row)) {
        record.row = rows.rows.back().place.row + 1;
    }
    const auto at = std::ranges::lower_bound(rows.records, record.row, {}, &Record::row) - rows.records.begin();
    rows.records.insert(rows.records.begin() + at, record);
    rows.rows.insert(rows.rows.begin() + at, Row{rows.code, {record.sheet, record.row, 0}, 0, 0});
    return record;
}

void PlanBuilder::record_point(std::string_view block, const Record& record, std::string_view column,
                               const DataPoint& point) {
    BlockRows& rows = state_->open_block(block, corner(point.cell));
    const auto row = rows.table ? rows.find_record(record.row) : std::nullopt;
    if (row) {
        state_->put(rows.rows[*row], state_->open_column(rows, column, column_head(point.cell)),
                    stored(point, state_->texts));
    }
}

void PlanBuilder::problem(BindProblem problem) {
    state_->problems.push_back(std::move(problem));
}

Plan PlanBuilder::finish() {
    Plan plan;
    plan.state_ = std::move(state_);
    state_ = std::make_unique<Plan::State>();
    return plan;
}

} // namespace plancheck

// Computes calculated cells until none changes, because one may depend on another.
#include "core/template/cached_values.hpp"
#include "core/assess/assess.hpp"
#include "core/assess/look_up.hpp"
#include "core/plan/bind.hpp"
#include "core/plan/digest.hpp"
#include "core/rule/compute.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>

namespace plancheck {
namespace {

CellKind cell_kind(BookValue kind) {
    switch (kind) {
    case BookValue::number:
        return CellKind::number;
    case BookValue::text:
        return CellKind::text;
    case BookValue::boolean:
        return CellKind::boolean;
    case BookValue::date:
        return CellKind::date;
    case BookValue::error:
        return CellKind::error;
    case BookValue::none:
        break;
    }
    return CellKind::empty;
}

void send(const BookSheet& sheet, PlanBinder& binder) {
    binder.begin_sheet({sheet.name, sheet.hidden});
    for (std::uint32_t r = 0; r < sheet.rows.size(); ++r) {
        const auto& cells = sheet.rows[r].cells;
        for (std::uint32_t c = 0; c < cells.size(); ++c) {
            const auto& cell = cells[c];
            if (cell.kind == BookValue::none && cell.formula.empty()) {
                continue;
            }
            Cell sent;
            sent.row = r;
            sent.column = c;
            sent.kind = cell_kind(cell.kind);
            sent.number = cell.number.to_double();
            sent.text = cell.text;
            sent.formula = cell.formula;
            sent.has_formula = !cell.formula.empty();
            sent.has_value = cell.kind != BookValue::none;
            binder.cell(sent);
        }
    }
    binder.end_sheet();
}

/// The value of a record's calculated field. An optional value that the record leaves out counts as 0, as in the
/// sheet's formula.
std::optional<Exact> field_value(const Round& round, const Column& column, const Plan& plan, std::uint32_t row) {
    const Block& table = round.blocks[column.block];
    const auto records = plan.records(table.code);
    const auto record = std::ranges::find_if(records, [&](const auto& r) { return r.row == row; });
    if (record == records.end()) {
        return std::nullopt;
    }
    PlanBuilder builder;
    builder.block(table.code, {});
    const Record copy = builder.record(table.code, {row, 0});
    bool any = false;
    for (const auto& node : column.formula.nodes) {
        if (node.op != Op::field) {
            continue;
        }
        const Column& operand = round.columns[node.ref];
        const auto* point = plan.find(table.code, *record, operand.code);
        DataPoint value = point != nullptr ? *point : DataPoint{};
        any = any || value.value.kind == ValueKind::number;
        if (value.value.kind == ValueKind::missing && !operand.required) {
            value.value.kind = ValueKind::number;
        }
        builder.record_point(table.code, copy, operand.code, value);
    }
    if (!any) {
        return std::nullopt;
    }
    const Plan one = builder.finish();
    engine::Computation computation{round, one, column.formula, {}, &table};
    engine::Frame frame;
    frame.record = one.records(table.code).data();
    frame.record_number = 1;
    frame.table = &table;
    const auto result = computation.value(static_cast<std::uint16_t>(column.formula.nodes.size() - 1), frame);
    return result.kind == engine::Result::Kind::amount ? std::optional{result.amount} : std::nullopt;
}

std::optional<Exact> value_of(const Round& round, const ComputedCell& cell, const Plan& plan) {
    if (cell.line != nullptr) {
        return evaluate_formula(round, *cell.line, plan, cell.period);
    }
    if (cell.rule != nullptr) {
        return evaluate(round, *cell.rule, plan, cell.period).headroom;
    }
    return field_value(round, *cell.field, plan, cell.row);
}

/// Puts a value into a cell. Returns whether the cell changed.
bool put_value(BookCell& cell, const std::optional<Exact>& value) {
    const auto number = value ? Decimal::from_double(value->to_double()) : std::nullopt;
    const auto kind = number ? BookValue::number : BookValue::text;
    const bool changed = cell.kind != kind || (number && cell.number != *number);
    cell.kind = kind;
    cell.number = number.value_or(Decimal{});
    return changed;
}

std::string answer(const PlanCell& cell, const Plan& plan, const Assessment& assessment) {
    switch (cell.gives) {
    case PlanCell::Gives::handle:
        return block_handle(plan, cell.of);
    case PlanCell::Gives::verdict:
        return assessment.verdict_sentence;
    case PlanCell::Gives::status:
        break;
    }
    return overall_status(assessment, cell.of).value_or(std::string{});
}

} // namespace

Plan plan_of(const Book& book) {
    PlanBinder binder;
    for (const auto& sheet : book.sheets) {
        send(sheet, binder);
    }
    return binder.take_plan();
}

void fill_cached_values(const Round& round, const std::vector<ComputedCell>& cells, Book& book) {
    // Each pass computes the formulas that depend only on computed cells, so the longest chain of formulas needs as
    // many passes as it has formulas. The loader refuses circular formulas.
    for (std::size_t pass = 0; pass <= cells.size(); ++pass) {
        const Plan plan = plan_of(book);
        bool changed = false;
        for (const auto& cell : cells) {
            auto& target = book.sheets[cell.sheet].at(cell.row, cell.column);
            changed = put_value(target, value_of(round, cell, plan)) || changed;
        }
        if (!changed) {
            return;
        }
    }
}

void fill_plan_functions(const Round& round, const std::vector<PlanCell>& cells, std::optional<Day> today, Book& book) {
    const Plan plan = plan_of(book);
    const auto assessment = assess(round, plan, {}, today);
    for (const auto& cell : cells) {
        auto& target = book.sheets[cell.sheet].at(cell.row, cell.column);
        target.kind = BookValue::text;
        target.text = answer(cell, plan, assessment);
    }
}

} // namespace plancheck

// Finds the cells that people type and that a rule rests on.
#include "core/assess/typed_cells.hpp"

#include "core/assess/columns.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/links.hpp"
#include "core/round/years.hpp"
#include "core/rule/inputs.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// The column that a calculated line in `column` of `block` reads `input` from, for an input that walks over nothing.
std::string formula_column(const Round& round, const Block& block, const Block& read, const RuleInput& input,
                           const std::string& column) {
    const bool same = input.years_back == 0 && block.columns_are == read.columns_are;
    return input.column.empty() && same ? column : columns_of_input(round, input, year_of_column(column)).front();
}

} // namespace

bool fills_itself(const Line& line, const DataPoint* data) {
    if (is_linked(line)) {
        return data != nullptr && data->has_formula;
    }
    const bool typed_over = data != nullptr && !data->has_formula && !is_empty(*data);
    return !line.formula.empty() && !typed_over;
}

std::string TypedPoint::code() const {
    return fmt::format("{}.{}@{}", block->code, line, column);
}

bool TypedCells::is_filled(const TypedPoint& point) {
    return point.data != nullptr && !is_empty(*point.data);
}

bool TypedCells::has_records(const Block& table) const {
    return std::ranges::any_of(plan_.records(table.code),
                               [&](const Record& record) { return !is_spare_row(plan_, table, record); });
}

bool TypedCells::has_entries() const {
    const auto is_entry = [&](const Block& block, const Line& line, const BlockColumn& column) {
        const DataPoint* data = plan_.find(block.code, line.code, column.code);
        return data != nullptr && !is_empty(*data) && !fills_itself(line, data) &&
               expected_of(line, column.named).role == Role::input;
    };
    return std::ranges::any_of(round_.blocks, [&](const Block& block) {
        if (block.pseudo || block.code == "cover") {
            return false;
        }
        if (block.kind == BlockKind::table) {
            return has_records(block);
        }
        const std::vector<BlockColumn> columns = block_columns(round_, block);
        return std::ranges::any_of(block.lines, [&](const Line& line) {
            return std::ranges::any_of(columns,
                                       [&](const BlockColumn& column) { return is_entry(block, line, column); });
        });
    });
}

RuleCells TypedCells::of(const Rule& rule, std::string_view year) const {
    Search search;
    for (const RuleInput& input : rule_inputs(round_, rule)) {
        const Block* block = find_block(round_, input.block);
        if (block == nullptr) {
            continue;
        }
        if (block->pseudo) {
            const DataPoint* count = plan_.find(block->code, input.line, "count");
            search.cells.found_faults |= count != nullptr && count->value.number.mantissa != 0;
        } else if (input.shape == RuleInput::Shape::records) {
            add_table(*block, search);
        } else if (const Line* line = find_line(*block, input.line)) {
            for (const std::string& column : columns_of_input(round_, input, year)) {
                add_point(*block, *line, column, search);
            }
        }
    }
    if (search.cells.points.empty() && search.cells.tables.empty()) {
        search.cells.points = std::move(search.prefilled);
    }
    return std::move(search.cells);
}

void TypedCells::add_table(const Block& table, Search& search) const {
    auto& tables = search.cells.tables;
    if (std::ranges::find(tables, &table) == tables.end()) {
        tables.push_back(&table);
        search.cells.lacks_a_block |= !plan_.has_block(table.code);
    }
}

void TypedCells::add_point(const Block& block, const Line& line, const std::string& column, Search& search) const {
    if (!search.seen.emplace(&line, column).second) {
        return;
    }
    const DataPoint* data = plan_.find(block.code, line.code, column);
    const Column* named = block.columns_are == ColumnKind::named ? find_column(block, column) : nullptr;
    if (fills_itself(line, data)) {
        add_formula(block, line, column, search);
        return;
    }
    search.cells.lacks_a_block |= !plan_.has_block(block.code);
    TypedPoint point{&block, line.code, column, data};
    if (expected_of(line, named).role == Role::prefilled) {
        search.prefilled.push_back(std::move(point));
    } else {
        search.cells.points.push_back(std::move(point));
    }
}

void TypedCells::add_formula(const Block& block, const Line& line, const std::string& column, Search& search) const {
    for (const RuleInput& input : formula_inputs(round_, line)) {
        const Block* read = find_block(round_, input.block);
        if (read == nullptr) {
            continue;
        }
        if (input.shape == RuleInput::Shape::records) {
            add_table(*read, search);
            continue;
        }
        const Line* below = find_line(*read, input.line);
        if (below == nullptr) {
            continue;
        }
        if (input.shape == RuleInput::Shape::one) {
            add_point(*read, *below, formula_column(round_, block, *read, input, column), search);
            continue;
        }
        for (const std::string& part : columns_of_input(round_, input, year_of_column(column))) {
            add_point(*read, *below, part, search);
        }
    }
}

} // namespace plancheck

// Writes sheets for the binder as a person would draw them: rows of cells.
#pragma once

#include "core/plan/bind.hpp"

#include <string>
#include <variant>
#include <vector>

namespace plancheck::testing {

/// An empty cell, a number, a text, or a complete cell.
using Drawn = std::variant<std::monostate, double, const char*, Cell>;
using Rows = std::vector<std::vector<Drawn>>;

inline Cell cell_of(CellKind kind, double number, std::string_view text = {}, std::string_view formula = {}) {
    Cell cell;
    cell.kind = kind;
    cell.number = number;
    cell.text = text;
    cell.formula = formula;
    cell.has_formula = !formula.empty();
    return cell;
}

inline void draw(CellSink& sink, std::string_view name, const Rows& rows) {
    sink.begin_sheet({name, false});
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
            const Drawn& drawn = rows[row][column];
            Cell cell;
            if (const auto* number = std::get_if<double>(&drawn)) {
                cell = cell_of(CellKind::number, *number);
            } else if (const auto* text = std::get_if<const char*>(&drawn)) {
                cell = cell_of(CellKind::text, 0, *text);
            } else if (const auto* whole = std::get_if<Cell>(&drawn)) {
                cell = *whole;
            } else {
                continue;
            }
            cell.row = row;
            cell.column = column;
            sink.cell(cell);
        }
    }
    sink.end_sheet();
}

inline Plan bound(std::string_view name, const Rows& rows) {
    PlanBinder binder;
    draw(binder, name, rows);
    return binder.take_plan();
}

} // namespace plancheck::testing

// Makes live rows below a grid: each rule's comparison as a formula, which shows a shortfall while the plan is typed.
#include "core/template/sheets.hpp"

#include "core/rule/exact.hpp"
#include "core/template/beside.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace plancheck {
namespace {

bool applies_in(const Rule& rule, std::string_view year) {
    return rule.years.empty() || std::ranges::find(rule.years, year) != rule.years.end();
}

CellStyle headroom_look(const Rule& rule) {
    auto style = look_of({rule.unit, Sign::either, Role::calculated, {}, {}});
    style.alarm_below = (-Exact{rule.tolerance}).to_string();
    return style;
}

/// The formulas of a rule, by year; empty if it has none.
std::vector<std::pair<std::string_view, std::string>> formulas_of(const Draft& draft, const Rule& rule) {
    std::vector<std::pair<std::string_view, std::string>> found;
    for (const auto year : draft.round.years) {
        if (!applies_in(rule, year)) {
            continue;
        }
        if (auto formula = draft.formulas.headroom(rule, year)) {
            found.emplace_back(year, std::move(*formula));
        }
    }
    return found;
}

void put_rule(Draft& draft, const BlockPlace& place, BookSheet& sheet, const Rule& rule, std::uint32_t row) {
    auto label = wrapped_look(entry_size);
    label.border = true;
    // The binder knows these rows by the id that they begin with.
    put_text(sheet.at(row, grid_columns::label), fmt::format("{}: {}", rule.id, rule.title), label);
    auto unit = plain_look(entry_size);
    unit.border = true;
    unit.ink = palette::faint;
    unit.align = Align::centre;
    put_text(sheet.at(row, grid_columns::unit), unit_name(rule.unit), unit);
    for (const auto& column : place.columns) {
        sheet.at(row, column.at).style = unused_look();
    }
    for (auto& [year, formula] : formulas_of(draft, rule)) {
        const auto at = place.of_year(year).back()->at;
        auto& cell = sheet.at(row, at);
        cell.style = headroom_look(rule);
        cell.formula = std::move(formula);
        draft.computed.push_back({draft.book.sheets.size(), row, at, nullptr, nullptr, &rule, std::string{year}});
    }
    auto remedy = plain_look(entry_size);
    remedy.ink = palette::faint;
    put_text(sheet.at(row, place.help_column), rule.remedy, remedy);
    fit(sheet.rows[row], sheet.at(row, grid_columns::label).text, sheet.columns[grid_columns::label].millimetres);
}

/// Shows the headroom of a rule's row again: in another cell of its sheet, whose value the engine computes likewise.
void show_headroom(Draft& draft, const BlockPlace& place, BookSheet& sheet, const Rule& rule, std::uint32_t of_row,
                   std::string_view year, std::uint32_t row, std::uint32_t column) {
    const auto of_column = place.of_year(year).back()->at;
    auto& cell = sheet.at(row, column);
    cell.style = sheet.at(of_row, of_column).style;
    cell.formula = sheet.at(of_row, of_column).formula.empty()
                       ? std::string{}
                       : "=" + reference({place.sheet, of_row, of_column, of_row, of_column}, place.sheet);
    if (!cell.formula.empty()) {
        draft.computed.push_back({draft.book.sheets.size(), row, column, nullptr, nullptr, &rule, std::string{year}});
    }
}

/// Shows beside the lines that a rule is about what it asks of them, and its headroom.
void put_beside(Draft& draft, const BlockPlace& place, BookSheet& sheet, const Rule& rule, std::uint32_t of_row) {
    for (const auto& placed : place.rows) {
        if (placed.line == nullptr || rule_beside(draft.round, *placed.line) != &rule) {
            continue;
        }
        auto style = plain_look(entry_size);
        style.border = true;
        put_text(sheet.at(placed.row, *place.asked), asked_by(draft.round, rule), style);
        for (const auto& [year, at] : place.headroom) {
            show_headroom(draft, place, sheet, rule, of_row, year, placed.row, at);
        }
    }
}

/// Of a year in which a rule asks nothing.
CellStyle not_asked_look() {
    auto style = unused_look();
    style.align = Align::right;
    return style;
}

/// Shows the unit after each row of the strip if its rules share one. It also keeps an empty result from being the last
/// content of a row: Calc 7.4 opens such a result, as one before an empty cell, as 0.
void put_unit_of_strip(const Draft& draft, BookSheet& sheet) {
    const auto& chart = draft.round.chart;
    const auto column = static_cast<std::uint32_t>(grid_columns::first + 1 + chart.size());
    const auto unit = find_rule(draft.round, chart.front().rule)->unit;
    const bool shared =
        std::ranges::all_of(chart, [&](const auto& bar) { return find_rule(draft.round, bar.rule)->unit == unit; });
    if (!shared) {
        return;
    }
    if (column >= sheet.columns.size()) { // the strip ends in the last column, which a sheet does not print
        sheet.columns.resize(column + 1, {12, false});
        ++sheet.unprinted_columns;
    }
    auto look = plain_look(entry_size);
    look.ink = palette::faint;
    for (std::uint32_t i = 0; i < draft.round.years.size(); ++i) {
        put_text(sheet.at(sheet_rows::help + i, column), unit_name(unit), look);
    }
}

/// Shows the rules of the round's chart above the headings, where they stay in view.
void put_strip(Draft& draft, const BlockPlace& place, BookSheet& sheet,
               const std::map<std::string_view, std::uint32_t>& rows) {
    const auto& chart = draft.round.chart;
    const bool here =
        !chart.empty() && std::ranges::all_of(chart, [&](const auto& bar) { return rows.contains(bar.rule); });
    const std::uint32_t first = grid_columns::first;
    if (!here || first + chart.size() > place.help_column || draft.round.years.size() > 2) {
        return;
    }
    sheet.at(sheet_rows::organisation, place.help_column); // so that both cells exist
    auto& above = sheet.rows[sheet_rows::organisation].cells;
    std::swap(above[first], above[place.help_column]); // the organisation gives its place to the strip
    auto heading = heading_look();
    heading.border = false;
    put_text(sheet.at(sheet_rows::title, first), "Headroom", heading);
    fit(sheet.rows[sheet_rows::title], "Headroom of several words", sheet.columns[first].millimetres);
    for (std::uint32_t i = 0; i < draft.round.years.size(); ++i) {
        auto year = plain_look(entry_size);
        year.align = Align::right;
        put_text(sheet.at(sheet_rows::help + i, first), draft.round.years[i], year);
    }
    for (std::uint32_t i = 0; i < chart.size(); ++i) {
        put_text(sheet.at(sheet_rows::title, first + 1 + i), chart[i].label, heading);
        fit(sheet.rows[sheet_rows::title], chart[i].label, sheet.columns[first + 1 + i].millimetres);
        for (std::uint32_t y = 0; y < draft.round.years.size(); ++y) {
            const auto row = sheet_rows::help + y, column = first + 1 + i;
            show_headroom(draft, place, sheet, *find_rule(draft.round, chart[i].rule), rows.at(chart[i].rule),
                          draft.round.years[y], row, column);
            if (sheet.at(row, column).formula.empty()) {
                put_text(sheet.at(row, column), "–", not_asked_look());
            }
        }
    }
    put_unit_of_strip(draft, sheet);
}

} // namespace

void add_headroom_rows(Draft& draft, const BlockPlace& place, BookSheet& sheet) {
    if (place.block->kind != BlockKind::grid ||
        (place.block->columns_are != ColumnKind::years && place.block->columns_are != ColumnKind::quarters)) {
        return;
    }
    std::map<std::string_view, std::uint32_t> rows; // of the rules
    for (const auto& rule : draft.round.rules) {
        if (!has_live_row(draft.round, rule, *place.block) || formulas_of(draft, rule).empty()) {
            continue;
        }
        auto row = static_cast<std::uint32_t>(sheet.rows.size());
        if (rows.empty()) {
            put_band(sheet, row, place.help_column,
                     "Headroom against the rules, as you type: negative and red is a shortfall", band_look());
            sheet.rows[row].millimetres = line_height;
            sheet.rows[row].page_break = true;
            ++row;
        }
        put_rule(draft, place, sheet, rule, row);
        put_beside(draft, place, sheet, rule, row);
        rows.emplace(rule.id, row);
    }
    put_strip(draft, place, sheet, rows);
}

} // namespace plancheck

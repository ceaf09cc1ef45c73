// Live rows below a grid: each rule's own comparison as a formula, so that a shortfall shows while the plan is typed.
#include "cli/template/sheets.hpp"

#include "core/rule/exact.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

bool belongs_here(const Draft& draft, const Rule& rule, const BlockPlace& place) {
    return rule.status == RuleStatus::active && rule.period == RulePeriod::year && !rule.test.empty() &&
           &draft.round.blocks[rule.block] == place.block && (rule.group == "finance" || rule.group == "cross-check");
}

bool applies_in(const Rule& rule, std::string_view year) {
    return rule.years.empty() || std::find(rule.years.begin(), rule.years.end(), year) != rule.years.end();
}

/// A remedy names lines by their codes, which a planner does not see: `finance.qipp_total` becomes "QIPP net saving".
std::string with_labels(const Draft& draft, std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('`');
        const auto close = open == std::string_view::npos ? open : text.find('`', open + 1);
        if (close == std::string_view::npos) {
            break;
        }
        const auto name = text.substr(open + 1, close - open - 1);
        const auto dot = std::min(name.find('.'), name.size());
        const auto* block = find_block(draft.round, name.substr(0, dot));
        const auto* line = block != nullptr && dot < name.size() ? find_line(*block, name.substr(dot + 1)) : nullptr;
        out += text.substr(0, open);
        out += line == nullptr ? std::string{name} : fmt::format("\"{}\"", line->label);
        text.remove_prefix(close + 1);
    }
    return out.append(text);
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
    auto label = wrapped_look();
    label.border = true;
    put_text(sheet.at(row, grid_columns::label), fmt::format("{}: {}", rule.id, rule.title), label);
    auto unit = plain_look(9);
    unit.border = true;
    unit.ink = palette::faint;
    unit.align = Align::centre;
    put_text(sheet.at(row, grid_columns::unit), unit_name(rule.unit), unit);
    for (const auto& column : place.columns) {
        sheet.at(row, column.at).style = unused_look();
    }
    for (auto& [year, formula] : formulas_of(draft, rule)) {
        const auto at = place.column(year)->at;
        auto& cell = sheet.at(row, at);
        cell.style = headroom_look(rule);
        cell.formula = std::move(formula);
        draft.computed.push_back({draft.book.sheets.size(), row, at, nullptr, nullptr, &rule, std::string{year}});
    }
    auto remedy = wrapped_look(9);
    remedy.ink = palette::faint;
    const auto advice = with_labels(draft, rule.remedy);
    put_text(sheet.at(row, place.help_column), advice, remedy);
    raise(sheet.rows[row],
          text_height(sheet.at(row, grid_columns::label).text, 0.93 * sheet.columns[grid_columns::label].millimetres));
    raise(sheet.rows[row], text_height(advice, sheet.columns[place.help_column].millimetres, 9));
}

} // namespace

void add_headroom_rows(Draft& draft, const BlockPlace& place, BookSheet& sheet) {
    if (place.block->kind != BlockKind::grid || place.block->columns_are != ColumnKind::years) {
        return;
    }
    bool headed = false;
    for (const auto& rule : draft.round.rules) {
        if (!belongs_here(draft, rule, place) || formulas_of(draft, rule).empty()) {
            continue;
        }
        auto row = static_cast<std::uint32_t>(sheet.rows.size());
        if (!headed) {
            put_band(sheet, row, place.help_column,
                     "Headroom against the rules, as you type: negative and red is a shortfall", band_look());
            sheet.rows[row].millimetres = 6;
            sheet.rows[row].page_break = true;
            headed = true;
            ++row;
        }
        put_rule(draft, place, sheet, rule, row);
    }
}

} // namespace plancheck

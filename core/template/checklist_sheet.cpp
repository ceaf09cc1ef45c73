// Makes the checklist: how much of the plan is filled in, and what the plan must meet, each with its status.
#include "core/assess/judge.hpp"
#include "core/round/links.hpp"
#include "core/round/nouns.hpp"
#include "core/template/list_sheet.hpp"
#include "core/template/sheets.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace plancheck {
namespace {

/// Shown instead of an error if a program without the PLAN functions recalculates.
constexpr std::string_view unchecked = "\"not yet checked\"";
constexpr std::string_view unjudged = "\"Not judged here: save the workbook and run plancheck check, or install the "
                                      "PlanCheck extension for LibreOffice.\"";

/// The columns: the status first, so that it stays in view beside an open sidebar.
namespace columns {
constexpr std::uint32_t status = 0, name = 1, what = 2, first_fact = 3, second_fact = 4, third_fact = 5;
} // namespace columns

/// A call of a PLAN function under its stored name, which works wherever the extension is installed.
std::string plan_function(std::string_view call) {
    return fmt::format("=ORG.PLANCHECK.PLAN.{}", call);
}

/// Whether people fill in figures in the column. With `required`, whether they must, as `plancheck check` requires.
bool is_filled_in(const BlockColumn& column, bool required) {
    const auto* named = column.named;
    const bool own = named != nullptr && !named->as_line;
    return (!own || named->role == Role::input) && (!required || (column.of_plan && (!own || named->required)));
}

/// The runs of neighbouring cells in one row that are, or must be, filled in. A linked cell fills itself in.
std::vector<Area> input_runs(const Draft& draft, const BlockPlace& place, const PlacedRow& line, bool required) {
    std::vector<Area> runs;
    const auto row = line.row;
    for (const auto& column : place.columns) {
        const bool linked = is_linked(*line.line) && draft.formulas.line(*line.line, column).has_value();
        if (linked || !is_filled_in(column.column, required)) {
            continue;
        }
        if (!runs.empty() && runs.back().last_column + 1 == column.at) {
            runs.back().last_column = column.at;
        } else {
            runs.push_back({place.sheet, row, column.at, row, column.at});
        }
    }
    return runs;
}

/// The cells of a grid that are, or must be, filled in. Joins neighbours into rectangles.
std::vector<Area> input_cells(const Draft& draft, const BlockPlace& place, bool required) {
    std::vector<Area> areas;
    for (const auto& row : place.rows) {
        const bool wanted = row.line != nullptr && (row.line->required || !required) && row.line->role == Role::input;
        if (!wanted) {
            continue;
        }
        for (const auto& part : input_runs(draft, place, row, required)) {
            const auto above = std::ranges::find_if(areas, [&](const Area& area) {
                return area.last_row + 1 == part.row && area.column == part.column &&
                       area.last_column == part.last_column;
            });
            if (above != areas.end()) {
                above->last_row = part.row;
            } else {
                areas.push_back(part);
            }
        }
    }
    return areas;
}

/// The number of records in a table, counted by the first column that each record must fill.
std::string record_count(const Draft& draft, const BlockPlace& place) {
    const auto found =
        std::ranges::find_if(place.columns, [](const auto& column) { return column.column.named->required; });
    const auto& column = found == place.columns.end() ? place.columns.front() : *found;
    // A formula that shows an empty text is no entry.
    const auto cells = reference(draft.places.field(*column.column.named), checklist_sheet, true);
    return fmt::format("=ROWS({0})-COUNTBLANK({0})", cells);
}

class Checklist {
public:
    explicit Checklist(Draft& draft)
        : draft_{draft},
          list_{
              checklist_sheet,
              {60, 46, 100, 28, 34, 62},
              "Checklist",
              "Part 1 tells how far each sheet is: the state counts all cells that its rules wait for, the columns on "
              "the right only those that every plan fills. The other parts list what the plan must meet. With the "
              "PlanCheck extension each state follows as you type; without it run plancheck check."} {}

    BookSheet make() {
        verdict();
        list_.sheet.frozen_rows = static_cast<std::uint32_t>(list_.sheet.rows.size());
        completeness();
        features();
        int part = 3;
        for (const RuleGroup& group : draft_.round.groups) {
            if (group.code != feature_group) {
                rules(group.code, fmt::format("{}. {}", part++, group.title));
            }
        }
        return std::move(list_.sheet);
    }

private:
    void number(std::uint32_t row, std::uint32_t column, std::string formula) {
        auto& cell = list_.sheet.at(row, column);
        cell.style = look_of({Unit::count, Sign::positive, Role::calculated, {}, {}});
        cell.formula = std::move(formula);
    }

    void verdict() {
        const auto row = list_.next();
        auto style = wrapped_look();
        style.bold = true;
        style.border = true;
        auto& cell = list_.sheet.at(row, 0);
        cell.style = style;
        cell.span = list_.in_view();
        cell.formula = shown_answer(draft_, {plan_function("VERDICT(Plan)"), PlanCell::Gives::verdict, {}}, unjudged);
        list_.sheet.rows[row].millimetres = 12;
        draft_.plan_cells.push_back({draft_.book.sheets.size(), row, 0, PlanCell::Gives::verdict, {}});
    }

    /// Shows the outcome of the rule, feature or element whose id is in the row's first cell.
    void status(std::uint32_t row, std::string_view id, const CellStyle& style) {
        auto& cell = list_.sheet.at(row, columns::status);
        cell.style = style;
        cell.style.tells_status = true;
        const auto call = fmt::format("STATUS(Plan;[${}.${}${}])", quoted_sheet(checklist_sheet),
                                      column_name(columns::name), row + 1);
        cell.formula = shown_answer(draft_, {plan_function(call), PlanCell::Gives::status, std::string{id}}, unchecked);
        draft_.plan_cells.push_back(
            {draft_.book.sheets.size(), row, columns::status, PlanCell::Gives::status, std::string{id}});
    }

    void completeness() {
        list_.band("1. How far each sheet is");
        list_.headings(
            {"State", "Sheet", "What to do there", "Cells that every plan fills", "Filled in", "Still empty"});
        for (const auto& place : draft_.places.blocks()) {
            const auto row = list_.next();
            put_link(list_.sheet.at(row, columns::name), place.sheet, place.sheet);
            list_.sheet.at(row, columns::name).style.border = true;
            list_.text(row, columns::what, place.block->help, cell_look());
            if (place.block->kind == BlockKind::table) {
                table_row(place, row);
            } else {
                grid_row(place, row);
            }
            draft_.book.names.push_back({state_name(*place.block),
                                         absolute_range(checklist_sheet, row, columns::status, row, columns::status)});
        }
        all_sheets();
    }

    void table_row(const BlockPlace& place, std::uint32_t row) {
        list_.sheet.at(row, columns::first_fact).style = unused_look();
        number(row, columns::second_fact, record_count(draft_, place));
        list_.sheet.at(row, columns::third_fact).style = unused_look();
        const auto count = fmt::format("[.{}{}]", column_name(columns::second_fact), row + 1);
        state(row, place.block->code, fmt::format("{0}&IF({0}=1;\" row\";\" rows\")", count), cell_look());
    }

    /// Shows how far a sheet, or the plan, is: what the PLAN functions say, or else a count by the formula `otherwise`.
    void state(std::uint32_t row, std::string_view of, std::string_view otherwise, const CellStyle& style) {
        auto& cell = list_.sheet.at(row, columns::status);
        cell.style = style;
        const auto call = plan_function(fmt::format("STATUS(Plan;\"{}\")", of));
        cell.formula = shown_answer(draft_, {call, PlanCell::Gives::status, std::string{of}}, otherwise);
        draft_.plan_cells.push_back(
            {draft_.book.sheets.size(), row, columns::status, PlanCell::Gives::status, std::string{of}});
    }

    void grid_row(const BlockPlace& place, std::uint32_t row) {
        const auto areas = input_cells(draft_, place, true);
        std::size_t cells = 0;
        for (const auto& area : areas) {
            cells += area.cells();
        }
        if (areas.empty()) {
            list_.sheet.at(row, columns::first_fact).style = unused_look();
            number(row, columns::second_fact, fmt::format("={}", counts(input_cells(draft_, place, false))));
            list_.sheet.at(row, columns::third_fact).style = unused_look();
            const auto count = fmt::format("[.{}{}]", column_name(columns::second_fact), row + 1);
            state(row, place.block->code, fmt::format("{0}&IF({0}=1;\" cell\";\" cells\")&\" filled in\"", count),
                  cell_look());
            return;
        }
        auto& wanted = list_.sheet.at(row, columns::first_fact);
        wanted.style = look_of({Unit::count, Sign::positive, Role::calculated, {}, {}});
        wanted.kind = BookValue::number;
        wanted.number = whole(static_cast<std::int64_t>(cells));
        const auto at = row + 1;
        // A formula that shows an empty text (the organisation's code) does not count as filled in.
        number(row, columns::second_fact, fmt::format("={}-{}", cells, blanks(areas)));
        number(row, columns::third_fact,
               fmt::format("=[.{}{}]-[.{}{}]", column_name(columns::first_fact), at, column_name(columns::second_fact),
                           at));
        state(row, place.block->code, share_filled_in(at), cell_look());
        counted_.push_back(at);
    }

    /// The share in whole per cent, rounded down, so that 100% means that no cell is empty.
    static std::string share_filled_in(std::uint32_t at) {
        return fmt::format("INT(100*[.{}{}]/[.{}{}])&\"% filled in\"", column_name(columns::second_fact), at,
                           column_name(columns::first_fact), at);
    }

    /// Adds the total of the sheets with cells to fill in. The cover shows its share.
    void all_sheets() {
        if (counted_.empty()) {
            return;
        }
        const auto row = list_.next();
        auto style = cell_look();
        style.bold = true;
        style.fill = palette::band;
        list_.text(row, columns::name, "All sheets", style);
        list_.text(row, columns::what, "Every cell that must be filled in.", style);
        for (std::uint32_t column = columns::first_fact; column <= columns::third_fact; ++column) {
            std::vector<std::string> cells;
            for (const auto at : counted_) {
                cells.push_back(fmt::format("[.{}{}]", column_name(column), at));
            }
            number(row, column, fmt::format("={}", fmt::join(cells, "+")));
        }
        state(row, whole_plan, share_filled_in(row + 1), style);
        draft_.book.names.push_back(
            {std::string{filled_in_name}, absolute_range(checklist_sheet, row, columns::status, row, columns::status)});
    }

    static std::string counts(const std::vector<Area>& areas) {
        std::string sum;
        for (const auto& area : areas) {
            sum += (sum.empty() ? "" : "+") + fmt::format("COUNTA({})", reference(area, checklist_sheet, true));
        }
        return sum;
    }

    static std::string blanks(const std::vector<Area>& areas) {
        std::string sum;
        for (const auto& area : areas) {
            sum += (sum.empty() ? "" : "-") + fmt::format("COUNTBLANK({})", reference(area, checklist_sheet, true));
        }
        return sum;
    }

    void features() {
        const RoundNouns& nouns = draft_.round.nouns;
        list_.band(fmt::format("2. The {} and {}", count_of(draft_.round.elements.size(), nouns.full_element),
                               count_of(draft_.round.features.size(), nouns.full_feature)));
        list_.headings({"Status", "Id",
                        fmt::format("{} and its {}", begin_with_capital(nouns.element.one), nouns.full_feature.many),
                        "Scope", "Basis of the wording", "Evidence it asks for"});
        for (const auto& element : draft_.round.elements) {
            const auto row = list_.next();
            auto style = cell_look();
            style.bold = true;
            style.fill = palette::band;
            list_.text(row, columns::name, element.id, style);
            list_.text(row, columns::what, fmt::format("{}. {}", element.number, element.title), style);
            list_.text(row, columns::first_fact, element.group, style);
            list_.text(row, columns::second_fact, basis_name(element.basis), style);
            list_.text(row, columns::third_fact, "", style);
            status(row, element.id, style);
            for (const auto& feature : draft_.round.features) {
                if (feature.element == element.id) {
                    put_feature(feature);
                }
            }
        }
    }

    /// Puts an id, with a link to where the plan answers it.
    void name(std::uint32_t row, std::string_view id, const std::optional<Area>& place) {
        auto style = cell_look();
        style.ink = place ? palette::link : palette::ink;
        list_.text(row, columns::name, id, style);
        if (place) {
            list_.sheet.at(row, columns::name).link =
                fmt::format("#{}.{}", quoted_sheet(place->sheet), cell_name(place->row, place->column));
        }
    }

    /// The first cell in which the plan answers a feature.
    [[nodiscard]] std::optional<Area> place_of_feature(const Feature& feature) const {
        const auto* features = draft_.places.block("features");
        const auto row = features == nullptr ? std::nullopt : features->row(feature.id);
        const auto column = grid_columns::first;
        return row ? std::optional{Area{features->sheet, *row, column, *row, column}} : std::nullopt;
    }

    /// The first cell that a rule reads.
    [[nodiscard]] std::optional<Area> place_of_rule(const Rule& rule) const {
        for (const auto& node : rule.test.nodes) {
            if (node.op == Op::field) {
                auto area = draft_.places.field(draft_.round.columns[node.ref]);
                area.last_row = area.row;
                return area;
            }
            if (node.op != Op::line || draft_.round.blocks[draft_.round.lines[node.ref].block].pseudo) {
                continue;
            }
            const auto& line = draft_.round.lines[node.ref];
            const auto& place = draft_.places.block(line.block);
            return draft_.places.point(line, place.columns.front().column.code);
        }
        return std::nullopt;
    }

    void put_feature(const Feature& feature) {
        const auto row = list_.next();
        name(row, feature.id, place_of_feature(feature));
        list_.text(row, columns::what, feature.title, cell_look());
        list_.text(row, columns::first_fact, scope_name(feature.scope), cell_look());
        list_.text(row, columns::second_fact, basis_name(feature.basis), cell_look());
        list_.text(row, columns::third_fact, feature.wants, cell_look());
        status(row, feature.id, cell_look());
    }

    void rules(std::string_view group, const std::string& title) {
        list_.band(title);
        list_.headings({"Status", "Rule", "What it asks for", "Severity", "Years", "Source"});
        for (const auto& rule : draft_.round.rules) {
            if (rule.group != group || rule.status == RuleStatus::withdrawn) {
                continue;
            }
            const auto row = list_.next();
            name(row, rule.id, place_of_rule(rule));
            list_.text(row, columns::what, rule.title, cell_look());
            list_.text(row, columns::first_fact,
                       rule.status == RuleStatus::advisory ? "advisory" : severity_name(rule.severity), cell_look());
            list_.text(row, columns::second_fact, years_of(rule), cell_look());
            list_.text(row, columns::third_fact, fmt::format("{} ({})", rule.source, confidence_name(rule.confidence)),
                       cell_look());
            status(row, rule.id, cell_look());
        }
    }

    [[nodiscard]] std::string years_of(const Rule& rule) const {
        if (rule.period == RulePeriod::plan) {
            return "whole plan";
        }
        const auto years = rule.years.empty() ? draft_.round.years : rule.years;
        return fmt::format("{}", fmt::join(years, ", "));
    }

    Draft& draft_;
    ListSheet list_;
    std::vector<std::uint32_t> counted_; ///< the rows that count cells to fill in
};

} // namespace

std::string state_name(const Block& block) {
    return fmt::format("State_{}", block.code);
}

void add_checklist_sheet(Draft& draft) {
    draft.book.sheets.push_back(Checklist{draft}.make());
}

} // namespace plancheck

// The checklist: how much of the plan is filled in, and what it must meet, each with its status.
#include "cli/template/list_sheet.hpp"
#include "cli/template/sheets.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

/// Shown in place of an error: by a program without the PLAN functions, once a figure changes.
constexpr std::string_view unchecked = "not yet checked";
constexpr std::string_view unjudged = "Not judged here: save the workbook and run plancheck check, or install the "
                                      "PlanCheck extension for LibreOffice.";

/// A call of a PLAN function under the name by which it is stored, so that it is found wherever the extension is.
std::string plan_function(std::string_view call, std::string_view otherwise) {
    return fmt::format("=IFERROR(ORG.PLANCHECK.PLAN.{};\"{}\")", call, otherwise);
}

/// Whether the column takes figures that people fill in; of those that they must, as `plancheck check` asks for them.
bool is_filled_in(const BlockColumn& column, bool required) {
    const auto* named = column.named;
    const bool own = named != nullptr && !named->as_line;
    return (!own || named->role == Role::input) && (!required || (column.of_plan && (!own || named->required)));
}

/// The neighbouring cells of one row that are, or must be, filled in.
std::vector<Area> input_runs(const BlockPlace& place, std::uint32_t row, bool required) {
    std::vector<Area> runs;
    for (const auto& column : place.columns) {
        if (!is_filled_in(column.column, required)) {
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

/// The cells of a grid that are, or must be, filled in: neighbours joined into rectangles.
std::vector<Area> input_cells(const BlockPlace& place, bool required) {
    std::vector<Area> areas;
    for (const auto& row : place.rows) {
        const bool wanted = row.line != nullptr && (row.line->required || !required) && row.line->role == Role::input;
        if (!wanted) {
            continue;
        }
        for (const auto& part : input_runs(place, row.row, required)) {
            const auto above = std::find_if(areas.begin(), areas.end(), [&](const Area& area) {
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

/// How many records a table holds, told by the first column that each of them must fill.
std::string record_count(const Draft& draft, const BlockPlace& place) {
    const auto found = std::find_if(place.columns.begin(), place.columns.end(),
                                    [](const auto& column) { return column.column.named->required; });
    const auto& column = found == place.columns.end() ? place.columns.front() : *found;
    return fmt::format("=COUNTA({})", reference(draft.places.field(*column.column.named), checklist_sheet, true));
}

class Checklist {
public:
    explicit Checklist(Draft& draft)
        : draft_{draft},
          list_{checklist_sheet,
                {46, 104, 30, 40, 60, 32},
                "Checklist",
                "Part 1 counts what is filled in, as you type. The other parts list what the plan must meet; with the "
                "PlanCheck extension each status follows as you type, without it run plancheck check."} {}

    BookSheet make() {
        list_.sheet.frozen_rows = 2;
        verdict();
        completeness();
        features();
        for (const auto& [group, title] :
             {std::pair{"finance", "3. Financial rules"}, std::pair{"constitution", "4. NHS Constitution standards"},
              std::pair{"cross-check", "5. Cross-checks"}}) {
            rules(group, title);
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
        cell.span = static_cast<std::uint16_t>(list_.sheet.columns.size());
        cell.formula = plan_function("VERDICT(Plan)", unjudged);
        list_.sheet.rows[row].millimetres = 12;
        draft_.plan_cells.push_back({draft_.book.sheets.size(), row, 0, PlanCell::Gives::verdict, {}});
    }

    /// The outcome of the rule, feature or element whose id stands in the row's first cell.
    void status(std::uint32_t row, std::string_view id, const CellStyle& style) {
        auto& cell = list_.sheet.at(row, 5);
        cell.style = style;
        cell.formula = plan_function(fmt::format("STATUS(Plan;[.A{}])", row + 1), unchecked);
        draft_.plan_cells.push_back({draft_.book.sheets.size(), row, 5, PlanCell::Gives::status, std::string{id}});
    }

    void completeness() {
        list_.band("1. What is filled in");
        list_.headings({"Sheet", "What to do there", "Cells to fill in", "Filled in", "Still empty", "State"});
        for (const auto& place : draft_.places.blocks()) {
            const auto row = list_.next();
            put_link(list_.sheet.at(row, 0), place.sheet, place.sheet);
            list_.sheet.at(row, 0).style.border = true;
            list_.text(row, 1, place.block->help, cell_look());
            if (place.block->kind == BlockKind::table) {
                table_row(place, row);
            } else {
                grid_row(place, row);
            }
        }
        whole_plan();
    }

    void table_row(const BlockPlace& place, std::uint32_t row) {
        list_.sheet.at(row, 2).style = unused_look();
        number(row, 3, record_count(draft_, place));
        list_.sheet.at(row, 4).style = unused_look();
        auto& state = list_.sheet.at(row, 5);
        state.style = cell_look(false);
        state.formula = fmt::format("=[.D{0}]&IF([.D{0}]=1;\" record\";\" records\")", row + 1);
    }

    void grid_row(const BlockPlace& place, std::uint32_t row) {
        const auto areas = input_cells(place, true);
        std::size_t cells = 0;
        for (const auto& area : areas) {
            cells += area.cells();
        }
        auto& state = list_.sheet.at(row, 5);
        state.style = cell_look(false);
        if (areas.empty()) {
            list_.sheet.at(row, 2).style = unused_look();
            number(row, 3, fmt::format("={}", counts(input_cells(place, false))));
            list_.sheet.at(row, 4).style = unused_look();
            put_text(state, "nothing is required", cell_look(false));
            return;
        }
        auto& wanted = list_.sheet.at(row, 2);
        wanted.style = look_of({Unit::count, Sign::positive, Role::calculated, {}, {}});
        wanted.kind = BookValue::number;
        wanted.number = whole(static_cast<std::int64_t>(cells));
        const auto at = row + 1;
        // A cell with a formula that shows nothing (the organisation's code) is not filled in.
        number(row, 3, fmt::format("={}-{}", cells, blanks(areas)));
        number(row, 4, fmt::format("=[.C{0}]-[.D{0}]", at));
        state.formula = share_filled_in(at);
        counted_.push_back(at);
    }

    /// Whole per cent, rounded down: 100% is said of nothing that has an empty cell left.
    static std::string share_filled_in(std::uint32_t at) {
        return fmt::format("=INT(100*[.D{0}]/[.C{0}])&\"% filled in\"", at);
    }

    /// The sum of the sheets that ask for cells; the cover shows its share.
    void whole_plan() {
        if (counted_.empty()) {
            return;
        }
        const auto row = list_.next();
        auto style = cell_look();
        style.bold = true;
        style.fill = palette::band;
        list_.text(row, 0, "All sheets", style);
        list_.text(row, 1, "Every cell that must be filled in.", style);
        for (std::uint32_t column = 2; column < 5; ++column) {
            std::vector<std::string> cells;
            for (const auto at : counted_) {
                cells.push_back(fmt::format("[.{}{}]", column_name(column), at));
            }
            number(row, column, fmt::format("={}", fmt::join(cells, "+")));
        }
        auto& state = list_.sheet.at(row, 5);
        state.style = style;
        state.formula = share_filled_in(row + 1);
        draft_.book.names.push_back({std::string{filled_in_name}, absolute_range(checklist_sheet, row, 5, row, 5)});
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
        list_.band(fmt::format("2. The {} fundamental elements and {} key features", draft_.round.elements.size(),
                               draft_.round.features.size()));
        list_.headings(
            {"Id", "Element and its key features", "Scope", "Basis of the wording", "Evidence it asks for", "Status"});
        for (const auto& element : draft_.round.elements) {
            const auto row = list_.next();
            auto style = cell_look();
            style.bold = true;
            style.fill = palette::band;
            list_.text(row, 0, element.id, style);
            list_.text(row, 1, fmt::format("{}. {}", element.number, element.title), style);
            list_.text(row, 2, element.group, style);
            list_.text(row, 3, basis_name(element.basis), style);
            list_.text(row, 4, "", style);
            status(row, element.id, style);
            for (const auto& feature : draft_.round.features) {
                if (feature.element == element.id) {
                    put_feature(feature);
                }
            }
        }
    }

    void put_feature(const Feature& feature) {
        const auto row = list_.next();
        list_.text(row, 0, feature.id, cell_look());
        list_.text(row, 1, feature.title, cell_look());
        list_.text(row, 2, scope_name(feature.scope), cell_look());
        list_.text(row, 3, basis_name(feature.basis), cell_look());
        auto small = cell_look();
        small.size = 9;
        list_.text(row, 4, feature.wants, small);
        status(row, feature.id, cell_look());
    }

    void rules(std::string_view group, std::string_view title) {
        list_.band(title);
        list_.headings({"Rule", "What it asks for", "Severity", "Source", "Years", "Status"});
        for (const auto& rule : draft_.round.rules) {
            if (rule.group != group || rule.status == RuleStatus::withdrawn) {
                continue;
            }
            const auto row = list_.next();
            list_.text(row, 0, rule.id, cell_look());
            list_.text(row, 1, rule.title, cell_look());
            list_.text(row, 2, rule.status == RuleStatus::advisory ? "advisory" : severity_name(rule.severity),
                       cell_look());
            list_.text(row, 3, fmt::format("{} ({})", rule.source, confidence_name(rule.confidence)), cell_look());
            list_.text(row, 4, years_of(rule), cell_look());
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
    std::vector<std::uint32_t> counted_; ///< the numbers of the rows that count cells to fill in
};

} // namespace

void add_checklist_sheet(Draft& draft) {
    draft.book.sheets.push_back(Checklist{draft}.make());
}

} // namespace plancheck

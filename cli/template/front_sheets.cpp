// The sheets that hold no data points: what is left to fill in and to meet, the thresholds, the hidden lists.
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

CellStyle cell_look(bool wrap = true) {
    auto style = wrap ? wrapped_look() : plain_look();
    style.border = true;
    style.top = wrap;
    return style;
}

/// A sheet of headed columns that begins with a title and a line of help.
class ListSheet {
public:
    ListSheet(std::string_view name, const std::vector<double>& widths, std::string_view title, std::string_view help) {
        sheet.name = name;
        sheet.tab = palette::tab;
        for (const double width : widths) {
            sheet.columns.push_back({width, false});
        }
        put_text(sheet.at(0, 0), "", plain_look());
        sheet.rows[0].millimetres = 2;
        auto style = title_look();
        put_text(sheet.at(1, 0), title, style, static_cast<std::uint32_t>(widths.size()));
        sheet.rows[1].millimetres = 10;
        put_text(sheet.at(2, 0), help, wrapped_look(), static_cast<std::uint32_t>(widths.size()));
        sheet.rows[2].millimetres = text_height(help, sheet.width()) + 1;
    }

    std::uint32_t next() {
        const auto row = static_cast<std::uint32_t>(sheet.rows.size());
        sheet.at(row, 0);
        sheet.rows[row].millimetres = 6;
        return row;
    }

    void headings(const std::vector<std::string>& texts) {
        const auto row = next();
        for (std::uint32_t i = 0; i < texts.size(); ++i) {
            put_text(sheet.at(row, i), texts[i], heading_look());
            raise(sheet.rows[row], text_height(texts[i], 0.92 * sheet.columns[i].millimetres) + 1);
        }
    }

    void text(std::uint32_t row, std::uint32_t column, std::string_view text, const CellStyle& style) {
        put_text(sheet.at(row, column), text, style);
        raise(sheet.rows[row], text_height(text, 0.93 * sheet.columns[column].millimetres, style.size));
    }

    void band(std::string_view text) {
        const bool first = sheet.rows.size() <= 3;
        sheet.rows[next()].millimetres = 3;
        const auto row = next();
        sheet.rows[row].page_break = !first;
        put_text(sheet.at(row, 0), text, band_look(), static_cast<std::uint32_t>(sheet.columns.size()));
    }

    BookSheet sheet;
};

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

void put_value(BookCell& cell, const Parameter& parameter, const ParameterValue* value) {
    cell.style = look_of({parameter.unit, Sign::either, Role::prefilled, {}, {}});
    cell.style.locked = true;
    if (value == nullptr) {
        cell.style = unused_look();
    } else if (!value->text.empty()) {
        put_text(cell, value->text, cell.style);
    } else {
        cell.kind = parameter.unit == Unit::date ? BookValue::date : BookValue::number;
        cell.number = value->number;
    }
}

/// "2014/15 S4 (quoted), 2015/16 S4 (inferred)"; once where all years agree.
std::string founded(const Draft& draft, const Parameter& parameter) {
    std::string text;
    std::string last;
    for (const auto year : draft.round.years) {
        const auto* value = value_for(parameter, year);
        const auto source = value == nullptr
                                ? std::string{"none"}
                                : fmt::format("{} ({})", value->source.empty() ? "no source" : value->source,
                                              confidence_name(value->confidence));
        if (source != last) {
            text +=
                fmt::format("{}{}{}", text.empty() ? "" : "; ", last.empty() ? "" : fmt::format("{}: ", year), source);
        }
        last = source;
    }
    return text;
}

} // namespace

void add_checklist_sheet(Draft& draft) {
    draft.book.sheets.push_back(Checklist{draft}.make());
}

void add_thresholds_sheet(Draft& draft) {
    std::vector<double> widths{92, 44, 20};
    std::vector<std::string> headings{"Threshold", "Name in the rules", "Unit"};
    for (const auto year : draft.round.years) {
        widths.push_back(28);
        headings.emplace_back(year);
    }
    widths.push_back(64);
    headings.emplace_back("Source and confidence");
    ListSheet list{
        thresholds_sheet, widths, "Thresholds",
        "The figures of the round's rules, as the formulas of this workbook use them. \"quoted\": the words were "
        "read in the source; \"unverified\": a default to be edited, never official."};
    list.headings(headings);
    list.sheet.frozen_rows = threshold_heading + 1;
    list.sheet.repeat_first = list.sheet.repeat_last = threshold_heading;
    for (const auto& [parameter, row] : draft.places.parameters()) {
        list.next();
        list.text(row, 0, parameter->title, cell_look());
        list.text(row, 1, parameter->name, cell_look());
        list.text(row, 2, unit_name(parameter->unit), cell_look());
        std::uint32_t column = threshold_first_value;
        for (const auto year : draft.round.years) {
            put_value(list.sheet.at(row, column++), *parameter, value_for(*parameter, year));
        }
        list.text(row, column, founded(draft, *parameter), cell_look());
    }
    draft.book.sheets.push_back(std::move(list.sheet));
}

void add_lists_sheet(Draft& draft) {
    if (draft.round.organisations.empty()) {
        return;
    }
    BookSheet sheet;
    sheet.name = lists_sheet;
    sheet.hidden = true;
    sheet.columns = {{80, false}, {20, false}, {80, false}};
    put_text(sheet.at(0, 0), "Organisation", heading_look());
    put_text(sheet.at(0, 1), "Code", heading_look());
    put_text(sheet.at(0, 2), "Area of 2017", heading_look());
    std::uint32_t row = 1;
    for (const auto& organisation : draft.round.organisations) {
        put_text(sheet.at(row, 0), organisation.name, plain_look());
        put_text(sheet.at(row, 1), organisation.code, plain_look());
        put_text(sheet.at(row, 2), organisation.footprint, plain_look());
        ++row;
    }
    draft.book.names.push_back({"List_organisations", absolute_range(lists_sheet, 1, 0, row - 1, 0)});
    draft.book.names.push_back({"List_organisation_codes", absolute_range(lists_sheet, 1, 1, row - 1, 1)});
    draft.book.sheets.push_back(std::move(sheet));
}

void add_handles_sheet(Draft& draft) {
    // Room for rows and columns that people add below and beside a block; the function itself reads no further than
    // the codes reach.
    constexpr std::uint32_t spare_rows = 200;
    constexpr std::uint32_t spare_columns = 10;
    BookSheet sheet;
    sheet.name = handles_sheet;
    sheet.hidden = true;
    std::uint32_t column = 0; // side by side: Calc hands over one row of cells much faster than one column
    for (const auto& place : draft.places.blocks()) {
        sheet.columns.push_back({60, false});
        put_text(sheet.at(0, column), place.sheet, heading_look());
        auto& cell = sheet.at(1, column);
        cell.style = plain_look();
        // Below the cover's entries stand its notes: today's date there must not have the cover read again at each
        // edit.
        const auto below = place.block->code == "cover" ? 0 : spare_rows;
        const Area whole{place.sheet, 0, 0, place.last_row + below,
                         (place.block->kind == BlockKind::table ? place.columns.back().at : place.help_column) +
                             spare_columns};
        cell.formula = fmt::format("=ORG.PLANCHECK.PLAN.BLOCK({})", reference(whole, handles_sheet, true));
        draft.plan_cells.push_back(
            {draft.book.sheets.size(), 1, column, PlanCell::Gives::handle, std::string{place.block->code}});
        ++column;
    }
    draft.book.names.push_back({"Plan", absolute_range(handles_sheet, 1, 0, 1, column - 1)});
    draft.book.sheets.push_back(std::move(sheet));
}

} // namespace plancheck

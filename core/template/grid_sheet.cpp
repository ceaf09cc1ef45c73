// Makes a grid's sheet: one row for each line, with its years, quarters, months or named columns across.
#include "core/assess/point_index.hpp"
#include "core/round/links.hpp"
#include "core/round/nouns.hpp"
#include "core/round/shown_label.hpp"
#include "core/template/beside.hpp"
#include "core/template/sheets.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace plancheck {
namespace {

constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The guidance column's width if no line has guidance; it then holds only the link back.
constexpr double narrow_help = 5;

constexpr std::string_view linked_help =
    "Linked: fills itself in. Type over it if your figure differs, and say why on Explanations.";

/// The look and limits of the cell of a line in a column.
CellUse use_of(const Line& line, const PlacedColumn& column) {
    const Column* named = column.column.named;
    if (named == nullptr || named->as_line) {
        return {line.unit, line.sign, line.role, line.choices, {}};
    }
    return {named->unit, Sign::either, named->role, named->choices, named->help};
}

bool has_line_units(const BlockPlace& place) {
    return std::ranges::any_of(place.columns,
                               [](const auto& c) { return c.column.named == nullptr || c.column.named->as_line; });
}

double width_of(Unit unit, std::span<const std::string_view> choices) {
    switch (unit) {
    case Unit::text:
        return 60;
    case Unit::choice: {
        std::size_t longest = 10;
        for (const auto choice : choices) {
            longest = std::max(longest, choice.size());
        }
        return std::min(16.0 + 1.6 * static_cast<double>(longest), 50.0);
    }
    case Unit::thousand_pounds:
    case Unit::pounds:
    case Unit::date:
        return 26;
    default:
        return 22;
    }
}

double column_width(const BlockPlace& place, const PlacedColumn& column) {
    const Block& block = *place.block;
    const Column* named = column.column.named;
    if (named == nullptr) {
        return block.columns_are == ColumnKind::years ? 27 : block.columns_are == ColumnKind::quarters ? 15.1 : 15;
    }
    double width = named->as_line ? 22 : width_of(named->unit, named->choices);
    if (named->as_line) {
        for (const auto& line : block.lines) {
            width = std::max(width, width_of(line.unit, line.choices));
        }
        return block.columns.size() == 1 ? std::max(width, 90.0) : width;
    }
    return width;
}

std::string heading_of(const Round& round, const BlockPlace& place, const PlacedColumn& column) {
    if (const Column* named = column.column.named) {
        const bool own_unit = !named->as_line && number_format(named->unit) != NumberFormat::text &&
                              named->unit != Unit::choice && named->unit != Unit::date && named->unit != Unit::flag;
        return own_unit ? fmt::format("{}\n{}", named->label, unit_name(named->unit)) : std::string{named->label};
    }
    const auto& code = column.column.code;
    switch (place.block->columns_are) {
    case ColumnKind::quarters:
        return fmt::format("{}\n{}", column.year, code.substr(8));
    case ColumnKind::months: {
        std::size_t month = 1;
        std::from_chars(code.data() + 5, code.data() + 7, month);
        return fmt::format("{}\n{}", month_names.at(month - 1), code.substr(0, 4));
    }
    default:
        break;
    }
    if (!column.column.of_plan) {
        return fmt::format("{}\n{}", code, code == round.outturn ? "outturn" : "actual");
    }
    const auto found = std::ranges::find(round.years, code);
    return fmt::format("{}\nplan year {}", code, found - round.years.begin() + 1);
}

class GridSheet {
public:
    GridSheet(Draft& draft, const BlockPlace& place) : draft_{draft}, place_{place} {}

    BookSheet make() {
        lay_columns();
        begin_block_sheet(draft_, place_, sheet_, place_.help_column);
        put_headings();
        for (const auto& row : place_.rows) {
            if (row.line == nullptr) {
                put_band(sheet_, row.row, place_.help_column, row.heading, band_look());
                sheet_.rows[row.row].millimetres = line_height;
            } else {
                put_line(*row.line, row.row);
            }
        }
        put_extra_rows();
        add_headroom_rows(draft_, place_, sheet_);
        if (is_cover()) {
            add_cover_notes(draft_, sheet_, place_.help_column);
        }
        return std::move(sheet_);
    }

private:
    void lay_columns() {
        std::size_t label = 24, help = 0;
        for (const auto& line : place_.block->lines) {
            label = std::max(label, line.label.size());
            help = std::max(help, guidance_of(draft_.round, line).size());
        }
        sheet_.columns.resize(place_.help_column + 1);
        sheet_.columns[grid_columns::codes] = {20, true};
        // Eight quarters as wide as "100.00%" leave the headroom in sight on a laptop, beside the sidebar.
        const bool narrow = place_.block->columns_are == ColumnKind::quarters;
        sheet_.columns[grid_columns::label].millimetres =
            std::clamp(1.7 * static_cast<double>(label) + 4, 48.0, narrow ? 74.0 : 88.0);
        sheet_.columns[grid_columns::unit] = {narrow ? 14.0 : 17.0,
                                              is_cover() || (!has_line_units(place_) && !is_features())};
        for (const auto& column : place_.columns) {
            sheet_.columns[column.at].millimetres =
                draft_.layout.width(place_.block->code, column.column.code, column_width(place_, column));
        }
        for (const auto& total : place_.totals) {
            sheet_.columns[total.second].millimetres = 20;
        }
        if (place_.asked) {
            sheet_.columns[*place_.asked].millimetres = asked_width();
        }
        for (const auto& [year, at] : place_.headroom) {
            sheet_.columns[at].millimetres = narrow ? 20 : 24;
        }
        sheet_.columns[place_.help_column].millimetres = help == 0 || is_cover() ? narrow_help : help < 40 ? 60 : 92;
        if (!is_cover()) {
            sheet_.frozen_rows = sheet_rows::first;
            sheet_.frozen_columns = grid_columns::first;
            sheet_.repeat_first = sheet_rows::organisation;
            sheet_.repeat_last = sheet_rows::headings;
        }
        sheet_.print_first_column = grid_columns::label;
        sheet_.unprinted_columns = is_features() || is_cover() ? 0 : 1; // the guidance
    }

    [[nodiscard]] bool is_cover() const { return place_.block->code == "cover"; }
    /// The width of the column that says what is asked: a longer text, such as a rule's title, is cut there.
    [[nodiscard]] double asked_width() const {
        std::size_t longest = 16;
        for (const auto& line : place_.block->lines) {
            if (const Rule* rule = rule_beside(draft_.round, line)) {
                longest = std::max(longest, std::min<std::size_t>(asked_by(draft_.round, *rule).size(), 44));
            }
        }
        return 1.6 * static_cast<double>(longest) + 3;
    }
    /// Whether its rows stay one line high, because figures do not grow. Only features show their guidance in full:
    /// that of all others is shown for the chosen cell.
    [[nodiscard]] bool of_figures() const { return is_cover() || (has_line_units(place_) && !is_features()); }
    [[nodiscard]] bool is_features() const { return place_.block->code == "features"; }

    void put_headings() {
        const auto row = sheet_rows::headings;
        auto left = heading_look();
        left.align = Align::left;
        put_text(sheet_.at(row, grid_columns::label),
                 is_features() ? begin_with_capital(draft_.round.nouns.full_feature.one)
                 : is_cover()  ? "Item"
                               : "Line",
                 left);
        put_text(sheet_.at(row, grid_columns::unit),
                 is_features()            ? "Id"
                 : has_line_units(place_) ? "Unit"
                                          : "",
                 heading_look());
        for (const auto& column : place_.columns) {
            put_text(sheet_.at(sheet_rows::codes, column.at), column.column.code, plain_look());
            put_text(sheet_.at(row, column.at), heading_of(draft_.round, place_, column), heading_look());
        }
        for (const auto& [year, at] : place_.totals) {
            put_text(sheet_.at(row, at), fmt::format("{}\ntotal", year), heading_look());
        }
        if (place_.asked) {
            put_text(sheet_.at(row, *place_.asked), "What is asked", left);
        }
        for (const auto& [year, at] : place_.headroom) {
            put_text(sheet_.at(row, at), fmt::format("{}\nheadroom", year), heading_look());
        }
        put_text(sheet_.at(row, place_.help_column),
                 is_features()                                                  ? "Evidence it asks for"
                 : sheet_.columns[place_.help_column].millimetres > narrow_help ? "Guidance"
                                                                                : "",
                 left);
        for (const auto& column : place_.columns) {
            fit(sheet_.rows[row], heading_of(draft_.round, place_, column), sheet_.columns[column.at].millimetres);
        }
    }

    void put_line_labels(std::string_view label, std::string_view unit, std::string_view help, std::uint32_t row,
                         bool total) {
        auto style = wrapped_look(entry_size);
        style.border = true;
        style.bold = total;
        put_text(sheet_.at(row, grid_columns::label), label, style);
        auto unit_style = plain_look(entry_size);
        unit_style.border = true;
        unit_style.ink = palette::faint;
        unit_style.align = Align::centre;
        put_text(sheet_.at(row, grid_columns::unit), unit, unit_style);
        auto help_style = is_features() ? wrapped_look(entry_size) : plain_look(entry_size);
        help_style.ink = palette::faint;
        put_text(sheet_.at(row, place_.help_column), help, help_style);
        auto& height = sheet_.rows[row];
        fit(height, label, sheet_.columns[grid_columns::label].millimetres);
        if (is_features()) {
            fit(height, help, sheet_.columns[place_.help_column].millimetres);
        }
    }

    void put_line(const Line& line, std::uint32_t row) {
        put_text(sheet_.at(row, grid_columns::codes), line.code, plain_look());
        const auto unit = is_features() ? line.code : has_line_units(place_) ? unit_shown(line) : std::string_view{};
        const auto help = is_cover() ? std::string_view{} : guidance_of(draft_.round, line);
        put_line_labels(shown_label(*place_.block, line), unit, help, row, line.role == Role::calculated);
        sheet_.rows[row].grows = !of_figures() || line.unit == Unit::text;
        for (const auto& column : place_.columns) {
            put_cell(line, column, row);
        }
        for (const auto& [year, at] : place_.totals) {
            put_year_total(line, year, sheet_.at(row, at));
        }
        if (std::ranges::find(draft_.layout.named_lines, place_.block->code) != draft_.layout.named_lines.end()) {
            draft_.book.names.push_back(
                {fmt::format("{}_{}", place_.block->code, line.code),
                 absolute_range(place_.sheet, row, place_.columns.front().at, row, place_.columns.back().at)});
        }
    }

    static std::string_view unit_shown(const Line& line) {
        return line.unit == Unit::text || line.unit == Unit::choice ? std::string_view{} : unit_name(line.unit);
    }

    void put_cell(const Line& line, const PlacedColumn& column, std::uint32_t row) {
        auto use = use_of(line, column);
        if (!is_features() && use.prompt.empty()) {
            use.prompt = line.help;
        }
        const auto* given = draft_.values.point(place_.block->code, line.code, column.column.code);
        auto& cell = sheet_.at(row, column.at);
        put_point(draft_, cell, use, given);
        const bool asked = draft_.layout.asks(place_.block->code, line.code, column.column.code);
        if (given == nullptr && !asked) {
            cell.style.fill = palette::unused;
            cell.style.locked = !column.column.of_plan; // a plan's year stays open: a few plan it all the same
        }
        const bool own = column.column.named == nullptr || column.column.named->as_line;
        if (own && asked && !line.formula.empty() && given == nullptr) {
            put_formula(line, column, row, cell);
        }
        if (is_cover()) {
            fill_cover_entry(draft_, place_, line, cell);
        }
        if (cell.style.wrap && cell.kind == BookValue::text) {
            fit(sheet_.rows[row], cell.text, sheet_.columns[column.at].millimetres);
        }
    }

    void put_formula(const Line& line, const PlacedColumn& column, std::uint32_t row, BookCell& cell) {
        const auto formula = draft_.formulas.line(line, column);
        if (!formula) { // such as growth in the first column, which has no year before
            if (!is_linked(line)) {
                cell.style = unused_look();
            }
            return;
        }
        cell.formula = *formula;
        if (is_linked(line)) {
            link_cell(line, column, cell);
        } else {
            cell.style.bold = true;
        }
        draft_.computed.push_back(
            {draft_.book.sheets.size(), row, column.at, &line, nullptr, nullptr, column.column.code});
    }

    /// A linked cell has the colour of a calculated one and stays open: a person may type over it.
    void link_cell(const Line& line, const PlacedColumn& column, BookCell& cell) {
        cell.style.fill = palette::calculated;
        auto use = use_of(line, column);
        const auto prompt = fmt::format("{}{}{}", line.help, line.help.empty() ? "" : " ", linked_help);
        use.prompt = prompt;
        cell.limit = limit_of(use, draft_.round, draft_.book);
    }

    void put_year_total(const Line& line, const std::string& year, BookCell& cell) {
        const bool adds_up = line.unit == Unit::count || line.unit == Unit::thousand_pounds;
        const auto run = draft_.places.run(line, year);
        if (!adds_up || !run) {
            cell.style = unused_look();
            return;
        }
        cell.style = look_of({line.unit, line.sign, Role::calculated, {}, {}});
        const auto months = reference(*run, place_.sheet);
        cell.formula = fmt::format("=IF(COUNT({0})<{1};\"\";SUM({0}))", months, run->cells());
    }

    /// Adds rows that a sample needs and that break the rules of the template.
    void put_extra_rows() {
        for (const auto& extra : draft_.values.extra) {
            if (extra.block != place_.block->code) {
                continue;
            }
            const auto row = static_cast<std::uint32_t>(sheet_.rows.size());
            const auto* line = find_line(*place_.block, extra.copy_of);
            put_text(sheet_.at(row, grid_columns::codes), extra.code, plain_look());
            put_line_labels(line != nullptr ? line->label : extra.label, "", "", row, false);
            for (std::size_t i = 0; i < place_.columns.size(); ++i) {
                const auto& column = place_.columns[i];
                const GivenValue* given = i < extra.values.size() ? &extra.values[i] : nullptr;
                if (line != nullptr) {
                    given = draft_.values.point(place_.block->code, line->code, column.column.code);
                }
                const CellUse use = line != nullptr ? use_of(*line, column)
                                                    : CellUse{Unit::thousand_pounds, Sign::either, Role::input, {}, {}};
                put_point(draft_, sheet_.at(row, column.at), use, given);
            }
        }
    }

    Draft& draft_;
    const BlockPlace& place_;
    BookSheet sheet_;
};

} // namespace

BookSheet grid_sheet(Draft& draft, const BlockPlace& place) {
    return GridSheet{draft, place}.make();
}

} // namespace plancheck

// Shows the ratios of a footprint's plans, in a document and in the matrix.
#include "core/report/footprint/ratios.hpp"

#include "core/footprint/footprint.hpp"
#include "core/report/footprint/spark.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

constexpr std::string_view ratios_note =
    "“below” and “above” mark what the round's own threshold is missed by; “unusual” marks a plan far from the others "
    "(beyond the quartiles by more than one and a half times their distance).";
/// Follows it on a page, which alone has the lines.
constexpr std::string_view spark_note =
    " The line beside a figure goes from the outturn through the years of the plan, all on one scale; dashes are the "
    "floor.";

/// "at least 0.5%"; empty if the round asks for nothing.
std::string asked_for(const RatioColumn& column) {
    return column.least  ? fmt::format("at least {}", show(*column.least, column.ratio->unit))
           : column.most ? fmt::format("at most {}", show(*column.most, column.ratio->unit))
                         : std::string{};
}

std::string median_shown(const RatioColumn& column) {
    return column.median ? show(*column.median, column.ratio->unit) : std::string{};
}

/// The plan's value in a column; nullopt if it has none.
std::optional<Exact> value_in(const PlanRow& row, std::size_t column) {
    return column < row.ratios.size() ? row.ratios[column] : std::nullopt;
}

DocumentCell plain_cell(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

DocumentCell value_cell(const RatioColumn& column, const std::optional<Exact>& value) {
    if (!value) {
        return plain_cell({});
    }
    const std::string_view place = ratio_place_name(place_of(column, *value));
    const std::string words = show(*value, column.ratio->unit);
    return place.empty() ? plain_cell(words) : DocumentCell{.strong = fmt::format("{} {}", words, place), .lines = {}};
}

DocumentTable ratio_table(const Footprint& footprint, std::size_t first, std::size_t count) {
    DocumentTable table;
    table.columns.push_back({"Plan", 2});
    DocumentTable::Row asked{.cells = {plain_cell("Asked for")}};
    DocumentTable::Row median{.cells = {plain_cell("Median")}};
    for (std::size_t i = first; i < first + count; ++i) {
        table.columns.push_back({std::string{footprint.ratios[i].ratio->label}, 1, true});
        asked.cells.push_back(plain_cell(asked_for(footprint.ratios[i])));
        median.cells.push_back(plain_cell(median_shown(footprint.ratios[i])));
    }
    table.rows = {std::move(asked), std::move(median)};
    for (const PlanRow& row : footprint.rows) {
        if (row.round != footprint.round) {
            continue;
        }
        DocumentTable::Row& shown = table.rows.emplace_back();
        shown.cells.push_back(plain_cell(who(row)));
        for (std::size_t i = first; i < first + count; ++i) {
            shown.cells.push_back(value_cell(footprint.ratios[i], value_in(row, i)));
        }
    }
    return table;
}

bool any_ratio(std::span<const RatioColumn> columns) {
    return std::ranges::any_of(columns, [](const RatioColumn& column) { return column.median.has_value(); });
}

void ratio_head(HtmlWriter& html, std::span<const RatioColumn> columns) {
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, "Plan");
    for (const RatioColumn& column : columns) {
        html.open("th", {{"scope", "col"}, {"class", "figure"}, {"data-kind", "figure"}}).text(column.ratio->label);
        html.alone("br").text(column.year).close();
    }
    html.close().line();
    const std::array<std::pair<std::string_view, std::string (*)(const RatioColumn&)>, 2> lines{
        {{"Asked for", asked_for}, {"Median", median_shown}}};
    for (const auto& [name, text] : lines) {
        html.open("tr").element("th", {{"scope", "row"}, {"class", "still"}}, name);
        for (const RatioColumn& column : columns) {
            html.element("td", {{"class", "figure"}}, text(column));
        }
        html.close().line();
    }
    html.close();
}

void ratio_cell(HtmlWriter& html, const RatioColumn& column, const std::optional<Exact>& value, const Spark* spark,
                const PlanRow& row) {
    constexpr int sorted_by = 8; // decimals
    if (!value) {
        html.element("td", {{"class", "figure"}, {"data-key", "-1e9"}}, {});
        return;
    }
    const std::string_view place = ratio_place_name(place_of(column, *value));
    html.open("td", {{"class", fmt::format("figure {}", place)}, {"data-key", value->to_string(sorted_by)}});
    if (spark != nullptr) {
        spark->write(html, row);
    }
    html.text(show(*value, column.ratio->unit));
    if (!place.empty()) {
        html.text(" ").element("small", place);
    }
    html.close();
}

} // namespace

std::vector<DocumentSection> ratio_sections(const Footprint& footprint) {
    std::vector<DocumentSection> sections;
    if (!any_ratio(footprint.ratios)) {
        return sections;
    }
    const std::size_t count = footprint.round->ratios.size();
    for (std::size_t first = 0; first < footprint.ratios.size(); first += count) {
        sections.push_back({.heading = fmt::format("Ratios of each plan, {}", footprint.ratios[first].year),
                            .note = std::string{first == 0 ? ratios_note : std::string_view{}},
                            .items = {},
                            .rows = {},
                            .table = ratio_table(footprint, first, count),
                            .id = "ratios",
                            .settled = !footprint.areas.empty()});
    }
    return sections;
}

void write_ratios(HtmlWriter& html, std::span<const PlanRow> rows, std::span<const RatioColumn> columns,
                  const PageOf& page) {
    if (!any_ratio(columns)) {
        return;
    }
    html.open("section", {{"class", "ratios"}, {"id", "ratios"}}).line().element("h2", "Ratios of each plan");
    html.line().element("p", {{"class", "note"}}, fmt::format("{}{}", ratios_note, spark_note)).line();
    html.open("div", {{"class", "frame"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", "Ratios"}});
    html.open("table", {{"class", "matrix"}});
    ratio_head(html, columns);
    html.open("tbody").line();
    const auto each_year =
        static_cast<std::size_t>(std::ranges::count(columns, columns.front().year, &RatioColumn::year));
    std::vector<Spark> sparks;
    for (std::size_t ratio = 0; ratio < each_year; ++ratio) {
        sparks.emplace_back(columns, ratio, rows);
    }
    const std::size_t last_year = columns.size() - each_year;
    for (const PlanRow& row : rows) {
        if (row.round == nullptr) {
            continue;
        }
        open_plan_row(html, row, page);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            ratio_cell(html, columns[i], value_in(row, i), i < last_year ? nullptr : &sparks[i - last_year], row);
        }
        html.close().line();
    }
    html.close().close().close().line().close().line();
}

} // namespace plancheck

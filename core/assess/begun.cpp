// Decides which findings nobody has begun.
#include "core/assess/begun.hpp"

#include "core/assess/asked_registers.hpp"
#include "core/assess/cell_ranges.hpp"
#include "core/assess/cell_report.hpp"
#include "core/rule/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Whether the finding comes from a test that was computed, or that empty cells stopped.
bool was_tested(Outcome outcome) {
    return outcome == Outcome::met || outcome == Outcome::not_met || outcome == Outcome::query ||
           outcome == Outcome::not_assessed;
}

} // namespace

/// The cells of the feature whose own test the rule is.
RuleCells Beginnings::feature_cells(const Rule& rule) const {
    RuleCells cells;
    const Block* block = find_block(round_, "features");
    const Line* line = block == nullptr ? nullptr : find_line(*block, rule.feature);
    if (line == nullptr) {
        return cells;
    }
    cells.lacks_a_block = !plan_.has_block(block->code);
    for (const Column& column : block->columns) {
        cells.points.push_back(
            {block, line->code, std::string{column.code}, plan_.find(block->code, line->code, column.code)});
    }
    return cells;
}

bool Beginnings::is_begun(const RuleCells& cells, Outcome outcome) const {
    const bool asks = !cells.points.empty() || !cells.tables.empty();
    if (!asks && !cells.found_faults) {
        return outcome != Outcome::met || has_entries_; // it only counts faults of the workbook
    }
    if (!asks || cells.lacks_a_block || cells.found_faults) {
        return true;
    }
    const bool fails = outcome == Outcome::not_met || outcome == Outcome::query;
    const auto has_records = [&](const Block* table) { return typed_.has_records(*table); };
    if (fails && !std::ranges::all_of(cells.tables, has_records)) {
        return false;
    }
    return std::ranges::any_of(cells.points, TypedCells::is_filled) || std::ranges::any_of(cells.tables, has_records);
}

void Beginnings::apply(const Rule& rule, std::string_view year, Finding& finding) const {
    if (!was_tested(finding.outcome) ||
        (finding.outcome == Outcome::not_assessed && asks_what_is_not_told(round_, rule, plan_))) {
        return;
    }
    if (!rule.feature.empty()) {
        const RuleCells cells = feature_cells(rule);
        const bool begun =
            cells.points.empty() || cells.lacks_a_block || std::ranges::any_of(cells.points, TypedCells::is_filled);
        if (!begun) {
            say_not_begun(cells, finding);
        }
        return;
    }
    if (complete_ && finding.outcome != Outcome::not_assessed) {
        return; // an empty table says "none"; the cells need not be looked up
    }
    const RuleCells cells = typed_.of(rule, year);
    if (!is_begun(cells, finding.outcome)) {
        say_not_begun(cells, finding);
    }
}

/// "fill Finance!E9:E20 and add rows to QIPP"
std::string Beginnings::to_fill(const RuleCells& cells) const {
    std::vector<CellPlace> places;
    for (const TypedPoint& point : cells.points) {
        if (point.data != nullptr && !TypedCells::is_filled(point)) {
            places.push_back(point.data->cell);
        }
    }
    std::vector<std::string> tables;
    for (const Block* table : cells.tables) {
        if (!typed_.has_records(*table)) {
            tables.push_back(sheet_of(plan_, *table));
        }
    }
    std::string words = cell_ranges(plan_, std::move(places));
    words = words.empty() ? words : "fill " + words;
    if (!tables.empty()) {
        words += fmt::format("{}add rows to {}", words.empty() ? "" : " and ", fmt::join(tables, ", "));
    }
    return words;
}

void Beginnings::say_not_begun(const RuleCells& cells, Finding& finding) const {
    const std::string fill = to_fill(cells);
    finding.outcome = Outcome::not_assessed;
    finding.not_begun = true;
    const std::string rest = fill.empty() ? fill : ": " + fill;
    finding.reason = "nothing has been entered yet" + rest;
    finding.sentence = fmt::format("Nothing has been entered yet{}.", rest);
    finding.remedy = fill.empty() ? std::string{} : engine::sentence(fill);
    finding.measure.reset();
    finding.threshold.reset();
    finding.headroom.reset();
    finding.workings.clear();
    finding.cells.clear();
    finding.reads.clear();
    for (const TypedPoint& point : cells.points) {
        auto& named = TypedCells::is_filled(point) ? finding.reads : finding.cells;
        named.push_back(point.data != nullptr ? cell_report(plan_, point.data->cell, point.code())
                                              : CellReport{.sheet = {}, .cell = {}, .point = point.code()});
    }
}

} // namespace plancheck

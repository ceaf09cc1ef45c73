// Keeps the lists of what is carried and what is left behind.
#include "core/carry/collect.hpp"

#include "core/assess/cell_report.hpp"
#include "core/compare/point_text.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck::carry {

Collector::Collector(const Plan& given_plan, const Round& given_from, const Round& given_to, std::optional<Day> day)
    : plan(given_plan), from(given_from), to(given_to), today(day), same_round(given_from.id == given_to.id) {
    carried_.from = &from;
    carried_.to = &to;
}

bool Collector::takes_year(std::string_view year) const {
    const auto known = known_years(to);
    return std::ranges::find(known, year) != known.end() &&
           (same_round || std::ranges::find(to.years, year) == to.years.end());
}

void Collector::figure(CarriedFigure figure, const DataPoint& point) {
    const Block* block = find_block(to, figure.block);
    const Line* line = find_line(*block, figure.line);
    figure.sheet = block->title;
    figure.shown = exact_text(point.value, cell_unit(*line, find_column(*block, figure.column))).value_or("");
    figure.value = value_of(point);
    figure.from = cell_report(plan, point.cell, fmt::format("{}.{}@{}", figure.block, figure.line, figure.column));
    carried_.figures.push_back(std::move(figure));
}

void Collector::record(CarriedRecord record) {
    carried_.records.push_back(std::move(record));
}

void Collector::leave(std::string_view block, std::string what, std::string why, const CellPlace& place,
                      std::size_t cells) {
    const auto [found, added] = entries_.emplace(fmt::format("{}\n{}", block, why), carried_.left.size());
    if (added) {
        carried_.left.push_back({.sheet = std::string{title_of(block)},
                                 .what = {},
                                 .why = std::move(why),
                                 .cells = 0,
                                 .first = cell_report(plan, place)});
    }
    LeftBehind& entry = carried_.left[found->second];
    entry.cells += cells;
    if (std::ranges::find(entry.what, what) == entry.what.end()) {
        entry.what.push_back(std::move(what));
    }
}

std::string_view Collector::title_of(std::string_view block) const {
    const Block* known = find_block(from, block);
    return known != nullptr ? known->title : block;
}

CarriedValue value_of(const DataPoint& point) {
    return {.kind = point.value.kind, .number = point.value.number, .text = std::string{point.value.text}};
}

} // namespace plancheck::carry

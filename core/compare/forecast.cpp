// Compares the figures of the years that two rounds share.
#include "core/compare/forecast.hpp"

#include "core/assess/cell_report.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/identity.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace plancheck {

namespace {

bool plans(const Round& round, std::string_view year) {
    return std::ranges::find(round.years, year) != round.years.end();
}

std::vector<Forecast::Year> shared_years(const Round& before, const Round& after) {
    const auto known = known_years(before);
    std::vector<Forecast::Year> years;
    for (const std::string_view year : known_years(after)) {
        if (std::ranges::find(known, year) != known.end()) {
            years.push_back({std::string{year}, plans(before, year), plans(after, year)});
        }
    }
    return years;
}

/// The lines that the rules of the round's chart read.
std::set<const Line*> headline_lines(const Round& round) {
    std::set<const Line*> lines;
    for (const ChartRule& drawn : round.chart) {
        const Rule* rule = find_rule(round, drawn.rule);
        if (rule == nullptr) {
            continue;
        }
        for (const Node& node : rule->test.nodes) {
            if (node.op == Op::line) {
                lines.insert(&round.lines[node.ref]);
            }
        }
    }
    return lines;
}

/// The figure at a point; null if it is none or was not read.
const DataPoint* figure_at(const Round& round, const Plan& plan, const Block& block, const Line& line,
                           std::string_view year) {
    const DataPoint* point = plan.find(block.code, line.code, year);
    const bool read = point != nullptr && point->has_value && point->value.kind == ValueKind::number &&
                      fault_of(round, expected_of(line, nullptr), *point) == CellFault::none;
    return read ? point : nullptr;
}

bool is_yearly(const Block& block) {
    return !block.pseudo && block.kind == BlockKind::grid && block.columns_are == ColumnKind::years;
}

struct Sides {
    const Round& before_round;
    const Plan& before;
    const Round& after_round;
    const Plan& after;
};

/// Adds what both plans say of a line in the shared years.
void add_line(Forecast& forecast, const Sides& sides, const Block& block, const Line& line, bool headline) {
    const Block* old_block = find_block(sides.before_round, block.code);
    const Line* old = old_block != nullptr && is_yearly(*old_block) ? find_line(*old_block, line.code) : nullptr;
    if (old == nullptr || old->unit != line.unit) {
        return;
    }
    for (const Forecast::Year& year : forecast.years) {
        const DataPoint* was = figure_at(sides.before_round, sides.before, *old_block, *old, year.year);
        const DataPoint* now = figure_at(sides.after_round, sides.after, block, line, year.year);
        if (was == nullptr || now == nullptr) {
            continue;
        }
        ++forecast.compared;
        if (was->value.number == now->value.number) {
            continue;
        }
        std::string point = fmt::format("{}.{}@{}", block.code, line.code, year.year);
        forecast.moves.push_back({.sheet = std::string{block.title},
                                  .point = point,
                                  .label = std::string{line.label},
                                  .year = year.year,
                                  .unit = line.unit,
                                  .headline = headline,
                                  .before = was->value.number,
                                  .after = now->value.number,
                                  .was = cell_report(sides.before, was->cell, point),
                                  .now = cell_report(sides.after, now->cell, point)});
    }
}

} // namespace

Forecast forecast_of(const Round& before_round, const Plan& before, const Round& after_round, const Plan& after) {
    Forecast forecast;
    if (same_identity(before_round, after_round)) {
        return forecast;
    }
    forecast.years = shared_years(before_round, after_round);
    const Sides sides{before_round, before, after_round, after};
    const auto headline = headline_lines(after_round);
    for (const Block& block : after_round.blocks) {
        if (!is_yearly(block)) {
            continue;
        }
        for (const Line& line : block.lines) {
            add_line(forecast, sides, block, line, headline.contains(&line));
        }
    }
    std::ranges::stable_partition(forecast.moves, &ForecastMove::headline);
    return forecast;
}

} // namespace plancheck

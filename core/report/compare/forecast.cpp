// Writes each figure that moved with its year, both values and the difference; headline figures first.
#include "core/report/compare/forecast.hpp"

#include "core/assess/words.hpp"
#include "core/round/unit.hpp"
#include "core/rule/evaluate.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t few_moves = 20; // so many that are no headline are shown each

/// "up 150", "down 2.5 percentage points".
std::string moved_by(const ForecastMove& move) {
    const Exact change = move.after - move.before;
    const bool share = move.unit == Unit::percent;
    const Exact shown = share ? change.abs() * Exact{100} : change.abs();
    return fmt::format("{} {}{}", change.sign() > 0 ? "up" : "down",
                       share ? shown.to_string() : show(change.abs(), move.unit), share ? " percentage points" : "");
}

/// "2015/16 is planned in first.ods and the outturn in second.ods."
std::string year_on_both(const Forecast::Year& year, const Comparison& comparison) {
    const auto word = [](bool planned) { return planned ? "planned" : "the outturn"; };
    return fmt::format("{} is {} in {} and {} in {}.", year.year, word(year.planned_before), comparison.before.name,
                       word(year.planned_after), comparison.after.name);
}

void add_rows(DocumentTable& table, const Forecast& forecast, bool headline, std::size_t most) {
    std::size_t shown = 0;
    for (const ForecastMove& move : forecast.moves) {
        if (move.headline != headline || shown++ >= most) {
            continue;
        }
        table.rows.push_back({.cells = {{{}, {move.label}},
                                        {{}, {move.sheet}},
                                        {{}, {move.year}},
                                        {{}, {show(move.before, move.unit)}},
                                        {{}, {show(move.after, move.unit)}},
                                        {{}, {moved_by(move)}}}});
    }
}

} // namespace

void add_forecast(Document& document, const Comparison& comparison, bool all) {
    const Forecast& forecast = comparison.forecast;
    if (forecast.compared == 0 || comparison.same_digest) {
        return;
    }
    DocumentSection section{.heading = fmt::format("How the forecast moved ({})", forecast.moves.size()),
                            .note = fmt::format("Of {} that both plans have; money in £000.",
                                                count_of(forecast.compared, "figure", "figures")),
                            .items = {},
                            .rows = {}};
    for (const Forecast::Year& year : forecast.years) {
        section.paragraphs.push_back(year_on_both(year, comparison));
    }
    section.table.columns = {{"Figure", 3}, {"Sheet", 2}, {"Year"}, {"Was", 1, true}, {"Now", 1, true}, {"Moved", 2}};
    const std::size_t most = all ? forecast.moves.size() : few_moves;
    add_rows(section.table, forecast, true, forecast.moves.size());
    const std::size_t headline = section.table.rows.size();
    add_rows(section.table, forecast, false, most);
    const std::size_t others = forecast.moves.size() - headline;
    if (others > most) {
        section.paragraphs.push_back(fmt::format("{} more moved; --all shows each.", others - most));
    }
    document.sections.push_back(std::move(section));
}

void write_forecast(JsonWriter& json, const Comparison& comparison) {
    const Forecast& forecast = comparison.forecast;
    json.key("forecast");
    if (forecast.years.empty()) {
        json.null();
        return;
    }
    json.open_object();
    json.list("years", forecast.years, [&](const Forecast::Year& year) {
        json.open_object();
        json.member("year", year.year);
        json.member("before", year.planned_before ? "plan" : "outturn");
        json.member("after", year.planned_after ? "plan" : "outturn");
        json.close_object();
    });
    json.key("compared");
    json.number(forecast.compared);
    json.list("moves", forecast.moves, [&](const ForecastMove& move) {
        json.open_object();
        json.member("point", move.point);
        json.member("label", move.label);
        json.member("unit", unit_name(move.unit));
        json.key("headline");
        json.boolean(move.headline);
        json.member("before", move.before);
        json.member("after", move.after);
        json.member("change", move.after - move.before);
        json.close_object();
    });
    json.close_object();
}

} // namespace plancheck

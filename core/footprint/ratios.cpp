// Works out the ratios of plans, their medians and what is unusual among them.
#include "core/footprint/ratios.hpp"

#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <utility>

namespace plancheck {

namespace {

Exact mean(const Exact& a, const Exact& b) {
    return Exact::divide(a + b, Exact(2)).value_or(a);
}

/// Of sorted values; there is at least one.
Exact median_of(std::span<const Exact> sorted) {
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : mean(sorted[half - 1], sorted[half]);
}

std::optional<Exact> bound(const Round& round, std::string_view name, std::string_view year) {
    const Parameter* parameter = find_parameter(round, name);
    const ParameterValue* value = parameter == nullptr ? nullptr : value_for(*parameter, year);
    return value == nullptr ? std::nullopt : std::optional(Exact(value->number));
}

void add_spread(RatioColumn& column, std::vector<Exact> values) {
    constexpr std::size_t enough = 5;
    std::ranges::sort(values);
    if (values.empty()) {
        return;
    }
    column.median = median_of(values);
    if (values.size() < enough) {
        return;
    }
    const std::size_t half = (values.size() + 1) / 2; // each half includes the median of an odd number
    const Exact low = median_of(std::span(values).first(half));
    const Exact high = median_of(std::span(values).last(half));
    const Exact reach = (high - low) * *Exact::divide(Exact(3), Exact(2));
    column.lower = low - reach;
    column.upper = high + reach;
}

} // namespace

std::string_view ratio_place_name(RatioPlace place) {
    switch (place) {
    case RatioPlace::below:
        return "below";
    case RatioPlace::above:
        return "above";
    case RatioPlace::unusual:
        return "unusual";
    case RatioPlace::fine:
        break;
    }
    return {};
}

RatioPlace place_of(const RatioColumn& column, const Exact& value) {
    if (column.least && value < *column.least) {
        return RatioPlace::below;
    }
    if (column.most && value > *column.most) {
        return RatioPlace::above;
    }
    const bool outside = column.lower && (value < *column.lower || value > *column.upper);
    return outside ? RatioPlace::unusual : RatioPlace::fine;
}

std::vector<std::optional<Exact>> ratios_of(const Round& round, const Plan& plan) {
    std::vector<std::optional<Exact>> ratios;
    for (const std::string_view year : round.years) {
        for (const Ratio& ratio : round.ratios) {
            ratios.push_back(evaluate_expression(round, ratio.value, plan, year));
        }
    }
    return ratios;
}

std::vector<std::optional<Exact>> outturn_ratios_of(const Round& round, const Plan& plan) {
    std::vector<std::optional<Exact>> ratios;
    for (const Ratio& ratio : round.ratios) {
        ratios.push_back(evaluate_expression(round, ratio.value, plan, round.outturn));
    }
    return ratios;
}

std::vector<RatioColumn> ratio_columns(const Round& round, std::span<const PlanRow> rows) {
    std::vector<RatioColumn> columns;
    for (const std::string_view year : round.years) {
        for (const Ratio& ratio : round.ratios) {
            RatioColumn column{.ratio = &ratio,
                               .year = year,
                               .least = bound(round, ratio.least, year),
                               .most = bound(round, ratio.most, year),
                               .median = {},
                               .lower = {},
                               .upper = {}};
            std::vector<Exact> values;
            for (const PlanRow& row : rows) {
                if (row.round == &round && columns.size() < row.ratios.size() && row.ratios[columns.size()]) {
                    values.push_back(*row.ratios[columns.size()]);
                }
            }
            add_spread(column, std::move(values));
            columns.push_back(std::move(column));
        }
    }
    return columns;
}

} // namespace plancheck

// Loads the parameters: the thresholds and other values that rules name, by year.
#include "core/round/load/stages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

std::vector<ParameterValue> parameter_values(std::vector<Fields> entries, std::string_view key, Unit unit,
                                             const Round& round) {
    std::vector<ParameterValue> values;
    for (Fields& fields : entries) {
        if (is_beyond_the_years(fields, round)) {
            continue;
        }
        ParameterValue value;
        value.year = read_year(fields, round);
        if (unit == Unit::date) {
            value.number = Decimal::parse(fmt::format("{}", fields.needed_date("value").serial())).value_or(Decimal{});
        } else if (unit == Unit::text || unit == Unit::choice || unit == Unit::flag || unit == Unit::year) {
            value.text = fields.needed_text("value");
        } else if (!fields.has("value")) {
            fields.fault(fmt::format("this entry of `{}` has no `value`", key));
        } else {
            value.number = fields.number("value").value_or(Decimal{});
        }
        value.source = read_source(fields, round);
        value.confidence = read_confidence(fields);
        value.note = fields.text("note");
        fields.finish();
        values.push_back(value);
    }
    return values;
}

bool is_of_year(const ParameterValue& value, std::string_view year) {
    return value.year.empty() || value.year == year;
}

/// The years of the round for which there is no value.
std::vector<std::string_view> years_without(std::span<const ParameterValue> values, const Round& round) {
    std::vector<std::string_view> years;
    std::ranges::copy_if(round.years, std::back_inserter(years), [&](std::string_view year) {
        return std::ranges::none_of(values, [&](const auto& value) { return is_of_year(value, year); });
    });
    return years;
}

/// The values as the round last gives them. Years that a change leaves out keep the values that they had before it.
std::vector<ParameterValue> values_of(Fields& parameter, Unit unit, const Round& round) {
    std::vector<ParameterValue> values;
    for (std::vector<Fields>& entries : parameter.layered_tables("value", "an entry of `value`")) {
        const auto missing = years_without(values, round);
        if (missing.empty()) {
            break;
        }
        const bool first = values.empty();
        for (const ParameterValue& value : parameter_values(std::move(entries), "value", unit, round)) {
            if (first) {
                values.push_back(value);
                continue;
            }
            for (const std::string_view year : missing) {
                if (is_of_year(value, year)) {
                    values.push_back(value);
                    values.back().year = year;
                }
            }
        }
    }
    std::ranges::stable_sort(values, {}, &ParameterValue::year);
    return values;
}

void check_value_years(Fields& fields, const std::vector<ParameterValue>& values, std::string_view name,
                       const Round& round) {
    const bool every_year = std::ranges::any_of(values, [](const auto& value) { return value.year.empty(); });
    if (every_year && values.size() > 1) {
        fields.fault("value",
                     fmt::format("parameter `{}` has a value without a year beside others: give each its year", name));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (values[i].year == values[j].year && !every_year) {
                fields.fault("value", fmt::format("parameter `{}` has two values for {}; put the one that is not in "
                                                  "force under `alternative`",
                                                  name, values[i].year));
            }
        }
    }
    for (const std::string_view one : years_without(values, round)) {
        fields.fault("value", fmt::format("parameter `{}` has no value for {}", name, one));
    }
}

} // namespace

std::vector<Parameter> load_parameters(const RoundTables& tables, const Round& round) {
    std::vector<Parameter> parameters;
    Places known;
    for (Fields& fields : tables.of("parameter")) {
        Parameter parameter;
        parameter.name = fields.needed_text("name");
        fields.rename(fmt::format("parameter {}", parameter.name));
        check_code(fields, "name", parameter.name, "parameter");
        add_once(known, parameter.name, fields.place("name"), "parameter", tables.faults);
        parameter.title = fields.needed_text("title");
        if (!fields.has("unit")) {
            fields.fault(fmt::format("parameter {} has no `unit`", parameter.name));
        }
        parameter.unit = read_unit(fields, Unit::number);
        const auto values = values_of(fields, parameter.unit, round);
        check_value_years(fields, values, parameter.name, round);
        parameter.values = tables.store.list(values);
        parameter.alternatives = tables.store.list(parameter_values(
            fields.tables("alternative", "an entry of `alternative`"), "alternative", parameter.unit, round));
        fields.finish();
        parameters.push_back(parameter);
    }
    return parameters;
}

} // namespace plancheck

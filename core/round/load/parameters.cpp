// Loads the parameters: the thresholds and other values that rules name, by year.
#include "core/round/load/stages.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::vector<ParameterValue> parameter_values(Fields& parameter, std::string_view key, Unit unit, const Round& round) {
    std::vector<ParameterValue> values;
    for (Fields& fields : parameter.tables(key, fmt::format("an entry of `{}`", key))) {
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
    for (const std::string_view one : round.years) {
        const bool found =
            std::ranges::any_of(values, [&](const auto& value) { return value.year.empty() || value.year == one; });
        if (!found) {
            fields.fault("value", fmt::format("parameter `{}` has no value for {}", name, one));
        }
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
        const auto values = parameter_values(fields, "value", parameter.unit, round);
        check_value_years(fields, values, parameter.name, round);
        parameter.values = tables.store.list(values);
        parameter.alternatives = tables.store.list(parameter_values(fields, "alternative", parameter.unit, round));
        fields.finish();
        parameters.push_back(parameter);
    }
    return parameters;
}

} // namespace plancheck

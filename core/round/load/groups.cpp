// Loads what lists and pages show of a round: the groups of rules, the checklist's chart, the ratios of a footprint.
#include "core/round/load/expressions.hpp"
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

std::vector<RuleGroup> load_groups(const RoundTables& tables, std::span<const std::string_view> rating_parts) {
    std::vector<RuleGroup> groups;
    Places known;
    for (Fields& fields : tables.of("group")) {
        RuleGroup group;
        group.code = fields.needed_text("code");
        fields.rename(fmt::format("group {}", group.code));
        add_once(known, group.code, fields.place("code"), "group", tables.faults);
        group.title = fields.needed_text("title");
        group.adds_up = fields.flag("adds_up", false);
        group.live_rows = fields.flag("live_rows", false);
        group.in_full = fields.flag("in_full", false);
        group.scorecard = fields.flag("scorecard", false);
        group.rating = fields.text("rating");
        if (!group.rating.empty() && std::ranges::find(rating_parts, group.rating) == rating_parts.end()) {
            fields.fault("rating", fmt::format("unknown rating_part `{}`{}", group.rating,
                                               did_you_mean(group.rating, rating_parts)));
        }
        fields.finish();
        groups.push_back(group);
    }
    return groups;
}

std::vector<ChartRule> load_chart(const RoundTables& tables, const Places& rules) {
    std::vector<ChartRule> chart;
    Places known;
    for (Fields& fields : tables.of("chart")) {
        ChartRule drawn;
        drawn.rule = fields.needed_text("rule");
        fields.rename(fmt::format("chart of rule {}", drawn.rule));
        add_once(known, drawn.rule, fields.place("rule"), "chart of rule", tables.faults);
        if (!drawn.rule.empty() && !rules.contains(drawn.rule)) {
            fields.fault("rule",
                         fmt::format("unknown rule `{}`{}", drawn.rule, did_you_mean(drawn.rule, ids_of(rules))));
        }
        drawn.label = fields.needed_text("label");
        fields.finish();
        chart.push_back(drawn);
    }
    return chart;
}

namespace {

/// The name of a parameter of a ratio's unit; empty if the key is absent.
std::string_view read_bound(Fields& fields, std::string_view key, Unit unit, const Round& round) {
    const std::string_view name = fields.text(key);
    const Parameter* parameter = find_parameter(round, name);
    if (parameter == nullptr && fields.inherited(key)) {
        return {}; // the round has withdrawn it
    }
    if (!name.empty() && (parameter == nullptr || !same_dimension(parameter->unit, unit))) {
        fields.fault(key, parameter == nullptr ? fmt::format("unknown parameter `{}`{}", name,
                                                             did_you_mean(name, round.parameters, &Parameter::name))
                                               : fmt::format("parameter `{}` has another unit than the ratio", name));
    }
    return name;
}

} // namespace

std::vector<Ratio> load_ratios(const RoundTables& tables, const Round& round, CountedFindings& counted) {
    std::vector<Ratio> ratios;
    Places known;
    for (Fields& fields : tables.of("ratio")) {
        Ratio ratio;
        ratio.label = fields.needed_text("label");
        fields.rename(fmt::format("ratio {}", ratio.label));
        add_once(known, ratio.label, fields.place("label"), "ratio", tables.faults);
        ratio.unit = read_unit(fields, Unit::percent);
        ExpressionContext context;
        context.round = &round;
        context.workbook_codes = &counted;
        (void)fields.needed_text("value");
        ratio.value = load_expression(
            fields.written("value"), context,
            [&](std::span<const Node> nodes) { return check_formula(nodes, ratio.unit); }, tables);
        ratio.least = read_bound(fields, "least", ratio.unit, round);
        ratio.most = read_bound(fields, "most", ratio.unit, round);
        fields.finish();
        ratios.push_back(ratio);
    }
    return ratios;
}

} // namespace plancheck

// Loading, fourth part: the rules, their tests bound and checked.
#include "core/round/loader.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::array<std::string_view, 4> groups{"finance", "constitution", "cross-check", "feature"};

} // namespace

void Loader::read_rules() {
    each("rule", [&](Fields& fields) {
        Rule rule = read_rule(fields);
        check_unique(rule_places_, rule.id, fields.place("id"), "rule");
        const Written when = fields.written("when"), test = fields.written("test");
        (void)fields.any("case"); // read_cases, once every rule is known
        check_rule(fields, rule);
        (void)fields.any("given");
        compile_rule(fields, rule, when, test);
        read_rule_unit(fields, rule);
        rules_.push_back(rule);
    });
    for (const TomlFile& file : files_)
        if (const auto* array = file.table["rule"].as_array())
            for (const toml::node& node : *array)
                if (const auto* table = node.as_table())
                    rule_tables_.push_back({&file, table});
    round_.rules = store_.list(rules_);
}

Rule Loader::read_rule(Fields& fields) {
    Rule rule;
    rule.id = fields.needed_text("id");
    fields.rename(fmt::format("rule {}", rule.id));
    rule.title = fields.needed_text("title");
    if (const auto group = fields.one_of("group", groups, true))
        rule.group = groups[*group];
    const std::string_view block = fields.text("block");
    for (std::size_t i = 0; i < round_.blocks.size(); ++i)
        if (round_.blocks[i].code == block)
            rule.block = static_cast<std::uint16_t>(i);
    if (!block.empty() && find_block(round_, block) == nullptr) {
        std::vector<std::string_view> known;
        for (const Block& one : round_.blocks)
            known.push_back(one.code);
        fields.fault("block", fmt::format("unknown block `{}`{}", block, did_you_mean(block, known)));
    }
    rule.feature = fields.text("feature");
    rule.severity = fields.choice<Severity, 3>("severity", severity_name);
    rule.status = fields.choice<RuleStatus, 3>("status", status_name, RuleStatus::active);
    rule.why_withdrawn = fields.text("why_withdrawn");
    rule.never_applies = fields.text("never_applies");
    rule.period = fields.choice<RulePeriod, 2>("period", period_name, RulePeriod::year);
    rule.years = fields.texts("years");
    rule.tolerance = fields.number("tolerance").value_or(Decimal{});
    rule.intent = fields.needed_text("intent");
    rule.remedy = fields.needed_text("remedy");
    rule.source = sources(fields);
    rule.confidence = confidence(fields);
    rule.note = fields.text("note");
    return rule;
}

void Loader::check_rule(Fields& fields, const Rule& rule) {
    if ((rule.status == RuleStatus::withdrawn) == rule.why_withdrawn.empty())
        fields.fault("why_withdrawn", rule.why_withdrawn.empty() ? "a withdrawn rule says why in `why_withdrawn`"
                                                                 : "`why_withdrawn` belongs to status \"withdrawn\"");
    if (rule.never_applies.empty() && !fields.has("test"))
        fields.fault(fmt::format("rule {} has no `test`", rule.id));
    for (const std::string_view key : {"test", "when", "case", "given"})
        if (!rule.never_applies.empty() && fields.has(key))
            fields.fault(key, fmt::format("a rule with `never_applies` has no `{}`", key));
    for (const std::string_view one : rule.years)
        if (!is_plan_year(one))
            fields.fault("years",
                         fmt::format("unknown year `{}`; the plan's years are {}", one, fmt::join(round_.years, ", ")));
    if (rule.period == RulePeriod::plan && !rule.years.empty())
        fields.fault("years", "a rule judged once for the plan has no `years`");
    if (rule.tolerance.mantissa < 0)
        fields.fault("tolerance", "`tolerance` is what a comparison forgives: 0 or more");
    if (!rule.feature.empty() && !feature_places_.contains(rule.feature)) {
        std::vector<std::string_view> known;
        for (const auto& [id, place] : feature_places_)
            known.push_back(id);
        fields.fault("feature", fmt::format("unknown feature `{}`{}", rule.feature, did_you_mean(rule.feature, known)));
    } else if (!rule.feature.empty() && rule.feature != rule.id) {
        fields.fault("feature",
                     fmt::format("`feature` belongs to the feature's own test, the rule `{}`", rule.feature));
    }
    if ((rule.group == "feature") != !rule.feature.empty())
        fields.fault("group", "group \"feature\" and the key `feature` go together");
    if (rule.feature.empty() && feature_places_.contains(rule.id))
        fields.fault("id", fmt::format("the own test of feature `{}` says feature = \"{}\"", rule.id, rule.id));
}

void Loader::compile_rule(Fields& fields, Rule& rule, const Written& when, const Written& test) {
    if (fields.has("block") && round_.blocks[rule.block].code != fields.text("block"))
        return; // an unknown block: every name would be a fault too
    ExpressionContext context;
    context.round = &round_;
    context.block = fields.has("block") ? rule.block : no_block;
    context.place = rule.period == RulePeriod::plan ? ExpressionContext::Place::rule_for_plan
                                                    : ExpressionContext::Place::rule_by_year;
    context.years = rule.years;
    context.feature = rule.feature;
    context.workbook_codes = &workbook_codes_;
    const auto is_truth = [](std::span<const Node> nodes) { return check_truth(nodes); };
    if (!when.text.empty())
        rule.when = expression(when, context, is_truth);
    if (!test.text.empty())
        rule.test = expression(test, context, is_truth);
}

/// A rule without comparison of numbers has no measure, and so no unit to state.
void Loader::read_rule_unit(Fields& fields, Rule& rule) {
    const bool measures = !outermost_comparisons(rule.test.nodes).empty();
    if (measures && !fields.has("unit"))
        fields.fault(fmt::format("rule {} has no `unit`, and its test compares amounts", rule.id));
    rule.unit = unit(fields, "unit", Unit::flag);
    if (!measures || !fields.has("unit"))
        return;
    if (const auto fault = check_truth(rule.test.nodes, rule.unit))
        faults_.add(place_inside(fields.written("test"), fault->at), fault->message);
}

} // namespace plancheck

// Loads the rules, and checks their tests against the round.
#include "core/round/load/expressions.hpp"
#include "core/round/load/labels.hpp"
#include "core/round/load/own_words.hpp"
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// The number of the block whose lines the rule names without their block; 0 if it names none.
std::uint16_t read_rule_block(Fields& fields, const Round& round) {
    const std::string_view code = fields.text("block");
    const auto found = std::ranges::find(round.blocks, code, &Block::code);
    if (found != round.blocks.end()) {
        return static_cast<std::uint16_t>(found - round.blocks.begin());
    }
    if (!code.empty()) {
        fields.fault("block",
                     fmt::format("unknown block `{}`{}", code, did_you_mean(code, round.blocks, &Block::code)));
    }
    return 0;
}

std::string_view read_group(Fields& fields, const Round& round) {
    if (round.groups.empty()) { // already reported for the round
        return fields.needed_text("group");
    }
    std::vector<std::string_view> codes;
    std::ranges::transform(round.groups, std::back_inserter(codes), &RuleGroup::code);
    const auto found = fields.one_of("group", codes, true);
    return found ? codes[*found] : std::string_view{};
}

/// The years of the rule, also given by their places. Leaves out places that the round does not have, if a round that
/// it extends gives them.
std::span<const std::string_view> read_years(Fields& fields, const Round& round) {
    std::vector<std::string_view> years;
    const auto written = fields.texts("years");
    for (const std::string_view one : written) {
        if (const auto year = year_at(round, one); year || !fields.inherited("years")) {
            years.push_back(year.value_or(one));
        }
    }
    if (years.empty() && !written.empty()) {
        fields.fault("years",
                     fmt::format("the round has none of these years ({}): withdraw the rule, or change its years",
                                 fmt::join(written, ", ")));
    }
    return fields.store().list(years);
}

/// The feature whose own test the rule is; null if it is none's.
const Feature* own_feature(const Rule& rule, const Round& round) {
    const auto found = std::ranges::find(round.features, rule.feature, &Feature::id);
    return rule.feature.empty() || found == round.features.end() ? nullptr : &*found;
}

/// The title of the rule. A feature's own test need not repeat the feature's.
std::string_view read_title(Fields& fields, const Rule& rule, const LabelPlace& at) {
    const Feature* feature = own_feature(rule, at.round);
    return feature != nullptr && !fields.has("title") ? feature->title : needed_text_with_labels(fields, "title", at);
}

/// Reads the sentences of a rule: as they are for all its years and, where thresholds differ, as they are in each.
void read_words(Fields& fields, Rule& rule, const Round& round) {
    const auto own_years = rule.years.empty() ? round.years : rule.years;
    const bool once = rule.period == RulePeriod::plan; // its parameters are those of the first year
    LabelPlace at{round, round.blocks[rule.block], rule.feature.empty(), once ? round.years.first(1) : own_years};
    rule.title = read_title(fields, rule, at);
    rule.intent = needed_text_with_labels(fields, "intent", at);
    rule.remedy = needed_text_with_labels(fields, "remedy", at);
    std::vector<RuleWords> each_year;
    for (std::size_t i = 0; i < round.years.size() && !once; ++i) {
        at.years = round.years.subspan(i, 1);
        each_year.push_back({read_title(fields, rule, at), needed_text_with_labels(fields, "remedy", at)});
    }
    if (std::ranges::any_of(each_year, [&](const RuleWords& words) {
            return words.title != rule.title || words.remedy != rule.remedy;
        })) {
        rule.each_year = fields.store().list(each_year);
    }
}

Rule read_rule(Fields& fields, const Round& round) {
    Rule rule;
    rule.id = read_id(fields, "rule");
    fields.rename(fmt::format("rule {}", rule.id));
    rule.group = read_group(fields, round);
    rule.block = read_rule_block(fields, round);
    rule.feature = fields.text("feature");
    rule.severity = fields.choice<Severity, 3>("severity", severity_name);
    rule.status = fields.choice<RuleStatus, 3>("status", status_name, RuleStatus::active);
    rule.waivable = fields.flag("waivable", rule.severity != Severity::advice);
    rule.why_withdrawn = fields.text("why_withdrawn");
    if (!fields.withdrawn().empty()) {
        rule.status = RuleStatus::withdrawn;
        rule.why_withdrawn = fields.withdrawn();
    }
    rule.never_applies = fields.text("never_applies");
    rule.period = fields.choice<RulePeriod, 2>("period", period_name, RulePeriod::year);
    rule.years = read_years(fields, round);
    rule.tolerance = fields.number("tolerance").value_or(Decimal{});
    read_words(fields, rule, round);
    const Feature* feature = own_feature(rule, round);
    rule.source = feature != nullptr && !fields.has("source") ? feature->source : read_source(fields, round);
    rule.confidence = read_confidence(fields);
    rule.note = fields.text("note");
    return rule;
}

void check_status(Fields& fields, const Rule& rule) {
    if ((rule.status == RuleStatus::withdrawn) == rule.why_withdrawn.empty()) {
        fields.fault("why_withdrawn", rule.why_withdrawn.empty() ? "a withdrawn rule says why in `why_withdrawn`"
                                                                 : "`why_withdrawn` belongs to status \"withdrawn\"");
    }
    if (rule.never_applies.empty() && rule.status != RuleStatus::withdrawn && !fields.has("test")) {
        fields.fault(fmt::format("rule {} has no `test`", rule.id));
    }
    for (const std::string_view key : {"test", "when", "case", "given"}) {
        if (!rule.never_applies.empty() && fields.has(key)) {
            fields.fault(key, fmt::format("a rule with `never_applies` has no `{}`", key));
        }
    }
}

void check_rule_years(Fields& fields, const Rule& rule, const Round& round) {
    for (const std::string_view one : rule.years) {
        if (std::ranges::find(round.years, one) == round.years.end()) {
            fields.fault("years",
                         fmt::format("unknown year `{}`; the plan's years are {}", one, fmt::join(round.years, ", ")));
        }
    }
    if (rule.period == RulePeriod::plan && !rule.years.empty()) {
        fields.fault("years", "a rule judged once for the plan has no `years`");
    }
}

void check_rule_feature(Fields& fields, const Rule& rule, const Places& features) {
    if (!rule.feature.empty() && !features.contains(rule.feature)) {
        fields.fault("feature",
                     fmt::format("unknown feature `{}`{}", rule.feature, did_you_mean(rule.feature, ids_of(features))));
    } else if (!rule.feature.empty() && rule.feature != rule.id) {
        fields.fault("feature",
                     fmt::format("`feature` belongs to the feature's own test, the rule `{}`", rule.feature));
    }
    if ((rule.group == feature_group) != !rule.feature.empty()) {
        fields.fault("group", "group \"feature\" and the key `feature` go together");
    }
    if (rule.feature.empty() && features.contains(rule.id)) {
        fields.fault("id", fmt::format("the own test of feature `{}` says feature = \"{}\"", rule.id, rule.id));
    }
}

/// Loads `when` and `test`, unless the rule's block is unknown: every name would then be another fault.
void load_tests(Fields& fields, Rule& rule, const RoundTables& tables, const Round& round, CountedFindings& counted) {
    const Written when = fields.written("when"), test = fields.written("test");
    if (fields.has("block") && round.blocks[rule.block].code != fields.text("block")) {
        return;
    }
    ExpressionContext context;
    context.round = &round;
    context.block = fields.has("block") ? rule.block : no_block;
    context.place = rule.period == RulePeriod::plan ? ExpressionContext::Place::rule_for_plan
                                                    : ExpressionContext::Place::rule_by_year;
    context.years = rule.years;
    context.feature = rule.feature;
    context.workbook_codes = &counted;
    context.askable = &tables.askable;
    const auto is_truth = [](std::span<const Node> nodes) { return check_truth(nodes); };
    if (!when.text.empty()) {
        rule.when = load_expression(when, context, is_truth, tables);
    }
    if (!test.text.empty()) {
        rule.test = load_expression(test, context, is_truth, tables);
    }
    rule.words = load_own_words(fields, rule, context);
}

/// Reads the unit. A rule that compares no numbers has no measure and states no unit.
void read_rule_unit(Fields& fields, Rule& rule, const RoundTables& tables) {
    const bool measures = !outermost_comparisons(rule.test.nodes).empty();
    if (measures && !fields.has("unit")) {
        fields.fault(fmt::format("rule {} has no `unit`, and its test compares amounts", rule.id));
    }
    rule.unit = read_unit(fields, Unit::flag);
    if (!measures || !fields.has("unit")) {
        return;
    }
    if (const auto sound = check_truth(rule.test.nodes, rule.unit); !sound) {
        fields.faults().add(place_inside(with_defines(fields.written("test"), tables), sound.why().at),
                            sound.why().message);
    }
}

} // namespace

Placed<Rule> load_rules(const RoundTables& tables, const Round& round, const Places& features,
                        CountedFindings& counted) {
    Placed<Rule> rules;
    for (Fields& fields : tables.of("rule")) {
        Rule rule = read_rule(fields, round);
        add_once(rules.places, rule.id, fields.place("id"), "rule", tables.faults);
        check_status(fields, rule);
        check_rule_years(fields, rule, round);
        if (rule.tolerance.mantissa < 0) {
            fields.fault("tolerance", "`tolerance` is what a comparison allows: 0 or more");
        }
        check_rule_feature(fields, rule, features);
        load_tests(fields, rule, tables, round, counted);
        check_typed_figures(fields, round, rule);
        read_rule_unit(fields, rule, tables);
        if (fields.says("last")) {
            fields.fault("last", "`last` belongs to a pattern: a rule's own cases are in `case`");
        }
        for (const std::string_view key :
             {"case", "given", "last"}) { // load_cases reads them, once every rule is known
            (void)fields.any(key);
        }
        fields.finish();
        rules.items.push_back(rule);
    }
    return rules;
}

} // namespace plancheck

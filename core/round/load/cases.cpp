// Loads the cases that prove the rules.
#include "core/round/language/parse.hpp"
#include "core/round/load/expressions.hpp"
#include "core/round/load/givens.hpp"
#include "core/round/load/labels.hpp"
#include "core/round/load/stages.hpp"
#include "core/round/outcome.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <iterator>
#include <vector>

namespace plancheck {

namespace {

/// What a case of the kind may expect of the rule.
std::vector<std::string_view> allowed_of(const Rule& rule, CaseKind kind) {
    const auto name = [&](RuleState state) { return outcome_name(outcome_of(state, rule.severity)); };
    const std::string_view met = name(RuleState::holds);
    const std::string_view failing = name(RuleState::fails);
    const std::string_view not_applicable = name(RuleState::not_applicable);
    switch (kind) {
    case CaseKind::meets:
        return {met};
    case CaseKind::misses:
        return {failing};
    case CaseKind::boundary:
        return {met, failing};
    case CaseKind::missing:
        return {name(RuleState::not_assessed), met, failing, not_applicable};
    case CaseKind::not_applicable:
        return {not_applicable};
    }
    return {};
}

/// What the case expects. If its kind allows only one outcome, the case need not say it.
std::string_view read_expectation(Fields& fields, const Rule& rule, CaseKind kind) {
    const std::vector<std::string_view> allowed = allowed_of(rule, kind);
    if (allowed.size() == 1 && !fields.has("expect")) {
        return allowed.front();
    }
    const auto expected = fields.one_of("expect", names_of_test_outcomes(), true);
    if (!expected) {
        return {};
    }
    const std::string_view expect = names_of_test_outcomes()[*expected];
    if (std::ranges::find(allowed, expect) == allowed.end()) {
        fields.fault("expect", fmt::format("a case of kind `{}` of this rule expects {}, not `{}`",
                                           case_kind_name(kind), fmt::join(allowed, " or "), expect));
    }
    return expect;
}

void check_case_kinds(const Rule& rule, std::span<const Case> cases, Fields& fields) {
    std::vector<std::string_view> lacking;
    for (const CaseKind kind : {CaseKind::meets, CaseKind::misses, CaseKind::boundary, CaseKind::missing}) {
        const bool found = std::ranges::any_of(cases, [&](const Case& one) { return one.kind == kind; });
        const bool possible = kind != CaseKind::boundary || compares_numbers(rule.test.nodes);
        if (!found && possible) {
            lacking.push_back(case_kind_name(kind));
        }
    }
    if (!lacking.empty()) {
        fields.fault(fmt::format("rule {} has no case of kind {}", rule.id, fmt::join(lacking, ", ")));
    }
}

/// The year of a case; without a word of it the first that its rule is judged for. Empty if that is the whole plan.
std::string_view read_case_year(Fields& fields, const Rule& rule, const Round& round) {
    const std::string_view written = fields.text("year");
    const std::span<const std::string_view> years = rule.years.empty() ? round.years : rule.years;
    const std::string_view year = year_at(round, written).value_or(written);
    if (rule.period == RulePeriod::plan) {
        if (fields.has("year")) {
            fields.fault("year", "the rule is judged once for the plan: its cases have no `year`");
        }
        return year;
    }
    if (!fields.has("year") && !years.empty()) {
        return years.front();
    }
    if (std::ranges::find(years, year) == years.end()) {
        fields.fault("year", fmt::format("the rule is not judged for `{}`", year));
    }
    return year;
}

void add_given(std::vector<GivenTable>& tables, const std::vector<const toml::table*>& given, const Fields& of) {
    for (const toml::table* one : given) {
        tables.push_back({one, &of});
    }
}

Case load_case(Fields& fields, std::vector<GivenTable> tables, const Rule& rule, const Round& round) {
    Case one;
    one.name = needed_text_with_names(fields, "name", round);
    one.kind = fields.choice<CaseKind, 5>("kind", case_kind_name);
    one.year = read_case_year(fields, rule, round);
    const std::vector<const toml::table*> given = fields.parts("given");
    if (!fields.has("given")) {
        fields.fault("the case has no `given`; an empty plan is given = {}");
    } else if (!given.empty()) {
        add_given(tables, given, fields);
        const std::string_view year = rule.period == RulePeriod::year ? one.year : std::string_view();
        one.given = read_givens(tables, rule, year, round);
    }
    one.expect = read_expectation(fields, rule, one.kind);
    if (const auto headroom = fields.number("headroom")) {
        one.has_headroom = true;
        one.headroom = *headroom;
    }
    fields.finish();
    return one;
}

/// By how many years the place "year3" lies beyond the round's last year; 0 for any other text.
std::size_t years_beyond(std::string_view place, const Round& round) {
    if (!place.starts_with("year") || year_at(round, place)) {
        return 0;
    }
    std::size_t number = 0;
    std::from_chars(place.data() + std::string_view("year").size(), place.data() + place.size(), number);
    return number - round.years.size();
}

/// A round whose years are moved back, so that `year2` of a round with one year is that year, and `year1` the outturn
/// year. By it an inherited case proves its rule in a round with fewer years than the one it was written for.
struct MovedBack {
    MovedBack(const Round& of, std::size_t by) : round(of), years(of.years.begin(), of.years.end()) {
        for (; by > 0; --by) {
            years.insert(years.begin(), round.outturn);
            round.outturn = texts.emplace_back(year_before(round.outturn));
        }
        round.years = years;
    }
    Round round;
    std::vector<std::string_view> years;
    std::deque<std::string> texts;
};

/// The tables of a rule's cases: those of the pattern that it follows, with its own before its pattern's last.
std::vector<Fields> case_tables(const Rule& rule, Fields& fields) {
    const std::string what = fmt::format("a case of rule {}", rule.id);
    Fields pattern = fields.of_pattern();
    std::vector<Fields> all = pattern.tables("case", what);
    if (fields.says("case")) {
        std::ranges::move(fields.tables("case", what), std::back_inserter(all));
    }
    std::ranges::move(pattern.tables("last", what), std::back_inserter(all));
    return all;
}

/// Loads the cases of one rule, whose table is `fields`.
std::vector<Case> load_cases_of(const Rule& rule, Fields& fields, const RoundTables& tables, const Round& round) {
    std::vector<const Define*> defines;
    (void)with_defines(fields.written("test"), tables, &defines);
    std::vector<GivenTable> given;
    for (const Define* define : defines) {
        add_given(given, define->given, define->fields);
    }
    Fields pattern = fields.of_pattern();
    add_given(given, pattern.parts("given"), pattern);
    if (fields.says("given")) {
        add_given(given, fields.parts("given"), fields);
    }
    std::vector<Case> cases;
    Places known;
    for (Fields& one : case_tables(rule, fields)) {
        const MovedBack moved{round, one.inherited("year") ? years_beyond(one.filled(one.peek("year")), round) : 0};
        cases.push_back(load_case(one, given, rule, moved.round));
        add_once(known, cases.back().name, one.place("name"), "case", fields.faults());
    }
    if (rule.never_applies.empty() && !rule.test.nodes.empty()) {
        check_case_kinds(rule, cases, fields);
    }
    return cases;
}

} // namespace

void load_cases(std::vector<Rule>& rules, const RoundTables& tables, const Round& round) {
    std::vector<Fields> rule_tables = tables.of("rule");
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rule_tables[i].rename(fmt::format("rule {}", rules[i].id));
        rules[i].cases = tables.store.list(load_cases_of(rules[i], rule_tables[i], tables, round));
    }
}

} // namespace plancheck

// Lists the rules of a round, for `plancheck rules`.
#include "core/report/round/catalogue.hpp"

#include "core/base/text_safety.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/write/csv_field.hpp"
#include "core/report/write/json_writer.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <span>
#include <utility>

namespace plancheck {

namespace {

std::span<const std::string_view> years_of(const Round& round, const Rule& rule) {
    return rule.years.empty() ? round.years : rule.years;
}

std::string period_of(const Round& round, const Rule& rule) {
    return rule.period == RulePeriod::plan ? "plan" : fmt::format("{}", fmt::join(years_of(round, rule), ", "));
}

std::string_view test_of(const Rule& rule) {
    return rule.test.source;
}

constexpr std::size_t field_count = 13;
using Fields = std::array<std::pair<std::string_view, std::string>, field_count>;

Fields fields_of(const Round& round, const Rule& rule) {
    return {{{"id", std::string{rule.id}},
             {"title", std::string{rule.title}},
             {"group", std::string{rule.group}},
             {"severity", std::string{severity_name(rule.severity)}},
             {"status", std::string{status_name(rule.status)}},
             {"period", period_of(round, rule)},
             {"unit", std::string{unit_name(rule.unit)}},
             {"test", std::string{test_of(rule)}},
             {"intent", std::string{rule.intent}},
             {"remedy", std::string{rule.remedy}},
             {"source", std::string{rule.source}},
             {"confidence", std::string{confidence_name(rule.confidence)}},
             {"rounds", rules_origin(round)}}};
}

} // namespace

std::string catalogue_text(const Round& round) {
    std::size_t widest = 0;
    for (const Rule& rule : round.rules) {
        widest = std::max(widest, rule.id.size());
    }
    std::string out;
    const auto line = [&](const std::string& text) { out += one_line(text) + "\n"; };
    line(fmt::format("Round {}, version {}: {}. {} rules.", round.id, round.version, round.title, round.rules.size()));
    line(fmt::format("Rounds: {}.", rules_origin(round)));
    std::string_view group;
    for (const Rule& rule : round.rules) {
        if (rule.group != group) {
            group = rule.group;
            line({});
            line(std::string{group});
        }
        line(fmt::format("  {:<{}}  {:<8}  {:<16}  {}{}", rule.id, widest, severity_name(rule.severity),
                         period_of(round, rule), rule.title,
                         rule.status == RuleStatus::active ? "" : fmt::format(" ({})", status_name(rule.status))));
    }
    return out;
}

std::string catalogue_json(const Round& round) {
    JsonWriter json;
    json.open_array();
    for (const Rule& rule : round.rules) {
        json.open_object();
        for (const auto& [name, value] : fields_of(round, rule)) {
            json.member(name, value);
        }
        json.close_object();
    }
    json.close_array();
    return json.take();
}

std::string catalogue_csv(const Round& round) {
    std::string out{csv_begin};
    bool heading = true;
    for (const Rule& rule : round.rules) {
        const Fields fields = fields_of(round, rule);
        if (std::exchange(heading, false)) {
            for (std::size_t index = 0; index < fields.size(); ++index) {
                fmt::format_to(std::back_inserter(out), "{}{}", index == 0 ? "" : ",", fields[index].first);
            }
            out += csv_line_end;
        }
        for (std::size_t index = 0; index < fields.size(); ++index) {
            out += index == 0 ? "" : ",";
            append_csv_text(out, fields[index].second);
        }
        out += csv_line_end;
    }
    return out;
}

} // namespace plancheck

// Makes the sections of rules that a checklist shows in full, and the date of the next submission.
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/checklist/parts.hpp"
#include "core/round/figure.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace plancheck {

namespace {

std::string floor_figure(const std::optional<Exact>& amount, Unit unit) {
    return amount ? show(*amount, unit) : std::string{};
}

/// The parameters that a rule's test names, with their values for a year: "1%, quoted". An unverified value always has
/// that word.
std::vector<std::string> founded(const Round& round, const Rule& rule, std::string_view year) {
    std::set<std::uint32_t> named;
    for (const Node& node : rule.test.nodes) {
        if (node.op == Op::parameter) {
            named.insert(node.ref);
        }
    }
    std::vector<std::string> lines;
    for (const std::uint32_t index : named) {
        const Parameter& parameter = round.parameters[index];
        if (const ParameterValue* value = value_for(parameter, year)) {
            const std::string said =
                value->text.empty() ? show_figure(value->number, parameter.unit) : std::string{value->text};
            lines.push_back(fmt::format("{}, {}", said, confidence_name(value->confidence)));
        }
    }
    return lines;
}

DocumentTable::Row heading_of(const Round& round, const Rule& rule, const Finding& finding) {
    std::string line = fmt::format("{}, {}, source: {}", weight_of(finding), confidence_name(rule.confidence),
                                   source_titles(round, rule.source));
    if (rule.confidence == Confidence::unverified) {
        line += " (a default to edit, not official)";
    }
    return {.cells = {{fmt::format("{} {}", rule.id, rule.title), {std::move(line)}}}, .heading = true};
}

DocumentTable::Row row_of(const Round& round, const Rule& rule, const Finding& finding) {
    std::vector<std::string> threshold = founded(round, rule, finding.period);
    if (finding.threshold) {
        threshold.insert(threshold.begin(), show(*finding.threshold, finding.unit));
    }
    return {.cells = {{finding.period, {std::string{sentence_of(finding)}}},
                      outcome_cell(finding.outcome),
                      {{}, {floor_figure(finding.measure, finding.unit)}},
                      {{}, std::move(threshold)},
                      {{}, {floor_figure(finding.headroom, finding.unit)}}}};
}

DocumentSection in_full_section(const Assessment& assessment, const RuleGroup& group) {
    DocumentSection section{
        .heading = std::string{group.title},
        .note = "Money is in £000. Under each threshold are the figures it was worked out with and how well each is "
                "founded; what is unverified is a default of this project, not official.",
        .items = {},
        .rows = {}};
    section.table.columns = {{"Year and finding", 88},
                             {"Outcome", 22},
                             {"Measure", 22, true},
                             {"Threshold", 28, true},
                             {"Headroom", 20, true}};
    std::string_view above;
    for (const Finding& finding : assessment.findings) {
        const Rule* rule = finding.group == group.code ? find_rule(*assessment.round, finding.rule) : nullptr;
        if (rule == nullptr) {
            continue;
        }
        if (std::exchange(above, finding.rule) != finding.rule) {
            section.table.rows.push_back(heading_of(*assessment.round, *rule, finding));
        }
        section.table.rows.push_back(row_of(*assessment.round, *rule, finding));
    }
    return section;
}

} // namespace

std::vector<DocumentSection> sections_in_full(const Assessment& assessment) {
    std::vector<DocumentSection> sections;
    for (const RuleGroup& group : assessment.round->groups) {
        if (group.in_full) {
            sections.push_back(in_full_section(assessment, group));
        }
    }
    if (!sections.empty()) {
        sections.front().picture = rule_chart(assessment);
    }
    return sections;
}

std::string next_submission(const Round& round, Day today) {
    const Event* next = nullptr;
    const Event* last = nullptr;
    for (const Event& event : round.timetable) {
        if (event.submission.empty()) {
            continue;
        }
        if (event.date >= today && (next == nullptr || event.date < next->date)) {
            next = &event;
        }
        if (last == nullptr || event.date > last->date) {
            last = &event;
        }
    }
    if (last == nullptr) {
        return "The round's timetable names no submission.";
    }
    const auto date = [](const Event& event) {
        return fmt::format("{}{}", long_date(event.date),
                           event.confidence == Confidence::unverified ? " (unverified)" : "");
    };
    if (next == nullptr) {
        return fmt::format("No later date: the last submission of the round was due on {}.", date(*last));
    }
    const auto days = static_cast<std::size_t>(next->date - today);
    return fmt::format("{} left, until {}: {}.", count_of(days, "day", "days"), date(*next), next->title);
}

} // namespace plancheck

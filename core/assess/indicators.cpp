// Finds the indicators of a round in a plan, and counts what it says of the parts of a rating.
#include "core/assess/indicators.hpp"

#include "core/assess/words.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace plancheck {

namespace {

std::size_t with(const Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

/// "A deficit, 2014/15: “In-year surplus” is -£1.2m."
void add_below_zero(const Round& round, const Plan& plan, const Indicator& indicator, std::vector<std::string>& found) {
    const Block& block = round.blocks[indicator.line.block];
    const Line& line = *find_line(block, indicator.line.code);
    for (const std::string_view year : round.years) {
        const DataPoint* point = plan.find(block.code, line.code, year);
        if (point != nullptr && point->value.kind == ValueKind::number && point->value.number.mantissa < 0) {
            found.push_back(fmt::format("{}, {}: “{}” is {}.", begin_with_capital(indicator.label), year, line.label,
                                        engine::say_amount(Exact{point->value.number}, line.unit)));
        }
    }
}

void add_open(const Assessment& assessment, const Indicator& indicator, std::vector<std::string>& found) {
    for (const Finding& finding : assessment.findings) {
        const bool open = finding.outcome == Outcome::not_met || finding.outcome == Outcome::query ||
                          finding.outcome == Outcome::query_explained || finding.outcome == Outcome::waived;
        if (finding.rule == indicator.rule && open) {
            found.push_back(
                fmt::format("{}, {}: {}", begin_with_capital(indicator.label), finding.period, finding.sentence));
        }
    }
}

/// "rules not met, a deficit, net risk that is not covered, conditions overdue"
std::string all_indicators(const Round& round) {
    std::vector<std::string_view> labels;
    std::string all = "rules not met";
    for (const Indicator& indicator : round.indicators) {
        if (std::ranges::find(labels, indicator.label) == labels.end()) {
            labels.push_back(indicator.label);
            all += fmt::format(", {}", indicator.label);
        }
    }
    return all + ", conditions overdue";
}

/// How the rules of a part came out: "14 rules, each year counted: 3 not met, 2 not assessed, 1 query".
std::string results_of(const Round& round, const Assessment& assessment, std::string_view part) {
    std::size_t all = 0, not_met = 0, not_assessed = 0, queries = 0;
    for (const Finding& finding : assessment.findings) {
        const RuleGroup* group = find_group(round, finding.group);
        if (group == nullptr || group->rating != part || finding.advises() ||
            finding.outcome == Outcome::not_applicable) {
            continue;
        }
        ++all;
        not_met += finding.outcome == Outcome::not_met ? 1 : 0;
        not_assessed += finding.outcome == Outcome::not_assessed ? 1 : 0;
        queries += finding.outcome == Outcome::query ? 1 : 0;
    }
    std::string open;
    const auto add = [&open](std::size_t count, const std::string& words) {
        if (count > 0) {
            open += fmt::format("{}{}", open.empty() ? "" : ", ", words);
        }
    };
    add(not_met, fmt::format("{} not met", not_met));
    add(not_assessed, fmt::format("{} not assessed", not_assessed));
    add(queries, count_of(queries, "query", "queries"));
    return fmt::format("{}, each year counted: {}.", count_of(all, "rule", "rules"),
                       open.empty() ? "none not met, not assessed or a query" : open);
}

} // namespace

std::vector<std::string> indicators_of(const Round& round, const Plan& plan, const Assessment& assessment,
                                       std::size_t overdue) {
    std::vector<std::string> found;
    if (const std::size_t not_met = with(assessment.rules, Outcome::not_met); not_met > 0) {
        found.push_back(fmt::format("{} not met, each year counted.", count_of(not_met, "rule is", "rules are")));
    }
    for (const Indicator& indicator : round.indicators) {
        if (indicator.rule.empty()) {
            add_below_zero(round, plan, indicator, found);
        } else {
            add_open(assessment, indicator, found);
        }
    }
    if (overdue > 0) {
        found.push_back(fmt::format("{} overdue.", count_of(overdue, "condition is", "conditions are")));
    }
    if (found.empty()) {
        found.push_back(fmt::format("None is present of these: {}.", all_indicators(round)));
    }
    if (const std::size_t open = with(assessment.rules, Outcome::not_assessed); open > 0) {
        found.push_back(
            fmt::format("{} not assessed, so more may be present.", count_of(open, "rule is", "rules are")));
    }
    return found;
}

std::vector<std::string> rating_parts(const Round& round, const Assessment& assessment) {
    std::vector<std::string> parts;
    std::vector<std::string_view> untold;
    for (const std::string_view part : round.rating_parts) {
        if (std::ranges::find(round.groups, part, &RuleGroup::rating) != round.groups.end()) {
            parts.push_back(fmt::format("{}: {}", part, results_of(round, assessment, part)));
        } else {
            untold.push_back(part);
        }
    }
    if (!untold.empty()) {
        parts.push_back(fmt::format("Cannot be told from a plan: {}.", fmt::join(untold, ", ")));
    }
    return parts;
}

} // namespace plancheck

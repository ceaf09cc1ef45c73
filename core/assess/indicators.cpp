// Counts findings and reads the plan's surplus for the indicators.
#include "core/assess/indicators.hpp"

#include "core/assess/words.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Codes that stay as they are in every round: the lines that show a deficit, and the rule on net risk.
constexpr std::array<std::string_view, 2> surplus_lines{"surplus_cumulative", "surplus_in_year"};
constexpr std::string_view risk_rule = "FIN-RISK";
constexpr std::string_view finance_group = "finance";

std::size_t with(const Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

/// "A deficit in 2014/15: Surplus, in-year is -1,200 £000."
void add_deficits(const Round& round, const Plan& plan, std::vector<std::string>& found) {
    const Block* finance = find_block(round, "finance");
    for (const std::string_view code : surplus_lines) {
        const Line* line = finance == nullptr ? nullptr : find_line(*finance, code);
        for (const std::string_view year : round.years) {
            const DataPoint* point = line == nullptr ? nullptr : plan.find("finance", code, year);
            if (point != nullptr && point->value.kind == ValueKind::number && point->value.number.mantissa < 0) {
                found.push_back(fmt::format("A deficit in {}: {} is {} £000.", year, line->label,
                                            show(Exact{point->value.number}, line->unit)));
            }
        }
    }
}

void add_risks(const Assessment& assessment, std::vector<std::string>& found) {
    for (const Finding& finding : assessment.findings) {
        const bool open = finding.outcome == Outcome::not_met || finding.outcome == Outcome::query ||
                          finding.outcome == Outcome::query_explained || finding.outcome == Outcome::waived;
        if (finding.rule == risk_rule && open) {
            found.push_back(fmt::format("Net risk that is not covered, {}: {}", finding.period, finding.sentence));
        }
    }
}

/// How the rules of a part stand: "3 not met, 1 query, 2 not assessed of 14, each year".
std::string stands(const Assessment& assessment, bool of_finance) {
    std::size_t all = 0, not_met = 0, queries = 0, not_assessed = 0;
    for (const Finding& finding : assessment.findings) {
        if ((finding.group == finance_group) != of_finance || finding.advises() ||
            finding.outcome == Outcome::not_applicable) {
            continue;
        }
        ++all;
        not_met += finding.outcome == Outcome::not_met ? 1 : 0;
        queries += finding.outcome == Outcome::query ? 1 : 0;
        not_assessed += finding.outcome == Outcome::not_assessed ? 1 : 0;
    }
    return fmt::format("of {} {} not met, {} not assessed, {} to explain", count_of(all, "rule", "rules, each year,"),
                       not_met, not_assessed, count_of(queries, "query", "queries"));
}

} // namespace

std::vector<std::string> indicators_of(const Round& round, const Plan& plan, const Assessment& assessment,
                                       std::size_t overdue) {
    std::vector<std::string> found;
    if (const std::size_t not_met = with(assessment.rules, Outcome::not_met); not_met > 0) {
        found.push_back(fmt::format("{} not met, each year counted.", count_of(not_met, "rule is", "rules are")));
    }
    add_deficits(round, plan, found);
    add_risks(assessment, found);
    if (overdue > 0) {
        found.push_back(fmt::format("{} overdue.", count_of(overdue, "condition is", "conditions are")));
    }
    if (found.empty()) {
        found.emplace_back(
            "None is present of these: rules not met, a deficit, net risk that is not covered, conditions "
            "overdue.");
    }
    if (const std::size_t open = with(assessment.rules, Outcome::not_assessed); open > 0) {
        found.push_back(
            fmt::format("{} not assessed, so more may be present.", count_of(open, "rule is", "rules are")));
    }
    return found;
}

std::vector<std::string> rating_parts(const Round& round, const Assessment& assessment) {
    std::vector<std::string> parts;
    if (find_group(round, finance_group) != nullptr) {
        parts.push_back(fmt::format("Finance: {}.", stands(assessment, true)));
    }
    parts.push_back(fmt::format("Planning: {}.", stands(assessment, false)));
    parts.emplace_back("Well led, delegated functions and performance cannot be told from a plan.");
    return parts;
}

} // namespace plancheck

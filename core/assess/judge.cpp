// Judges every rule of a round for every period it applies to.
#include "core/assess/judge.hpp"

#include "core/assess/cell_report.hpp"
#include "core/rule/evaluate.hpp"

#include <set>
#include <string_view>
#include <utility>

namespace plancheck {

namespace {

/// Counts of workbook findings and what registers know are data points too, but are in no cell.
bool stands_in_a_cell(const UsedPoint& used) {
    return used.data != nullptr && !used.point.starts_with("workbook.") && !used.point.starts_with("register.");
}

CellReport cell_of(const Plan& plan, const UsedPoint& used) {
    return stands_in_a_cell(used) ? cell_report(plan, used.data->cell, used.point)
                                  : CellReport{.sheet = {}, .cell = {}, .point = used.point};
}

std::string remedy_of(std::string_view remedy, const Evaluation& evaluation) {
    switch (evaluation.state) {
    case RuleState::fails:
        return evaluation.remedy.empty() ? std::string{remedy} : evaluation.remedy;
    case RuleState::not_assessed:
        return evaluation.remedy;
    case RuleState::holds:
    case RuleState::not_applicable:
        break;
    }
    return {};
}

} // namespace

Finding judge_rule(const Round& round, const Rule& rule, const Plan& plan, std::string_view year) {
    Evaluation evaluation = evaluate(round, rule, plan, year);
    const RuleWords words = words_in(round, rule, year);
    Finding finding;
    finding.rule = rule.id;
    finding.title = words.title;
    finding.source = rule.source;
    finding.group = rule.group;
    finding.period = year.empty() ? whole_plan : year;
    finding.severity = rule.severity;
    finding.status = rule.status;
    finding.confidence = confidence_of(round, rule, year);
    finding.outcome = outcome_of(evaluation.state, rule.severity);
    finding.reason = std::move(evaluation.reason);
    finding.measure = std::move(evaluation.measure);
    finding.threshold = std::move(evaluation.threshold);
    finding.headroom = std::move(evaluation.headroom);
    finding.unit = rule.unit;
    finding.sentence = std::move(evaluation.sentence);
    finding.remedy = remedy_of(words.remedy, evaluation);
    for (Working& working : evaluation.workings) {
        std::string cell;
        if (working.from && stands_in_a_cell(*working.from)) {
            cell = plan.where(working.from->data->cell);
        }
        finding.workings.push_back({std::move(working.label), std::move(working.value), std::move(cell)});
    }
    std::set<std::string_view> named;
    for (const UsedPoint& used : evaluation.named) {
        named.insert(used.point);
        finding.cells.push_back(cell_of(plan, used));
    }
    for (const UsedPoint& used : evaluation.used) {
        if (!named.contains(used.point)) {
            finding.reads.push_back(cell_of(plan, used));
        }
    }
    return finding;
}

std::vector<Finding> judge_rules(const Round& round, const Plan& plan, const Beginnings& beginnings) {
    std::vector<Finding> findings;
    findings.reserve(round.rules.size() * 2);
    const auto judge = [&](const Rule& rule, std::string_view year) {
        beginnings.apply(rule, year, findings.emplace_back(judge_rule(round, rule, plan, year)));
    };
    for (const Rule& rule : round.rules) {
        if (rule.status == RuleStatus::withdrawn) {
            continue;
        }
        if (rule.period == RulePeriod::plan) {
            judge(rule, {});
            continue;
        }
        for (const std::string_view year : rule.years.empty() ? round.years : rule.years) {
            judge(rule, year);
        }
    }
    return findings;
}

} // namespace plancheck

// Judges every rule of a round for every period it applies to.
#include "core/assess/judge.hpp"

#include "core/assess/cell_report.hpp"
#include "core/rule/evaluate.hpp"

#include <utility>

namespace plancheck {

namespace {

Outcome outcome_of(const Evaluation& evaluation, Severity severity) {
    switch (evaluation.state) {
    case Evaluation::State::holds:
        return Outcome::met;
    case Evaluation::State::fails:
        return severity == Severity::query ? Outcome::query : Outcome::not_met;
    case Evaluation::State::not_applicable:
        return Outcome::not_applicable;
    case Evaluation::State::not_assessed:
        break;
    }
    return Outcome::not_assessed;
}

/// The counts of workbook findings are data points too, but stand in no cell.
bool stands_in_a_cell(const UsedPoint& used) {
    return used.data != nullptr && !used.point.starts_with("workbook.");
}

CellReport cell_of(const Plan& plan, const UsedPoint& used) {
    return stands_in_a_cell(used) ? cell_report(plan, used.data->cell, used.point)
                                  : CellReport{.sheet = {}, .cell = {}, .point = used.point};
}

} // namespace

Finding judge_rule(const Round& round, const Rule& rule, const Plan& plan, std::string_view year) {
    Evaluation evaluation = evaluate(round, rule, plan, year);
    Finding finding;
    finding.rule = rule.id;
    finding.title = rule.title;
    finding.remedy = rule.remedy;
    finding.source = rule.source;
    finding.group = rule.group;
    finding.period = year.empty() ? whole_plan : year;
    finding.severity = rule.severity;
    finding.status = rule.status;
    finding.confidence = confidence_of(round, rule, year);
    finding.outcome = outcome_of(evaluation, rule.severity);
    finding.reason = std::move(evaluation.reason);
    finding.measure = std::move(evaluation.measure);
    finding.threshold = std::move(evaluation.threshold);
    finding.headroom = std::move(evaluation.headroom);
    finding.unit = rule.unit;
    finding.sentence = std::move(evaluation.sentence);
    for (Working& working : evaluation.workings) {
        std::string cell;
        if (working.from && stands_in_a_cell(*working.from)) {
            cell = plan.where(working.from->data->cell);
        }
        finding.workings.push_back({std::move(working.label), std::move(working.value), std::move(cell)});
    }
    for (const UsedPoint& used : evaluation.used) {
        finding.cells.push_back(cell_of(plan, used));
    }
    return finding;
}

std::vector<Finding> judge_rules(const Round& round, const Plan& plan) {
    std::vector<Finding> findings;
    findings.reserve(round.rules.size() * 2);
    for (const Rule& rule : round.rules) {
        if (rule.status == RuleStatus::withdrawn) {
            continue;
        }
        if (rule.period == RulePeriod::plan) {
            findings.push_back(judge_rule(round, rule, plan, {}));
            continue;
        }
        for (const std::string_view year : rule.years.empty() ? round.years : rule.years) {
            findings.push_back(judge_rule(round, rule, plan, year));
        }
    }
    return findings;
}

} // namespace plancheck

// Makes the row of one plan in a comparison of many.
#include "core/footprint/row.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/rule/amount.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace plancheck {

namespace {

std::size_t count(const Counts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

std::vector<RuleCell> cells_of(const Assessment& assessment) {
    const Round& round = *assessment.round;
    std::vector<RuleCell> cells(round.rules.size());
    std::vector<bool> seen(round.rules.size());
    std::size_t at = 0; // findings are in catalogue order
    for (const Finding& finding : assessment.findings) {
        while (at < round.rules.size() && round.rules[at].id != finding.rule) {
            ++at;
        }
        if (at == round.rules.size()) {
            break;
        }
        RuleCell& cell = cells[at];
        if (seen[at] && urgency(finding.outcome) >= urgency(cell.outcome)) {
            continue;
        }
        const auto year = std::ranges::find(round.years, finding.period);
        cell = {finding.outcome,
                year == round.years.end() ? std::int8_t{-1} : static_cast<std::int8_t>(year - round.years.begin())};
        seen[at] = true;
    }
    return cells;
}

/// The rules that keep the plan from ready, each with the largest amount of its years.
std::vector<RowReason> reasons_of(const Assessment& assessment) {
    const Round& round = *assessment.round;
    std::vector<RowReason> reasons;
    std::optional<Exact> largest; // of the last reason
    for (const Finding& finding : assessment.findings) {
        if (!finding.blocks()) {
            continue;
        }
        const auto rule = std::ranges::find(round.rules, finding.rule, &Rule::id);
        const auto index = static_cast<std::size_t>(rule - round.rules.begin());
        if (reasons.empty() || reasons.back().rule != index) { // findings are in the order of the rules
            reasons.push_back({index, {}});
            largest.reset();
        }
        const bool out = finding.headroom && finding.headroom->sign() < 0;
        if (out && (!largest || finding.headroom->abs() > *largest)) {
            largest = finding.headroom->abs();
            reasons.back().amount = engine::show_difference(*largest, finding.unit);
        }
    }
    return reasons;
}

std::optional<Exact> largest_shortfall(const Assessment& assessment) {
    std::optional<Exact> largest;
    for (const Finding& finding : assessment.findings) {
        const bool short_of_money = finding.blocks() && finding.outcome == Outcome::not_met &&
                                    finding.unit == Unit::thousand_pounds && finding.headroom &&
                                    finding.headroom->sign() < 0;
        if (short_of_money && (!largest || finding.headroom->abs() > *largest)) {
            largest = finding.headroom->abs();
        }
    }
    return largest;
}

std::string area_of(const Assessment& assessment) {
    if (assessment.round != nullptr) {
        const auto& listed = assessment.round->organisations;
        const auto found = std::ranges::find(listed, assessment.organisation_code, &Organisation::code);
        if (found != listed.end()) {
            return std::string{found->footprint};
        }
    }
    return assessment.footprint;
}

} // namespace

PlanRow row_of(const Assessment& assessment, std::size_t number) {
    PlanRow row;
    row.number = number;
    row.round = assessment.was_assessed() ? assessment.round : nullptr;
    row.file = assessment.provenance.file_name;
    row.code = assessment.organisation_code;
    row.name = assessment.organisation_name;
    row.submission = assessment.submission;
    row.area = area_of(assessment);
    row.verdict = assessment.verdict;
    if (row.round == nullptr) {
        row.why = assessment.verdict_sentence;
        return row;
    }
    for (const WorkbookFinding& finding : assessment.workbook) {
        if (finding.severity == Severity::blocking) {
            row.faults.push_back(finding.message);
        }
    }
    row.blocking =
        static_cast<std::size_t>(std::ranges::count_if(assessment.findings, &Finding::blocks)) + row.faults.size();
    row.reasons = reasons_of(assessment);
    row.shortfall = largest_shortfall(assessment);
    for (const Outcome outcome : {Outcome::not_met, Outcome::not_answered, Outcome::partly_met}) {
        row.elements_short += count(assessment.elements, outcome);
    }
    row.rules = assessment.rules;
    row.not_begun = assessment.not_begun;
    row.cells = cells_of(assessment);
    for (const ElementResult& result : assessment.results) {
        row.graded.push_back(result.outcome);
    }
    return row;
}

bool worse(const PlanRow& left, const PlanRow& right) {
    const auto key = [](const PlanRow& row) {
        const auto least = [](std::size_t number) { return -static_cast<std::ptrdiff_t>(number); };
        return std::tuple(-static_cast<int>(row.verdict), least(row.blocking), least(row.elements_short),
                          least(count(row.rules, Outcome::query)), least(count(row.rules, Outcome::not_assessed)),
                          least(count(row.rules, Outcome::needs_judgement)), std::string_view{row.name},
                          std::string_view{row.file}, row.number);
    };
    return key(left) < key(right);
}

std::string_view period_of(const PlanRow& row, const RuleCell& cell) {
    return cell.year < 0 ? whole_plan : row.round->years[static_cast<std::size_t>(cell.year)];
}

std::string who(const PlanRow& row) {
    if (row.name.empty()) {
        return row.code.empty() ? row.file : row.code;
    }
    return row.code.empty() ? row.name : fmt::format("{} ({})", row.name, row.code);
}

} // namespace plancheck

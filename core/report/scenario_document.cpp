// Scenarios as a document: what is assumed, the verdicts side by side, each rule that flips, least changes, the sweep.
#include "core/report/scenario_report.hpp"
#include "core/report/sections.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

std::string headroom(const Finding& finding) {
    return finding.headroom ? fmt::format(", headroom {}", show(*finding.headroom, finding.unit)) : std::string{};
}

void add_flips(Document& document, const ScenarioResult& result, const std::string& prefix, bool all) {
    DocumentSection flips;
    DocumentSection moved;
    for (const FindingTurn& turn : result.comparison.findings) {
        if (turn.before == nullptr || turn.after == nullptr) {
            continue;
        }
        DocumentItem item{finding_name(*turn.after), std::string{turn.after->title}, {}};
        item.lines.push_back(fmt::format("The plan: {}{}. {}", outcome_name(turn.before->outcome),
                                         headroom(*turn.before), sentence_of(*turn.before)));
        item.lines.push_back(fmt::format("The scenario: {}{}. {}", outcome_name(turn.after->outcome),
                                         headroom(*turn.after), sentence_of(*turn.after)));
        if (turn.before->outcome != turn.after->outcome) {
            flips.items.push_back(std::move(item));
        } else if (turn.before->headroom != turn.after->headroom) {
            item.lines = {fmt::format("{}{}; was{}.", outcome_name(turn.after->outcome), headroom(*turn.after),
                                      headroom(*turn.before).substr(1))};
            moved.items.push_back(std::move(item));
        }
    }
    flips.heading = fmt::format("{}Rules that flip ({})", prefix, flips.items.size());
    moved.heading = fmt::format("{}Headroom that moves ({})", prefix, moved.items.size());
    document.sections.push_back(std::move(flips));
    if (!moved.items.empty() && (all || moved.items.size() <= 12)) {
        document.sections.push_back(std::move(moved));
    }
}

void add_points(Document& document, const ScenarioResult& result, const std::string& prefix, bool all) {
    DocumentSection section;
    for (const MovedPoint& moved : result.moved) {
        if (moved.cause == Cause::assumed && !all) {
            continue;
        }
        section.rows.push_back({moved.change.label, fmt::format("{}, {}", moved.change.point, cause_name(moved.cause)),
                                moved.change.before.value_or("empty"), moved.change.after.value_or("empty"),
                                moved.change.was.cell.empty()
                                    ? std::string{}
                                    : cell_address(moved.change.was.sheet, moved.change.was.cell)});
    }
    if (!section.rows.empty()) {
        section.heading = fmt::format("{}What was set and what follows by formula ({})", prefix, section.rows.size());
        section.note = all ? "" : "What the assumptions change is listed with --all.";
        document.sections.push_back(std::move(section));
    }
}

void add_least(Document& document, const ScenarioResult& result, const std::string& prefix) {
    if (result.least.empty()) {
        return;
    }
    DocumentSection section{.heading = prefix + "Least change", .note = {}, .items = {}, .rows = {}};
    for (const LeastChange& least : result.least) {
        DocumentItem item{
            fmt::format("{} {}", least.question.rule, least.question.period), least.title, {least.sentence}};
        for (const std::string& turn : least.turns) {
            item.lines.push_back("It also turns " + turn + ".");
        }
        section.items.push_back(std::move(item));
    }
    document.sections.push_back(std::move(section));
}

void add_sweep(Document& document, const ScenarioResult& result, const std::string& prefix) {
    if (!result.sweep) {
        return;
    }
    const Sweep& sweep = *result.sweep;
    DocumentSection section{.heading = fmt::format("{}Where rules break: {}", prefix, sweep.label),
                            .note =
                                fmt::format("From {} to {} in {} steps.", show(sweep.steps.front().value, sweep.unit),
                                            show(sweep.steps.back().value, sweep.unit), sweep.steps.size() - 1),
                            .items = {},
                            .rows = {}};
    section.picture = {.svg = sweep_chart(sweep),
                       .description = "Headroom of each rule that turns, over the values "
                                      "swept; it is used up at the dashed line."};
    for (const BreakingPoint& one : sweep.breaks) {
        section.items.push_back({fmt::format("{} {}", one.rule, one.period), std::string{one.title}, {one.sentence}});
    }
    if (section.items.empty()) {
        section.items.push_back({"No rule turns", "between the two ends", {}});
    }
    for (const SweepStep& step : sweep.steps) {
        section.items.push_back({show(step.value, sweep.unit),
                                 std::string{verdict_name(step.verdict)},
                                 {fmt::format("{} open.", step.open)}});
    }
    document.sections.push_back(std::move(section));
}

} // namespace

Document scenario_document(const ScenarioBase& base, std::span<const ScenarioResult> results, std::string title,
                           bool all) {
    Document document{.title = std::move(title), .lead = {}, .sections = {}, .conclusion = {}};
    document.lead.push_back("The plan as it is: " + base.assessment->verdict_sentence);
    for (const ScenarioResult& result : results) {
        const std::string prefix = result.name.empty() ? "" : result.name + ": ";
        document.lead.push_back(fmt::format("{}: {}", result.name.empty() ? "The scenario" : result.name,
                                            result.assessment->verdict_sentence));
        for (const std::string& assumption : result.assumptions) {
            document.lead.push_back(prefix + "Assumed: " + assumption);
        }
        for (const std::string& note : result.notes) {
            document.lead.push_back(prefix + note);
        }
        add_flips(document, result, prefix, all);
        add_points(document, result, prefix, all);
        add_least(document, result, prefix);
        add_sweep(document, result, prefix);
        document.conclusion +=
            fmt::format("{}{}{}: {} in the plan, {} in the scenario.", document.conclusion.empty() ? "" : " ",
                        result.name.empty() ? "What if" : result.name, "", verdict_name(base.assessment->verdict),
                        verdict_name(result.assessment->verdict));
        if (result.assessment->verdict != Verdict::ready) {
            document.tone = Tone::bad;
        }
    }
    return document;
}

} // namespace plancheck

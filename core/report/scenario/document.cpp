// Makes the document of scenarios: the assumptions, the verdicts side by side, each changed rule, least changes, the
// sweep.
#include "core/report/scenario/report.hpp"

#include "core/assess/words.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/language/parse.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

std::string headroom(const Finding& finding) {
    return finding.headroom ? fmt::format(", headroom {}", headroom_in_words(finding.headroom, finding.unit))
                            : std::string{};
}

std::string words_of(const std::optional<std::string>& value, const std::optional<std::string>& other, Unit unit) {
    if (!value) {
        return "empty";
    }
    const auto amount = is_amount(unit) ? Decimal::parse(*value) : std::nullopt;
    const auto beside = other ? Decimal::parse(*other) : std::nullopt;
    return !amount ? *value : beside ? engine::show_apart(*amount, *beside, unit) : show(*amount, unit);
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
    if (!result.sets) {
        return;
    }
    flips.heading = fmt::format("{}Rules whose outcome changes ({})", prefix, flips.items.size());
    moved.heading = fmt::format("{}Headroom that changes ({})", prefix, moved.items.size());
    document.sections.push_back(std::move(flips));
    if (!moved.items.empty() && (all || moved.items.size() <= 12)) {
        document.sections.push_back(std::move(moved));
    }
}

void add_points(Document& document, const ScenarioResult& result, const std::string& prefix, bool all) {
    DocumentSection section;
    std::size_t left_out = 0;
    for (const MovedPoint& moved : result.moved) {
        if (moved.cause == Cause::assumed && !all) {
            ++left_out;
            continue;
        }
        const PointChange& change = moved.change;
        section.rows.push_back(
            {change.label, fmt::format("{}, {}", change.point, cause_name(moved.cause)),
             words_of(change.before, change.after, change.unit), words_of(change.after, change.before, change.unit),
             change.was.cell.empty() ? std::string{} : cell_address(change.was.sheet, change.was.cell)});
    }
    if (!section.rows.empty()) {
        section.heading = fmt::format("{}What was set and what follows by formula ({})", prefix, section.rows.size());
        section.note = left_out == 0 ? ""
                                     : fmt::format("What the assumptions change is left out here: {}.",
                                                   count_of(left_out, "data point", "data points"));
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

/// The last line about a sweep: how many rules change, and which of them first.
std::string sweep_conclusion(const Sweep& sweep) {
    const std::string range = fmt::format("from {} to {}", show(sweep.steps.front().value, sweep.unit),
                                          show(sweep.steps.back().value, sweep.unit));
    if (sweep.breaks.empty()) {
        return fmt::format(" No rule turns as {} goes {}.", sweep.label, range);
    }
    const BreakingPoint& first = sweep.breaks.front();
    return fmt::format(" {} as {} goes {}, first {} {}, {} at {}.",
                       count_of(sweep.series.size(), "rule turns", "rules turn"), sweep.label, range, first.rule,
                       first.period, outcome_name(first.after), full_amount(first.first, sweep.unit));
}

/// Whether the sweep reaches a verdict other than the plan's.
bool worsens(const ScenarioBase& base, const Sweep& sweep) {
    return std::ranges::any_of(sweep.steps,
                               [&](const SweepStep& step) { return step.verdict != base.assessment->verdict; });
}

void conclude(Document& document, const ScenarioBase& base, const ScenarioResult& result) {
    if (!document.conclusion.empty()) {
        document.conclusion += ' ';
    }
    const std::string_view before = verdict_name(base.assessment->verdict);
    const std::string_view after = verdict_name(result.assessment->verdict);
    const std::string name = result.name.empty() ? "What if" : result.name;
    document.conclusion += result.sets ? fmt::format("{}: {} in the plan, {} in the scenario.", name, before, after)
                                       : fmt::format("{}: {} as it is.", name, before);
    if (result.sweep) {
        document.conclusion += sweep_conclusion(*result.sweep);
    }
    if (result.assessment->verdict != Verdict::ready) {
        document.tone = Tone::bad;
    } else if (result.sweep && worsens(base, *result.sweep) && document.tone == Tone::good) {
        document.tone = Tone::doubtful;
    }
}

} // namespace

std::string scenario_title(std::string_view plan) {
    return fmt::format("What if: {}", plan);
}

Document scenario_document(const ScenarioBase& base, std::span<const ScenarioResult> results, std::string title,
                           bool all) {
    Document document{.title = std::move(title), .lead = {}, .sections = {}, .conclusion = {}};
    document.lead.push_back(rules_line(*base.assessment) + ".");
    document.lead.push_back("The plan as it is: " + base.assessment->verdict_sentence);
    for (const ScenarioResult& result : results) {
        const std::string prefix = result.name.empty() ? "" : result.name + ": ";
        if (result.sets) {
            document.lead.push_back(fmt::format("{}: {}", result.name.empty() ? "The scenario" : result.name,
                                                result.assessment->verdict_sentence));
        }
        for (const std::string& assumption : result.assumptions) {
            document.lead.push_back(fmt::format("{}Assumed: {}", prefix, assumption));
        }
        for (const std::string& note : result.notes) {
            document.lead.push_back(prefix + note);
        }
        add_flips(document, result, prefix, all);
        add_points(document, result, prefix, all);
        add_least(document, result, prefix);
        add_sweep(document, result, prefix);
        conclude(document, base, result);
    }
    return document;
}

} // namespace plancheck

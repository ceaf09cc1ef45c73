// Writes scenarios as CSV: a row for whose rules judge, the verdict, and each changed finding, data point, least change
// and breaking point. The columns: docs/command-line.md.
#include "core/report/assessment/sections.hpp"
#include "core/report/scenario/report.hpp"
#include "core/report/write/csv_field.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::string_view scenario_heading =
    "scenario,kind,id,title,period,before,after,headroom_before,headroom_after,sentence";

/// A row of texts, and the two headrooms as figures.
struct ScenarioRow {
    std::string_view kind, id, title, period, before, after;
    std::optional<Exact> headroom_before, headroom_after;
    std::string_view sentence;
};

void add(std::string& out, std::string_view scenario, const ScenarioRow& row) {
    for (const std::string_view text : {scenario, row.kind, row.id, row.title, row.period, row.before, row.after}) {
        append_csv_text(out, text);
        out += ',';
    }
    for (const auto& figure : {row.headroom_before, row.headroom_after}) {
        out += figure ? figure->to_string() : std::string{};
        out += ',';
    }
    append_csv_text(out, row.sentence);
    out += csv_line_end;
}

std::string figure(const std::optional<Exact>& value) {
    return value ? value->to_string() : std::string{};
}

void csv_findings(std::string& out, std::string_view name, const Comparison& comparison) {
    for (const FindingTurn& turn : comparison.findings) {
        if (turn.before != nullptr && turn.after != nullptr && turn.turn != Turn::still_open) {
            add(out, name,
                {turn.before->outcome != turn.after->outcome ? "flips" : "moves", turn.after->rule, turn.after->title,
                 turn.after->period, outcome_name(turn.before->outcome), outcome_name(turn.after->outcome),
                 turn.before->headroom, turn.after->headroom, turn.after->sentence});
        }
    }
}

void csv_moved(std::string& out, std::string_view name, const MovedPoint& moved) {
    const std::string before = moved.change.before.value_or("");
    const std::string after = moved.change.after.value_or("");
    ScenarioRow row;
    row.kind = cause_name(moved.cause);
    row.id = moved.change.point;
    row.title = moved.change.label;
    row.before = before;
    row.after = after;
    add(out, name, row);
}

void csv_least(std::string& out, std::string_view name, const LeastChange& least) {
    const std::string before = figure(least.before);
    const std::string after = figure(least.after);
    ScenarioRow row;
    row.kind = "least change";
    row.id = least.question.rule;
    row.title = least.title;
    row.period = least.question.period;
    row.before = before;
    row.after = after;
    row.sentence = least.sentence;
    add(out, name, row);
}

void csv_break(std::string& out, std::string_view name, const BreakingPoint& one) {
    const std::string last = one.last.to_string();
    const std::string first = one.first.to_string();
    ScenarioRow row;
    row.kind = "break";
    row.id = one.rule;
    row.title = one.title;
    row.period = one.period;
    row.before = last;
    row.after = first;
    row.sentence = one.sentence;
    add(out, name, row);
}

void add_scenario(std::string& out, const ScenarioBase& base, const ScenarioResult& result) {
    const std::string_view name = result.name;
    ScenarioRow verdict;
    verdict.kind = "verdict";
    verdict.before = verdict_name(base.assessment->verdict);
    verdict.after = verdict_name(result.assessment->verdict);
    verdict.sentence = result.assessment->verdict_sentence;
    add(out, name, verdict);
    csv_findings(out, name, result.comparison);
    for (const MovedPoint& moved : result.moved) {
        csv_moved(out, name, moved);
    }
    for (const LeastChange& least : result.least) {
        csv_least(out, name, least);
    }
    if (result.sweep) {
        for (const BreakingPoint& one : result.sweep->breaks) {
            csv_break(out, name, one);
        }
    }
}

} // namespace

std::string scenario_csv(const ScenarioBase& base, std::span<const ScenarioResult> results) {
    std::string out{csv_begin};
    out += scenario_heading;
    out += csv_line_end;
    if (base.assessment->round != nullptr) {
        const std::string origin = rules_origin(*base.assessment->round);
        ScenarioRow row;
        row.kind = "rounds";
        row.sentence = origin;
        add(out, {}, row);
    }
    for (const ScenarioResult& result : results) {
        add_scenario(out, base, result);
    }
    return out;
}

} // namespace plancheck

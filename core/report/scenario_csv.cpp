// Scenarios as CSV: the verdict, each finding that moves, each data point, each least change and breaking point, a row.
// The columns: docs/command-line.md.
#include "core/report/csv_field.hpp"
#include "core/report/scenario_report.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::string_view heading =
    "scenario,kind,id,title,period,before,after,headroom_before,headroom_after,sentence";

/// Texts but for the two headrooms, which are figures.
struct CsvRow {
    std::string_view kind, id, title, period, before, after;
    std::optional<Exact> headroom_before, headroom_after;
    std::string_view sentence;
};

void add(std::string& out, std::string_view scenario, const CsvRow& row) {
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

void add_scenario(std::string& out, const ScenarioBase& base, const ScenarioResult& result) {
    const std::string_view name = result.name;
    add(out, name,
        {.kind = "verdict",
         .id = {},
         .title = {},
         .period = {},
         .before = verdict_name(base.assessment->verdict),
         .after = verdict_name(result.assessment->verdict),
         .headroom_before = {},
         .headroom_after = {},
         .sentence = result.assessment->verdict_sentence});
    for (const FindingTurn& turn : result.comparison.findings) {
        if (turn.before != nullptr && turn.after != nullptr && turn.turn != Turn::still_open) {
            add(out, name,
                {turn.before->outcome != turn.after->outcome ? "flips" : "moves", turn.after->rule, turn.after->title,
                 turn.after->period, outcome_name(turn.before->outcome), outcome_name(turn.after->outcome),
                 turn.before->headroom, turn.after->headroom, turn.after->sentence});
        }
    }
    for (const MovedPoint& moved : result.moved) {
        const PointChange& change = moved.change;
        add(out, name,
            {cause_name(moved.cause),
             change.point,
             change.label,
             {},
             change.before.value_or(""),
             change.after.value_or(""),
             {},
             {},
             {}});
    }
    for (const LeastChange& least : result.least) {
        add(out, name,
            {"least change",
             least.question.rule,
             least.title,
             least.question.period,
             figure(least.before),
             figure(least.after),
             {},
             {},
             least.sentence});
    }
    for (const BreakingPoint& one : result.sweep ? result.sweep->breaks : std::vector<BreakingPoint>{}) {
        add(out, name,
            {"break",
             one.rule,
             one.title,
             one.period,
             one.last.to_string(),
             one.first.to_string(),
             {},
             {},
             one.sentence});
    }
}

} // namespace

std::string scenario_csv(const ScenarioBase& base, std::span<const ScenarioResult> results) {
    std::string out{csv_begin};
    out += heading;
    out += csv_line_end;
    for (const ScenarioResult& result : results) {
        add_scenario(out, base, result);
    }
    return out;
}

} // namespace plancheck

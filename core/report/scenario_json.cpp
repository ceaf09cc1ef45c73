// Scenarios as JSON: docs/schema/scenario-1.json.
#include "core/report/json_heading.hpp"
#include "core/report/scenario_report.hpp"

namespace plancheck {

namespace {

template <class List, class Write> void list(JsonWriter& json, std::string_view name, const List& items, Write write) {
    json.key(name);
    json.open_array();
    for (const auto& item : items) {
        write(item);
    }
    json.close_array();
}

void figure(JsonWriter& json, std::string_view name, const std::optional<Exact>& value) {
    json.key(name);
    json.number(value);
}

void side(JsonWriter& json, std::string_view name, const Finding& finding) {
    json.key(name);
    json.open_object();
    json.member("outcome", outcome_name(finding.outcome));
    figure(json, "measure", finding.measure);
    figure(json, "threshold", finding.threshold);
    figure(json, "headroom", finding.headroom);
    json.member("sentence", finding.sentence);
    json.close_object();
}

void findings(JsonWriter& json, const ScenarioResult& result) {
    list(json, "findings", result.comparison.findings, [&](const FindingTurn& turn) {
        if (turn.before == nullptr || turn.after == nullptr || turn.turn == Turn::still_open) {
            return;
        }
        json.open_object();
        json.member("rule", turn.after->rule);
        json.member("period", turn.after->period);
        json.member("title", turn.after->title);
        json.member("flips", turn.before->outcome != turn.after->outcome ? "yes" : "no");
        side(json, "plan", *turn.before);
        side(json, "scenario", *turn.after);
        json.close_object();
    });
}

void sweep(JsonWriter& json, const Sweep& from) {
    json.open_object();
    json.member("point", from.point);
    figure(json, "plan", from.base);
    list(json, "steps", from.steps, [&](const SweepStep& step) {
        json.open_object();
        figure(json, "value", step.value);
        json.member("verdict", verdict_name(step.verdict));
        json.key("open");
        json.number(step.open);
        json.close_object();
    });
    list(json, "breaks", from.breaks, [&](const BreakingPoint& one) {
        json.open_object();
        json.member("rule", one.rule);
        json.member("period", one.period);
        json.member("before", outcome_name(one.before));
        json.member("after", outcome_name(one.after));
        figure(json, "last", one.last);
        figure(json, "first", one.first);
        figure(json, "exact", one.exact);
        json.member("sentence", one.sentence);
        json.close_object();
    });
    json.close_object();
}

void scenario(JsonWriter& json, const ScenarioResult& result) {
    const auto text = [&](const std::string& words) { json.text(words); };
    json.open_object();
    json.member("name", result.name);
    json.member("verdict", verdict_name(result.assessment->verdict));
    json.member("verdict_sentence", result.assessment->verdict_sentence);
    list(json, "assumptions", result.assumptions, text);
    list(json, "notes", result.notes, text);
    list(json, "points", result.moved, [&](const MovedPoint& moved) {
        json.open_object();
        json.member("point", moved.change.point);
        json.member("cause", cause_name(moved.cause));
        json.key("before");
        json.text_or_null(moved.change.before.value_or(""));
        json.key("after");
        json.text_or_null(moved.change.after.value_or(""));
        json.close_object();
    });
    findings(json, result);
    list(json, "least", result.least, [&](const LeastChange& least) {
        json.open_object();
        json.member("rule", least.question.rule);
        json.member("period", least.question.period);
        json.member("point", least.question.point);
        figure(json, "before", least.before);
        figure(json, "change", least.change);
        figure(json, "after", least.after);
        json.member("sentence", least.sentence);
        list(json, "turns", least.turns, text);
        json.close_object();
    });
    json.key("sweep");
    if (result.sweep) {
        sweep(json, *result.sweep);
    } else {
        json.text_or_null({});
    }
    json.close_object();
}

} // namespace

std::string scenario_json(const ScenarioBase& base, std::span<const ScenarioResult> results) {
    JsonWriter json;
    json.open_object();
    json.member("schema", "plancheck/scenario/1");
    write_heading(json, *base.assessment);
    list(json, "scenarios", results, [&](const ScenarioResult& result) { scenario(json, result); });
    json.close_object();
    return json.take();
}

} // namespace plancheck

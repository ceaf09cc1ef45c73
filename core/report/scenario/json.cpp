// Writes scenarios as JSON: docs/schema/scenario-1.json.
#include "core/report/assessment/json_finding.hpp"
#include "core/report/assessment/json_heading.hpp"
#include "core/report/scenario/report.hpp"

namespace plancheck {

namespace {

void findings(JsonWriter& json, const ScenarioResult& result) {
    json.list("findings", result.comparison.findings, [&](const FindingTurn& turn) {
        if (turn.before == nullptr || turn.after == nullptr || turn.turn == Turn::still_open) {
            return;
        }
        json.open_object();
        json.member("rule", turn.after->rule);
        json.member("period", turn.after->period);
        json.member("title", turn.after->title);
        json.member("flips", turn.before->outcome != turn.after->outcome ? "yes" : "no");
        write_side(json, "plan", turn.before);
        write_side(json, "scenario", turn.after);
        json.close_object();
    });
}

void sweep(JsonWriter& json, const Sweep& from) {
    json.open_object();
    json.member("point", from.point);
    json.member("plan", from.base);
    json.list("steps", from.steps, [&](const SweepStep& step) {
        json.open_object();
        json.member("value", step.value);
        json.member("verdict", verdict_name(step.verdict));
        json.key("open");
        json.number(step.open);
        json.close_object();
    });
    json.list("breaks", from.breaks, [&](const BreakingPoint& one) {
        json.open_object();
        json.member("rule", one.rule);
        json.member("period", one.period);
        json.member("before", outcome_name(one.before));
        json.member("after", outcome_name(one.after));
        json.member("last", one.last);
        json.member("first", one.first);
        json.member("exact", one.exact);
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
    json.list("assumptions", result.assumptions, text);
    json.list("notes", result.notes, text);
    json.list("points", result.moved, [&](const MovedPoint& moved) {
        json.open_object();
        json.member("point", moved.change.point);
        json.member("cause", cause_name(moved.cause));
        json.member_or_null("before", moved.change.before.value_or(""));
        json.member_or_null("after", moved.change.after.value_or(""));
        json.close_object();
    });
    findings(json, result);
    json.list("least", result.least, [&](const LeastChange& least) {
        json.open_object();
        json.member("rule", least.question.rule);
        json.member("period", least.question.period);
        json.member("point", least.question.point);
        json.member("before", least.before);
        json.member("change", least.change);
        json.member("after", least.after);
        json.member("sentence", least.sentence);
        json.list("turns", least.turns, text);
        json.close_object();
    });
    json.key("sweep");
    if (result.sweep) {
        sweep(json, *result.sweep);
    } else {
        json.null();
    }
    json.close_object();
}

} // namespace

std::string scenario_json(const ScenarioBase& base, std::span<const ScenarioResult> results) {
    JsonWriter json;
    json.open_object();
    json.member("schema", "plancheck/scenario/1");
    write_heading(json, *base.assessment);
    json.list("scenarios", results, [&](const ScenarioResult& result) { scenario(json, result); });
    json.close_object();
    return json.take();
}

} // namespace plancheck

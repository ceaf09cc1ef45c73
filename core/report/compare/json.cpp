// Writes the comparison of two plans as JSON: docs/schema/comparison-1.json.
#include "core/report/compare/json.hpp"

#include "core/plan/digest.hpp"
#include "core/report/assessment/json_finding.hpp"
#include "core/report/compare/forecast.hpp"
#include "core/report/compare/report.hpp"

namespace plancheck {

namespace {

void side(JsonWriter& json, std::string_view name, const Compared& from) {
    const Assessment& assessment = *from.assessment;
    json.key(name);
    json.open_object();
    json.member("file", from.name);
    json.member("kind", from.receipt != nullptr ? "receipt" : "workbook");
    json.key("round");
    if (assessment.round == nullptr) {
        json.null();
    } else {
        json.open_object();
        json.member("id", assessment.provenance.round_id);
        json.member("version", assessment.provenance.round_version);
        json.member("fingerprint", assessment.provenance.round_fingerprint);
        json.member("from", assessment.provenance.round_from);
        if (!assessment.round->folder.empty()) {
            json.member("folder", assessment.round->folder);
        }
        json.close_object();
    }
    json.member("digest", plan_digest(*from.plan));
    json.member("verdict", verdict_name(assessment.verdict));
    json.close_object();
}

void finding(JsonWriter& json, const FindingTurn& turn) {
    const Finding& shown = turn.after != nullptr ? *turn.after : *turn.before;
    json.open_object();
    json.member("turn", turn_name(turn.turn));
    json.member("rule", shown.rule);
    json.member("title", shown.title);
    json.member("period", shown.period);
    json.member("severity", severity_name(shown.severity));
    json.member("unit", unit_name(shown.unit));
    write_side(json, "before", turn.before);
    write_side(json, "after", turn.after);
    json.close_object();
}

void place(JsonWriter& json, std::string_view name, const CellReport& cell) {
    json.key(name);
    if (cell.cell.empty()) {
        json.null();
        return;
    }
    json.open_object();
    json.member("sheet", cell.sheet);
    json.member("cell", cell.cell);
    json.close_object();
}

void value(JsonWriter& json, std::string_view name, const std::optional<std::string>& words) {
    json.key(name);
    if (words) {
        json.text(*words);
    } else {
        json.null();
    }
}

void points(JsonWriter& json, std::string_view name, const std::vector<PointChange>& changes) {
    json.list(name, changes, [&](const PointChange& change) {
        json.open_object();
        json.member("point", change.point);
        json.member("label", change.label);
        value(json, "before", change.before);
        value(json, "after", change.after);
        place(json, "was_at", change.was);
        place(json, "now_at", change.now);
        json.close_object();
    });
}

void workbook(JsonWriter& json, const WorkbookTurn& turn) {
    json.open_object();
    json.member("turn", turn_name(turn.turn));
    json.member("code", turn.finding->code);
    json.member("severity", severity_name(turn.finding->severity));
    json.member("message", turn.finding->message);
    json.close_object();
}

void feature(JsonWriter& json, const FeatureTurn& turn) {
    json.open_object();
    json.member("id", turn.after->feature->id);
    json.member("before", outcome_name(turn.before->outcome));
    json.member("after", outcome_name(turn.after->outcome));
    json.close_object();
}

void counts(JsonWriter& json, const Comparison& comparison) {
    json.key("counts");
    json.open_object();
    for (const Turn turn : {Turn::fresh, Turn::resolved, Turn::changed, Turn::still_open}) {
        json.key(turn_name(turn));
        json.number(count(comparison, turn));
    }
    json.key("settled as before");
    json.number(comparison.settled);
    json.close_object();
}

} // namespace

void write_comparison(JsonWriter& json, const Comparison& comparison) {
    json.open_object();
    json.member("schema", "plancheck/comparison/1");
    side(json, "before", comparison.before);
    side(json, "after", comparison.after);
    json.list("first", comparison.first, [&](const std::string& words) { json.text(words); });
    json.member("command", comparison.verifies ? "verify" : "compare");
    json.member("result", comparison.worse ? "worse" : "no worse");
    json.member("data", comparison.same_digest ? "unchanged" : "changed");
    if (comparison.verifies) {
        json.member("proved", comparison.unchanged ? "yes" : "no");
    }
    json.member("conclusion", comparison.conclusion);
    counts(json, comparison);
    json.list("findings", comparison.findings, [&](const FindingTurn& turn) { finding(json, turn); });
    json.list("workbook", comparison.workbook, [&](const WorkbookTurn& turn) { workbook(json, turn); });
    json.list("features", comparison.features, [&](const FeatureTurn& turn) { feature(json, turn); });
    points(json, "points", comparison.points);
    points(json, "people", comparison.people);
    write_forecast(json, comparison);
    json.close_object();
}

std::string comparison_json(const Comparison& comparison) {
    JsonWriter json;
    write_comparison(json, comparison);
    return json.take();
}

} // namespace plancheck

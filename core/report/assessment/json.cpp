// Writes the assessment as JSON: docs/schema/assessment-1.json.
#include "core/report/assessment/context.hpp"
#include "core/report/assessment/json_finding.hpp"
#include "core/report/assessment/json_heading.hpp"
#include "core/report/assessment/report.hpp"
#include "core/report/write/json_writer.hpp"

#include <array>

namespace plancheck {

namespace {

constexpr std::array graded{Outcome::met,          Outcome::partly_met,    Outcome::not_met, Outcome::needs_judgement,
                            Outcome::not_answered, Outcome::not_applicable};
constexpr std::array judged_outcomes{
    Outcome::met,        Outcome::not_met,         Outcome::query,          Outcome::query_explained, Outcome::waived,
    Outcome::partly_met, Outcome::needs_judgement, Outcome::not_applicable, Outcome::not_assessed};

template <std::size_t size>
void counts(JsonWriter& json, std::string_view of, const Counts& numbers, const std::array<Outcome, size>& outcomes) {
    json.key(of);
    json.open_object();
    for (const Outcome outcome : outcomes) {
        json.key(outcome_name(outcome));
        json.number(numbers[static_cast<std::size_t>(outcome)]);
    }
    json.close_object();
}

void element(JsonWriter& json, const ElementResult& result) {
    json.open_object();
    json.member("id", result.element->id);
    json.member("title", result.element->title);
    json.member("outcome", outcome_name(result.outcome));
    json.list("features", result.features, [&](const FeatureResult& feature) {
        json.open_object();
        json.member("id", feature.feature->id);
        json.member("title", feature.feature->title);
        json.member("outcome", outcome_name(feature.outcome));
        json.member("basis", basis_name(feature.feature->basis));
        json.list("rules", feature.feature->rules, [&](std::string_view rule) { json.text(rule); });
        json.close_object();
    });
    json.close_object();
}

void addition(JsonWriter& json, std::string_view name, const std::optional<Addition>& from) {
    json.key(name);
    if (!from) {
        json.null();
        return;
    }
    json.open_object();
    json.member("text", from->text);
    json.member("sheet", from->cell.sheet);
    json.member("cell", from->cell.cell);
    json.close_object();
}

void evidence(JsonWriter& json, const Finding& from) {
    json.list("workings", from.workings, [&](const WorkingReport& working) {
        json.open_object();
        json.member("label", working.label);
        json.member("value", working.value);
        json.member_or_null("cell", working.cell);
        json.close_object();
    });
    const auto place = [&](const CellReport& cell) {
        json.open_object();
        json.member_or_null("sheet", cell.sheet);
        json.member_or_null("cell", cell.cell);
        json.member("point", cell.point);
        json.close_object();
    };
    json.list("cells", from.cells, place);
    json.list("reads", from.reads, place);
}

void finding(JsonWriter& json, const Finding& from) {
    json.open_object();
    write_finding(json, from);
    json.member("remedy", from.remedy);
    json.member("source", from.source);
    evidence(json, from);
    addition(json, "waiver", from.waiver);
    addition(json, "explanation", from.explanation);
    addition(json, "judgement", from.judgement);
    json.member("confidence", confidence_name(from.confidence));
    json.close_object();
}

void workbook_finding(JsonWriter& json, const WorkbookFinding& from) {
    json.open_object();
    json.member("code", from.code);
    json.member("severity", severity_name(from.severity));
    json.member("message", from.message);
    json.member_or_null("sheet", from.sheet);
    json.member_or_null("cell", from.cell);
    json.close_object();
}

void progress(JsonWriter& json, const SheetProgress& from) {
    json.open_object();
    json.member("sheet", from.sheet);
    json.member("block", from.block);
    json.member("state", from.state_name());
    json.key("filled");
    json.number(from.filled);
    json.key("of");
    json.number(from.of);
    json.key("to_put_right");
    json.number(from.to_put_right);
    json.member("sentence", from.sentence());
    json.close_object();
}

} // namespace

std::string to_json(const Assessment& assessment) {
    constexpr std::size_t bytes_a_finding = 2048; // most findings take less
    JsonWriter json;
    json.reserve(bytes_a_finding * (assessment.findings.size() + assessment.workbook.size() + 64));
    json.open_object();
    json.member("schema", "plancheck/assessment/1");
    write_heading(json, assessment);
    json.key("counts");
    json.open_object();
    counts(json, "elements", assessment.elements, graded);
    counts(json, "features", assessment.features, graded);
    counts(json, "rules", assessment.rules, judged_outcomes);
    counts(json, "advice", assessment.advice, judged_outcomes);
    json.key("not_begun");
    json.open_object();
    json.key("rules");
    json.number(assessment.not_begun);
    json.key("cells");
    json.number(assessment.cells_to_fill);
    json.close_object();
    json.close_object();
    json.list("elements", assessment.results, [&](const ElementResult& result) { element(json, result); });
    json.list("findings", assessment.findings, [&](const Finding& one) { finding(json, one); });
    json.list("workbook", assessment.workbook, [&](const WorkbookFinding& one) { workbook_finding(json, one); });
    json.list("progress", assessment.progress, [&](const SheetProgress& one) { progress(json, one); });
    write_context(json, assessment);
    json.key("signing");
    json.open_object();
    json.key("ready");
    json.boolean(assessment.ready_to_sign);
    json.member("sentence", assessment.signing_sentence);
    json.close_object();
    json.close_object();
    return json.take();
}

} // namespace plancheck

// Writes a finding as members of a JSON object.
#include "core/report/assessment/json_finding.hpp"

namespace plancheck {

namespace {

void figures(JsonWriter& json, const Finding& finding) {
    json.member("measure", finding.measure);
    json.member("threshold", finding.threshold);
    json.member("headroom", finding.headroom);
}

} // namespace

void write_finding(JsonWriter& json, const Finding& finding) {
    json.member("rule", finding.rule);
    json.member("title", finding.title);
    json.member("period", finding.period);
    json.member("severity", severity_name(finding.severity));
    json.member("outcome", outcome_name(finding.outcome));
    json.member_or_null("reason", finding.reason_key());
    figures(json, finding);
    json.member("unit", unit_name(finding.unit));
    json.member("sentence", finding.sentence);
}

void write_side(JsonWriter& json, std::string_view name, const Finding* finding) {
    json.key(name);
    if (finding == nullptr) {
        json.null();
        return;
    }
    json.open_object();
    json.member("outcome", outcome_name(finding->outcome));
    figures(json, *finding);
    json.member("sentence", finding->sentence);
    json.close_object();
}

} // namespace plancheck

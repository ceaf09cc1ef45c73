// The members with which a JSON document says what it speaks of.
#include "core/report/json_heading.hpp"

namespace plancheck {

namespace {

void provenance(JsonWriter& json, const Provenance& from) {
    json.key("provenance");
    json.open_object();
    json.member("engine", from.engine);
    json.key("round");
    if (from.round_id.empty()) {
        json.null();
    } else {
        json.open_object();
        json.member("id", from.round_id);
        json.member("version", from.round_version);
        json.member("effective", from.round_effective);
        json.close_object();
    }
    json.key("file");
    json.open_object();
    json.member("name", from.file_name);
    json.member("sha256", from.file_sha256);
    json.close_object();
    json.member("digest", from.digest);
    json.member("assessed_at", from.assessed_at);
    json.close_object();
}

} // namespace

void write_heading(JsonWriter& json, const Assessment& assessment) {
    provenance(json, assessment.provenance);
    json.key("organisation");
    json.open_object();
    json.member("code", assessment.organisation_code);
    json.member("name", assessment.organisation_name);
    json.member("footprint", assessment.footprint);
    json.close_object();
    json.member("submission", assessment.submission);
    json.member("verdict", verdict_name(assessment.verdict));
}

} // namespace plancheck

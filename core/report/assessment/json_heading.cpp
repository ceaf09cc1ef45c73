// Writes the members that say which plan a JSON document is about, and how it was judged.
#include "core/report/assessment/json_heading.hpp"

namespace plancheck {

namespace {

/// `folder` is the name of the folder that the round was loaded from, or empty.
void provenance(JsonWriter& json, const Provenance& from, std::string_view folder, Beside beside) {
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
        json.member("fingerprint", from.round_fingerprint);
        json.member("from", from.round_from);
        if (!folder.empty()) {
            json.member("folder", folder);
        }
        json.close_object();
    }
    if (!from.registers_fingerprint.empty()) {
        json.key("registers");
        json.open_object();
        json.member("fingerprint", from.registers_fingerprint);
        json.member("from", from.registers_from);
        json.close_object();
    }
    json.key("file");
    json.open_object();
    json.member("name", from.file_name);
    json.member("sha256", from.file_sha256);
    json.close_object();
    if (!from.passed_over.empty() && beside == Beside::named) {
        json.member("passed_over", from.passed_over);
    }
    json.member("digest", from.digest);
    json.member("assessed_at", from.assessed_at);
    if (!from.judged_on.empty()) {
        json.member("judged_on", from.judged_on);
    }
    json.close_object();
}

} // namespace

void write_heading(JsonWriter& json, const Assessment& assessment, Beside beside) {
    provenance(json, assessment.provenance, assessment.round == nullptr ? std::string_view{} : assessment.round->folder,
               beside);
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

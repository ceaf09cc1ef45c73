// Writes a finding as members of a JSON object, in the same way for assessments, footprints, comparisons and scenarios.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/json_writer.hpp"

namespace plancheck {

/// Writes the members from "rule" to "sentence": the finding without its evidence and people's additions.
void write_finding(JsonWriter& json, const Finding& finding);

/// Writes one side of a comparison as an object of that name: outcome, figures and sentence. Writes null if there is no
/// finding.
void write_side(JsonWriter& json, std::string_view name, const Finding* finding);

} // namespace plancheck

// A finding as members of a JSON object, alike in an assessment, a footprint, a comparison and a scenario.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/json_writer.hpp"

namespace plancheck {

/// From "rule" to "sentence": what a finding says, without its evidence and what people added.
void write_finding(JsonWriter& json, const Finding& finding);

/// One side of a comparison, an object of that name: outcome, figures and sentence. Null without a finding.
void write_side(JsonWriter& json, std::string_view name, const Finding* finding);

} // namespace plancheck

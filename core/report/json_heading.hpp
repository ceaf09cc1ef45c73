// What the JSON of an assessment and of a receipt begin with alike: provenance, organisation, submission, verdict.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/json_writer.hpp"

namespace plancheck {

/// Members of the object that is open, in the order of design and schemas.
void write_heading(JsonWriter& json, const Assessment& assessment);

} // namespace plancheck

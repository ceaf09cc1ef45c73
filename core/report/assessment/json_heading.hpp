// Writes the common start of an assessment's and a receipt's JSON: provenance, organisation, submission, verdict.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/json_writer.hpp"

#include <cstdint>

namespace plancheck {

/// Whether the heading names other files of the plan's folder that were passed over.
enum class Beside : std::uint8_t { named, left_out };

/// Writes members of the open object, in the order of the schemas. A receipt is about the plan alone, so it leaves out
/// the files beside it.
void write_heading(JsonWriter& json, const Assessment& assessment, Beside beside = Beside::named);

} // namespace plancheck

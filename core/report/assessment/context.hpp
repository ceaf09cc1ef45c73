// Writes what is known of the plan's body: a section of the assessment's document, and the key `context` of its JSON.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/json_writer.hpp"

namespace plancheck {

/// Only for an assessment whose context is known.
[[nodiscard]] DocumentSection context_section(const Assessment& assessment);

/// Writes the value of `context`; null if the plan could not be assessed.
void write_context(JsonWriter& json, const Assessment& assessment);

} // namespace plancheck

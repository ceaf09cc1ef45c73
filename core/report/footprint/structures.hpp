// Shows bodies that form one structure, judged singly and as one.
#pragma once

#include "core/footprint/footprint.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/json_writer.hpp"

#include <vector>

namespace plancheck {

/// Two sections for each structure: its rules, of which one is not settled, and its main figures; or one that says why
/// nothing is judged.
[[nodiscard]] std::vector<DocumentSection> structure_sections(const Footprint& footprint);

/// Writes the key `structures`.
void write_structures(JsonWriter& json, const Footprint& footprint);

} // namespace plancheck

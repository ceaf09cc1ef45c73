// Writes a comparison of two plans as a part of a larger JSON text.
#pragma once

#include "core/compare/compare.hpp"
#include "core/report/write/json_writer.hpp"

namespace plancheck {

void write_comparison(JsonWriter& json, const Comparison& comparison);

} // namespace plancheck

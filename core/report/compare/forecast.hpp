// Shows how the forecast moved between two plans, as a section and as JSON. Private to core/report/compare.
#pragma once

#include "core/compare/compare.hpp"
#include "core/report/write/document.hpp"
#include "core/report/write/json_writer.hpp"

namespace plancheck {

/// Adds a section, if both plans are of different rounds or versions and have figures of the same years. Without `all`,
/// only the first of the figures that are no headline are shown, and the rest are counted.
void add_forecast(Document& document, const Comparison& comparison, bool all);

/// Writes the member `forecast`: null if the plans share no years.
void write_forecast(JsonWriter& json, const Comparison& comparison);

} // namespace plancheck

// Shows the ratios by which the bodies of a footprint are compared: what is asked for, the median, then each plan.
#pragma once

#include "core/footprint/ratios.hpp"
#include "core/report/footprint/matrix.hpp"

#include <span>
#include <string>
#include <vector>

namespace plancheck {

struct Footprint;

/// A section with a table for each year. Empty if the round has no ratios, or no plan has one.
[[nodiscard]] std::vector<DocumentSection> ratio_sections(const Footprint& footprint);

/// The same as one table of a matrix, which sorts and filters with the others. Writes nothing without columns.
void write_ratios(HtmlWriter& html, std::span<const PlanRow> rows, std::span<const RatioColumn> columns,
                  const PageOf& page);

} // namespace plancheck

// Writes the results of scenarios of a plan.
#pragma once

#include "core/report/write/document.hpp"
#include "core/scenario/scenario.hpp"

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// One document for one or several scenarios of a plan. With `all`, also findings that changed without a new outcome.
[[nodiscard]] Document scenario_document(const ScenarioBase& base, std::span<const ScenarioResult> results,
                                         std::string title, bool all);
/// The document's title for a plan of that name.
[[nodiscard]] std::string scenario_title(std::string_view plan);
/// docs/schema/scenario-1.json.
[[nodiscard]] std::string scenario_json(const ScenarioBase& base, std::span<const ScenarioResult> results);
/// A row for each verdict, changed finding, data point, least change and breaking point; see docs/command-line.md.
[[nodiscard]] std::string scenario_csv(const ScenarioBase& base, std::span<const ScenarioResult> results);

/// Draws the headroom of each rule whose outcome changes within a sweep, as inline SVG without script. Empty if none
/// changes.
[[nodiscard]] std::string sweep_chart(const Sweep& sweep);

} // namespace plancheck

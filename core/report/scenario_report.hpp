// Says what a scenario makes of a plan.
#pragma once

#include "core/assess/scenario.hpp"
#include "core/report/document.hpp"

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// One document for one or several scenarios of a plan. With `all`, also findings that moved without turning.
[[nodiscard]] Document scenario_document(const ScenarioBase& base, std::span<const ScenarioResult> results,
                                         std::string title, bool all);
/// The document's title, for a plan of that name.
[[nodiscard]] std::string scenario_title(std::string_view plan);
/// docs/schema/scenario-1.json.
[[nodiscard]] std::string scenario_json(const ScenarioBase& base, std::span<const ScenarioResult> results);
/// A row for each verdict, finding that moves, data point, least change and breaking point: docs/command-line.md.
[[nodiscard]] std::string scenario_csv(const ScenarioBase& base, std::span<const ScenarioResult> results);

/// The headroom of each rule that turns within a sweep, as inline SVG without script; empty where none turns.
[[nodiscard]] std::string sweep_chart(const Sweep& sweep);

} // namespace plancheck

// Reads scenario files: several named scenarios in TOML, each written as on the command line. See
// docs/scenarios-example.toml.
#pragma once

#include "core/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

/// The limit of scenarios in a file. Each is kept with its plan and its findings (1.4 MB), so that they can be shown
/// side by side.
inline constexpr std::size_t most_scenarios = 60;

/// Returns the scenarios of a file in order, or all of its faults: "scenarios.toml:4:7: unknown key `sett` in ...".
[[nodiscard]] Or<std::vector<Scenario>, std::vector<std::string>> read_scenarios(const std::filesystem::path& path,
                                                                                 const ScenarioBase& base);

} // namespace plancheck

// Scenario files: several named scenarios in TOML, each written as on the command line. docs/scenarios-example.toml.
#pragma once

#include "core/assess/scenario.hpp"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace plancheck {

/// The scenarios of a file in their order, or every fault of it: "scenarios.toml:4:7: unknown key `sett` in ...".
[[nodiscard]] std::variant<std::vector<Scenario>, std::vector<std::string>>
read_scenarios(const std::filesystem::path& path, const ScenarioBase& base);

} // namespace plancheck

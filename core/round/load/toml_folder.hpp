// Reads every TOML file of a folder: of a round, or of registers.
#pragma once

#include "core/round/load/fields.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Reads every *.toml file directly in `folder` or in one that it holds (a topic), in the order of their names.
/// `prefix` begins their names in messages; a file with one is inherited. `what` begins the sentence of a folder
/// without files: "a round is". `values` counts the values of all files that belong together. Faults say why a file
/// could not be read.
[[nodiscard]] std::vector<TomlFile> read_toml_folder(const std::filesystem::path& folder, const std::string& prefix,
                                                     std::string_view what, Faults& faults, std::size_t& values);

} // namespace plancheck

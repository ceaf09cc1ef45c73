// The files of a round and of the rounds that it extends. Private to core/round.
#pragma once

#include "core/round/load/fields.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace plancheck {

/// The files of each folder, in the order of its `topics` and then of their names. The folder that is extended furthest
/// back comes first, the round's own last; there is at least one file in each.
struct RoundFiles {
    std::vector<std::filesystem::path> paths; ///< of the folders
    std::vector<std::vector<TomlFile>> folders;

    [[nodiscard]] const TomlFile& first_own() const { return folders.back().front(); }
};

/// Reads every *.toml file of `folder` and of the topics in it, and of the folders beside it that its [round] table and
/// theirs extend. If a file cannot be read or is not TOML, or a folder is missing, the faults say only that.
[[nodiscard]] RoundFiles read_round_files(const std::filesystem::path& folder, Faults& faults);

} // namespace plancheck

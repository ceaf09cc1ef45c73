// Runs this machine's LibreOffice once, without a window or output.
#pragma once

#include "cli/office/watcher.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

/// The office program on the PATH, or an empty path.
[[nodiscard]] std::filesystem::path find_office();

/// Runs the command with `temporary` as its folder for temporary files. Returns the exit status, 127 if there is no
/// such program, or -1 if no process could be started or it did not end in time; it and its child processes are then
/// ended. The watcher ends it together with this program.
[[nodiscard]] int run_office(const std::vector<std::string>& words, const std::filesystem::path& temporary,
                             const Watcher& watcher);

} // namespace plancheck

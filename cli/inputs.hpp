// Which workbooks a command line names: files as they are, folders as the workbooks in them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

struct InputFile {
    std::filesystem::path path;
    std::string problem; ///< not empty: there is nothing to read here, and why
};

/// In the order given; the workbooks of a folder (*.ods *.fods *.xlsx in any case; no lock or hidden files; no folders
/// below it) in name order. A folder without any is an input with a problem, never an empty success.
[[nodiscard]] std::vector<InputFile> input_files(const std::vector<std::string>& named);

} // namespace plancheck

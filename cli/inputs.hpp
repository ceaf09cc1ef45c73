// Finds the workbooks that a command line names: files themselves, and the workbooks in folders.
#pragma once

#include "core/workbook/folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

struct InputFile {
    std::filesystem::path path;
    Or<void> readable = {}; ///< or why there is nothing to read here
    /// Set for the first workbook of a folder: what else the folder holds, "3 other files passed over."
    std::string passed_over = {};
};

/// Returns the inputs in the given order. A folder's workbooks are in the order of their names
/// (core/workbook/folder.hpp); those that cannot be read say so. No output may overwrite any of them (reads()).
/// A folder without workbooks is an input that cannot be read, never an empty success.
[[nodiscard]] std::vector<InputFile> input_files(const std::vector<std::string>& named);

/// One line about the files that were passed over in all the folders; empty if there are none.
[[nodiscard]] std::string passed_over(const std::vector<InputFile>& files);

/// The help's text for an argument of this kind: "Workbooks (.ods .fods ...), and folders of them".
[[nodiscard]] std::string help_on_inputs();

} // namespace plancheck

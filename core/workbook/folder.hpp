// Lists the workbooks of a folder: files to read as plans, workbooks that cannot be read, and how many files are
// neither. Every file of the folder is accounted for.
#pragma once

#include "core/base/or.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

struct FolderFile {
    std::filesystem::path path;
    Or<void> readable; ///< or, of a workbook that cannot be read, one sentence: what it is and what to do
};

/// The contents of a folder that are not workbooks.
struct PassedOver {
    std::size_t files = 0;
    std::vector<std::string> folders; ///< their names; they are not searched

    void add(const PassedOver& more);
    [[nodiscard]] bool empty() const { return files == 0 && folders.empty(); }
    /// "3 other files passed over. 1 folder was not looked into: archive."; empty if there is nothing to report.
    [[nodiscard]] std::string sentence() const;
};

struct FolderContents {
    std::vector<FolderFile> workbooks; ///< in name order
    PassedOver passed;
    Or<void> readable; ///< or one sentence: the folder cannot be read to its end, or holds no workbook
};

/// A file is a workbook by its name (core/workbook/formats.hpp), or by its content if the name does not tell. Lock
/// files and hidden files are ignored, and folders inside it are not searched.
[[nodiscard]] FolderContents look_through(const std::filesystem::path& folder);

} // namespace plancheck

// Which workbooks a command line names.
#include "cli/inputs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>

namespace plancheck {

namespace {

bool is_workbook(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    if (name.starts_with('.') || name.starts_with("~$")) {
        return false; // hidden, or the lock file of an open workbook
    }
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return extension == ".ods" || extension == ".fods" || extension == ".xlsx";
}

void add_folder(const std::filesystem::path& folder, std::vector<InputFile>& files) {
    std::error_code error;
    std::vector<std::filesystem::path> found;
    std::filesystem::directory_iterator entry{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        std::error_code unknown;
        if (is_workbook(entry->path()) && !entry->is_directory(unknown)) {
            found.push_back(entry->path());
        }
    }
    if (error) {
        files.push_back(
            {folder, fmt::format("the folder {} could not be read: {}.", folder.string(), error.message())});
    } else if (found.empty()) {
        files.push_back(
            {folder, fmt::format("the folder {} holds no workbook (.ods, .fods, .xlsx); name another folder or "
                                 "the files themselves.",
                                 folder.string())});
    }
    std::ranges::sort(found);
    for (std::filesystem::path& path : found) {
        files.push_back({std::move(path), {}});
    }
}

} // namespace

std::vector<InputFile> input_files(const std::vector<std::string>& named) {
    std::vector<InputFile> files;
    for (const std::string& name : named) {
        std::error_code error;
        if (std::filesystem::is_directory(name, error)) {
            add_folder(name, files);
        } else {
            files.push_back({name, {}});
        }
    }
    return files;
}

} // namespace plancheck

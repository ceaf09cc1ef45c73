// Finds the workbooks that a command line names.
#include "cli/inputs.hpp"

#include "cli/output.hpp"
#include "core/workbook/formats.hpp"

#include <fmt/format.h>
#include <system_error>
#include <utility>

namespace plancheck {

namespace {

void add_folder(const std::filesystem::path& folder, std::vector<InputFile>& files) {
    FolderContents found = look_through(folder);
    const std::size_t first = files.size();
    if (!found.readable) {
        files.push_back({folder, std::move(found.readable)});
    }
    for (FolderFile& file : found.workbooks) {
        files.push_back({std::move(file.path), std::move(file.readable)});
    }
    files[first].passed_over = found.passed.sentence();
}

} // namespace

std::vector<InputFile> input_files(const std::vector<std::string>& named) {
    std::vector<InputFile> files;
    for (const std::string& name : named) {
        std::error_code error;
        if (std::filesystem::is_directory(name, error)) {
            add_folder(name, files);
        } else {
            files.push_back({.path = name});
        }
    }
    for (const InputFile& file : files) {
        reads(file.path);
    }
    return files;
}

std::string passed_over(const std::vector<InputFile>& files) {
    std::string line;
    for (const InputFile& file : files) {
        if (!file.passed_over.empty()) {
            line.append(line.empty() ? "" : " ").append(file.passed_over);
        }
    }
    return line;
}

std::string help_on_inputs() {
    return fmt::format("Workbooks ({}), and folders of them", read_endings(" "));
}

} // namespace plancheck

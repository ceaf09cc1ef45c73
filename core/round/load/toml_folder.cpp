// Lists the TOML files of a folder and reads them.
#include "core/round/load/toml_folder.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_files = 200; // of a folder

/// The files of a folder of data: its own, and of the folders in it that hold a topic each.
std::vector<std::filesystem::path> toml_files(const std::filesystem::path& folder, std::error_code& error) {
    std::vector<std::filesystem::path> found;
    for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (it.depth() > 0 || name == "samples" || name == "workbook" || name.starts_with('.')) {
            it.disable_recursion_pending();
        }
        if (it->path().extension() == ".toml" && it->exists(error) && !it->is_directory(error)) {
            found.push_back(it->path());
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

std::vector<TomlFile> read_toml_folder(const std::filesystem::path& folder, const std::string& prefix,
                                       std::string_view what, Faults& faults, std::size_t& values) {
    std::error_code error;
    const auto paths = toml_files(folder, error);
    const bool fit = !error && !paths.empty() && paths.size() <= most_files;
    if (error) {
        faults.add({}, fmt::format("the folder {} cannot be read: {}", folder.string(), error.message()));
    } else if (paths.size() > most_files) {
        faults.add({},
                   fmt::format("{}: more than {} *.toml files; a round has a few dozen", folder.string(), most_files));
    } else if (paths.empty()) {
        faults.add({}, fmt::format("{}: no *.toml files in this folder; {} a folder of them", folder.string(), what));
    }
    std::vector<TomlFile> files;
    if (!fit || faults.any()) {
        return files;
    }
    files.reserve(paths.size());
    for (const auto& path : paths) {
        TomlFile& file = files.emplace_back();
        file.name = prefix + path.lexically_relative(folder).generic_string();
        file.inherited = !prefix.empty();
        if (!read_toml(path, file, faults, values) && faults.full()) {
            break;
        }
    }
    return files;
}

} // namespace plancheck

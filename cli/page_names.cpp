// Chooses names for files in one folder, one for each workbook.
#include "cli/page_names.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace plancheck {

namespace {

constexpr std::size_t longest_stem = 200; // of the 255 bytes that disks allow

std::string with_small_letters(std::string name) {
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return name;
}

/// Cuts a name to the limit, at the end of a letter.
std::string cut(std::string_view name) {
    return std::string{whole_characters(name, longest_stem)};
}

} // namespace

std::vector<std::string> page_names(const std::vector<InputFile>& files, std::string_view ending,
                                    std::set<std::string> taken) {
    std::vector<std::string> names;
    names.reserve(files.size());
    std::map<std::string, int> tried; // the next number to try for a name that is used several times
    for (const InputFile& file : files) {
        const std::string stem = cut(file.path.filename().string());
        int& again = tried[with_small_letters(stem)];
        std::string name;
        do {
            ++again;
            name = again == 1 ? fmt::format("{}.{}", stem, ending) : fmt::format("{}-{}.{}", stem, again, ending);
        } while (!taken.insert(with_small_letters(name)).second);
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace plancheck

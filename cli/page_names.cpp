// The names of files that stand in one folder, one for each workbook.
#include "cli/page_names.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>

namespace plancheck {

std::string PageNames::next(const InputFile& file, std::string_view ending) {
    const std::string name = file.path.filename().string();
    const int again = ++used_[name];
    return again == 1 ? fmt::format("{}.{}", name, ending) : fmt::format("{}-{}.{}", name, again, ending);
}

bool is_input(const std::filesystem::path& output, const std::vector<InputFile>& files) {
    return !output.empty() && std::ranges::any_of(files, [&](const InputFile& file) {
        std::error_code unknown;
        return std::filesystem::equivalent(file.path, output, unknown);
    });
}

} // namespace plancheck

// The names of files that stand in one folder, one for each workbook.
#pragma once

#include "cli/inputs.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace plancheck {

/// "anytown.ods.html"; a second workbook of the same name gets "anytown.ods-2.html".
class PageNames {
public:
    [[nodiscard]] std::string next(const InputFile& file, std::string_view ending);

private:
    std::map<std::string, int> used_; ///< names of workbooks met so far
};

/// Whether a file that is to be written is one of the workbooks: input files are never changed.
[[nodiscard]] bool is_input(const std::filesystem::path& output, const std::vector<InputFile>& files);

} // namespace plancheck

// Chooses the names of files in one folder, one for each workbook.
#pragma once

#include "cli/inputs.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Returns "anytown.ods.html"; a second workbook of that name gets "anytown.ods-2.html". Names differ even if case is
/// ignored, and none is in `taken`. A name too long for a disk is cut.
[[nodiscard]] std::vector<std::string> page_names(const std::vector<InputFile>& files, std::string_view ending,
                                                  std::set<std::string> taken = {});

} // namespace plancheck

// A report of its own for each of many plans: HTML pages in a folder, named after their workbooks.
#pragma once

#include "cli/page_names.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

class PlanPages {
public:
    explicit PlanPages(std::filesystem::path folder) : folder_{std::move(folder)} {}

    /// Writes the page of the next plan. After a message, false where it could not be written.
    bool add(const InputFile& workbook, std::string_view html);
    /// The address of a page from the file `from`; empty `from`: from the current folder.
    [[nodiscard]] std::string address(std::size_t number, const std::filesystem::path& from) const;

private:
    std::filesystem::path folder_;
    PageNames next_;
    std::vector<std::string> names_; ///< in the order of adding
};

} // namespace plancheck

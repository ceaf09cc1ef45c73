// Writes a report for each plan: pages in a folder, named after their workbooks.
#pragma once

#include "cli/page_names.hpp"
#include "core/base/or.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

class PlanPages {
public:
    /// The ending of the pages, such as ".html", and the name of a page that does not belong to a plan, such as
    /// "index.html".
    PlanPages(std::filesystem::path folder, std::string option, const std::vector<InputFile>& files,
              std::string_view ending, const std::string& index = {});

    /// Chooses the names of all pages and the index before anything is written, or says why one cannot be used.
    [[nodiscard]] Or<void> may_be_written() const;
    /// Writes the page of the next plan, or says why it could not.
    [[nodiscard]] Or<void> add(std::string_view text);
    [[nodiscard]] std::filesystem::path path(std::size_t number) const { return folder_ / names_[number]; }
    [[nodiscard]] std::filesystem::path index() const { return folder_ / index_; }
    /// The address of a page relative to the file `from`, or to the current folder if `from` is empty.
    [[nodiscard]] std::string address(std::size_t number, const std::filesystem::path& from) const;

private:
    std::filesystem::path folder_;
    std::string option_, index_;
    std::vector<std::string> names_;
    std::size_t written_ = 0;
};

} // namespace plancheck

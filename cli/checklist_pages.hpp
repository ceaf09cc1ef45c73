// Writes the checklist summaries of plans: for `plancheck checklist`, and for `check --format odt|pdf`.
#pragma once

#include "cli/early_end.hpp"
#include "cli/inputs.hpp"
#include "cli/receipts.hpp"
#include "core/base/day.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct ChecklistPages {
    std::string format = "html"; ///< html, markdown, odt or pdf
    std::string output;          ///< a file or a folder; empty for standard output
    std::span<const Round* const> rounds;
    Day today;
    std::string now;
    std::size_t jobs = 1;
    Receipts* receipts = nullptr; ///< written in the same run, if any are asked for

    /// Returns the gravest verdict; 2 if a page was not written, 64 if the output cannot hold the pages. LibreOffice
    /// makes odt and pdf. If it is not installed, nothing is written.
    [[nodiscard]] CommandEnd write(const std::vector<InputFile>& files);

private:
    [[nodiscard]] bool by_office() const { return format == "odt" || format == "pdf"; }
    [[nodiscard]] Or<void> have_a_place(const std::vector<InputFile>& files) const;
    [[nodiscard]] CommandEnd write_text(const std::vector<InputFile>& files);
    [[nodiscard]] ExitCode write_by_office(const std::vector<InputFile>& files,
                                           const std::vector<std::filesystem::path>& places);
    template <class Take> [[nodiscard]] ExitCode each(const std::vector<InputFile>& files, Take take);
};

} // namespace plancheck

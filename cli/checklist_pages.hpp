// Writes the checklist summaries of plans: for `plancheck checklist`, and for `check --format odt|pdf`.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/inputs.hpp"
#include "cli/receipts.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct ChecklistPages {
    std::string format = "html"; ///< html, markdown, odt or pdf
    std::string output;          ///< a file, or a folder; empty: standard output
    std::span<const Round* const> rounds;
    std::int32_t today = 0;
    std::string now;
    std::size_t jobs = 1;
    Receipts* receipts = nullptr; ///< written on the way, where there are any

    /// The gravest verdict; 2 where a page was not written, 64 where the output cannot hold the pages. odt and pdf are
    /// made by LibreOffice: where none is installed nothing is written.
    [[nodiscard]] ExitCode write(const std::vector<InputFile>& files);

private:
    [[nodiscard]] bool by_office() const { return format == "odt" || format == "pdf"; }
    [[nodiscard]] bool have_a_place(const std::vector<InputFile>& files) const;
    [[nodiscard]] ExitCode write_text(const std::vector<InputFile>& files, bool to_folder);
    [[nodiscard]] ExitCode write_by_office(const std::vector<InputFile>& files, bool to_folder);
    template <class Take> [[nodiscard]] ExitCode each(const std::vector<InputFile>& files, Take take);
};

} // namespace plancheck

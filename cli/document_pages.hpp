// Writes a document for each plan, such as its checklist summary, in the formats of pages or as rows of CSV.
#pragma once

#include "cli/assess_file.hpp"
#include "cli/early_end.hpp"
#include "cli/inputs.hpp"
#include "cli/receipts.hpp"
#include "core/base/day.hpp"
#include "core/report/write/document.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct DocumentPages {
    std::function<Document(const AssessedPlan&)> compose;
    /// The rows of CSV, with or without their heading; empty if the document has none.
    std::function<std::string(const AssessedPlan&, bool heading)> rows{};
    std::string format = "html"; ///< html, markdown, odt or pdf; csv if there are rows
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
    /// Whether one file can hold what is written of several plans.
    [[nodiscard]] bool is_joined() const { return format == "markdown" || format == "csv"; }
    [[nodiscard]] std::string text_of(const AssessedPlan& assessed, bool first) const;
    [[nodiscard]] Or<void> have_a_place(const std::vector<InputFile>& files) const;
    [[nodiscard]] CommandEnd write_text(const std::vector<InputFile>& files);
    [[nodiscard]] ExitCode write_by_office(const std::vector<InputFile>& files,
                                           const std::vector<std::filesystem::path>& places);
    template <class Take> [[nodiscard]] ExitCode each(const std::vector<InputFile>& files, Take take);
};

} // namespace plancheck

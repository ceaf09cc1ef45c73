// Writes the checklist summaries of plans.
#include "cli/checklist_pages.hpp"

#include "cli/assess_file.hpp"
#include "cli/office/conversion.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/page_names.hpp"
#include "cli/terminal.hpp"
#include "core/report/checklist.hpp"
#include "core/report/pdf_options.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <system_error>
#include <utility>

namespace plancheck {

namespace {

std::string pdf_filter() {
    return fmt::format(R"(pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{}"}},)"
                       R"("SelectPdfVersion":{{"type":"long","value":"{}"}},)"
                       R"("ExportBookmarks":{{"type":"boolean","value":"{}"}}}})",
                       pdf_is_tagged, pdf_version, pdf_has_bookmarks);
}
constexpr const char* odt_filter = "odt:writer8";

/// The checklist of one workbook, and what else was asked for.
struct Page {
    std::string text;
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string receipt;
};

bool write_whole(const std::filesystem::path& path, const std::string& text) {
    Output output = Output::file(path);
    output.write(text);
    if (!output.finish()) {
        complain(output.problem());
        return false;
    }
    return true;
}

} // namespace

bool ChecklistPages::have_a_place(const std::vector<InputFile>& files) const {
    std::error_code error;
    const bool folder = std::filesystem::is_directory(output, error);
    if (by_office() && output.empty()) {
        complain(fmt::format("{} pages go to a file; name it with --output, or a folder for several plans.", format));
        return false;
    }
    if (format != "markdown" && files.size() > 1 && !folder) {
        complain(fmt::format("{} is one page for one plan; for several plans give --output an existing folder for the "
                             "pages.",
                             format));
        return false;
    }
    if (!folder && is_input(output, files)) {
        complain(fmt::format("--output {} is one of the workbooks to check; choose another file.", output));
        return false;
    }
    return true;
}

/// Assesses all files on the cores there are; `take` gets the pages in input order.
template <class Take> ExitCode ChecklistPages::each(const std::vector<InputFile>& files, Take take) {
    ExitCode result = ExitCode::ready;
    Progress progress{files.size()};
    const auto make = [&](std::size_t index) {
        const AssessedPlan assessed = assess_plan(files[index], rounds, today, now);
        const Document document = checklist(assessed.assessment, assessed.plan, today);
        return Page{.text = by_office()            ? document_fodt(document)
                            : format == "markdown" ? document_markdown(document)
                                                   : document_html(document),
                    .verdict = assessed.assessment.verdict,
                    .receipt = receipts != nullptr ? receipts->of(assessed) : std::string{}};
    };
    in_order(files.size(), jobs, make, [&](std::size_t index, const Page& page) {
        result = gravest(result, exit_code_of(page.verdict));
        if (receipts != nullptr && !receipts->write(files[index], page.receipt)) {
            result = ExitCode::could_not_be_assessed;
        }
        if (!take(index, page.text)) {
            result = ExitCode::could_not_be_assessed;
        }
        progress.done(index + 1);
    });
    return result;
}

ExitCode ChecklistPages::write_text(const std::vector<InputFile>& files, bool to_folder) {
    if (to_folder) {
        PageNames names;
        return each(files, [&](std::size_t index, const std::string& text) {
            return write_whole(
                std::filesystem::path{output} / names.next(files[index], format == "markdown" ? "md" : "html"), text);
        });
    }
    Output one = output.empty() ? Output::standard() : Output::file(output);
    const ExitCode result = each(files, [&](std::size_t index, const std::string& text) {
        one.write(index == 0 ? "" : "\n");
        one.write(text);
        return true;
    });
    if (!one.finish()) {
        complain(one.problem());
        return ExitCode::could_not_be_assessed;
    }
    return result;
}

ExitCode ChecklistPages::write_by_office(const std::vector<InputFile>& files, bool to_folder) {
    PageNames names;
    Conversion conversion{format == "pdf" ? pdf_filter() : odt_filter, "fodt"};
    const ExitCode result = each(files, [&](std::size_t index, const std::string& text) {
        std::filesystem::path page{output};
        if (to_folder) {
            page /= names.next(files[index], format);
        }
        return write_whole(conversion.add(std::move(page)), text);
    });
    const std::vector<std::string> problems = conversion.finish();
    for (const std::string& problem : problems) {
        complain(fmt::format("{}; --format html or markdown needs no LibreOffice.", problem));
    }
    return problems.empty() ? result : ExitCode::could_not_be_assessed;
}

ExitCode ChecklistPages::write(const std::vector<InputFile>& files) {
    if (!have_a_place(files)) {
        return ExitCode::wrong_usage;
    }
    if (by_office() && !office_is_installed()) {
        complain(fmt::format("no LibreOffice was found on this machine, so no {} was made: install libreoffice-writer, "
                             "or choose --format html, which prints as well.",
                             format));
        return ExitCode::could_not_be_assessed;
    }
    std::error_code error;
    const bool to_folder = std::filesystem::is_directory(output, error);
    return by_office() ? write_by_office(files, to_folder) : write_text(files, to_folder);
}

} // namespace plancheck

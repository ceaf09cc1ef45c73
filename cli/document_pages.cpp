// Writes a document for each plan.
#include "cli/document_pages.hpp"

#include "cli/assess_file.hpp"
#include "cli/office/conversion.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/output.hpp"
#include "cli/plan_pages.hpp"
#include "cli/terminal.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/write/pdf_options.hpp"

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

/// The document of one workbook, with its receipt if asked for.
struct Page {
    std::string text;
    Verdict verdict = Verdict::could_not_be_assessed;
    std::string receipt;
};

} // namespace

Or<void> DocumentPages::have_a_place(const std::vector<InputFile>& files) const {
    std::error_code error;
    const bool folder = std::filesystem::is_directory(output, error);
    if (by_office() && output.empty()) {
        return Failure{
            fmt::format("{} pages go to a file; name it with --output, or a folder for several plans.", format)};
    }
    if (!is_joined() && files.size() > 1 && !folder) {
        return Failure{
            fmt::format("{} is one page for one plan; for several plans give --output an existing folder for "
                        "the pages.",
                        format)};
    }
    return folder ? Or<void>{} : may_write(output);
}

std::string DocumentPages::text_of(const AssessedPlan& assessed, bool first) const {
    if (format == "csv") {
        std::error_code error;
        return rows(assessed, first || std::filesystem::is_directory(output, error));
    }
    const Document document = compose(assessed);
    return by_office()            ? document_fodt(document)
           : format == "markdown" ? document_markdown(document)
                                  : document_html(document);
}

/// Assesses all files on the available cores. `take` receives the pages in input order.
template <class Take> ExitCode DocumentPages::each(const std::vector<InputFile>& files, Take take) {
    ExitCode result = ExitCode::ready;
    Progress progress{files.size()};
    const auto make = [&](std::size_t index) {
        const AssessedPlan assessed = assess_plan(files[index], rounds, today, now);
        return Page{.text = text_of(assessed, index == 0),
                    .verdict = assessed.assessment.verdict,
                    .receipt = receipts != nullptr ? receipts->of(assessed) : std::string{}};
    };
    in_order(files.size(), jobs, make, [&](std::size_t index, const Page& page) {
        result = gravest(result, exit_code_of(page.verdict));
        if (receipts != nullptr && !complain_unless(receipts->write(files[index], page.receipt))) {
            result = ExitCode::could_not_be_assessed;
        }
        if (!complain_unless(take(index, page.text))) {
            result = ExitCode::could_not_be_assessed;
        }
        progress.done(index + 1);
    });
    return result;
}

CommandEnd DocumentPages::write_text(const std::vector<InputFile>& files) {
    Output one = output.empty() ? Output::standard() : Output::file(output);
    const ExitCode result = each(files, [&](std::size_t index, const std::string& text) {
        one.write(index == 0 || format == "csv" ? "" : "\n");
        one.write(text);
        return Or<void>{};
    });
    return finish(one, result);
}

ExitCode DocumentPages::write_by_office(const std::vector<InputFile>& files,
                                        const std::vector<std::filesystem::path>& places) {
    Conversion conversion{format == "pdf" ? pdf_filter() : odt_filter, "fodt"};
    bool written = true;
    const ExitCode result = each(files, [&](std::size_t index, const std::string& text) {
        const std::filesystem::path& place = places[index];
        const Or<void> added =
            conversion.add(place.filename().string(), text, [&written, place](std::string_view made) {
                written = complain_unless(write_whole(place, made)) && written;
                return Or<void>{};
            });
        return added ? added : Or<void>{Failure{fmt::format("{}.", added.why())}};
    });
    const std::vector<std::string> problems = conversion.finish();
    for (const std::string& problem : problems) {
        complain(fmt::format("{}; --format html or markdown needs no LibreOffice.", problem));
    }
    return written && problems.empty() ? result : ExitCode::could_not_be_assessed;
}

CommandEnd DocumentPages::write(const std::vector<InputFile>& files) {
    if (const Or<void> place = have_a_place(files); !place) {
        return wrong_usage(place.why());
    }
    if (by_office() && !office_is_installed()) {
        return could_not_go_on(fmt::format("no LibreOffice was found on this machine, so no {} was made: install "
                                           "libreoffice-writer, or choose --format html, which prints as well.",
                                           format));
    }
    if (const std::string passed = passed_over(files); !passed.empty()) {
        complain(one_line(passed)); // each page is about one plan
    }
    std::error_code error;
    if (!std::filesystem::is_directory(output, error)) {
        return by_office() ? CommandEnd{write_by_office(files, {output})} : write_text(files);
    }
    PlanPages pages{output, "--output", files, format == "markdown" ? "md" : format};
    if (const Or<void> allowed = pages.may_be_written(); !allowed) {
        return wrong_usage(allowed.why());
    }
    if (!by_office()) {
        return each(files, [&](std::size_t, const std::string& text) { return pages.add(text); });
    }
    std::vector<std::filesystem::path> places;
    for (std::size_t index = 0; index < files.size(); ++index) {
        places.push_back(pages.path(index));
    }
    return write_by_office(files, places);
}

} // namespace plancheck

// Writes a round's workbook into files.
#include "cli/template.hpp"

#include "cli/office/conversion.hpp"
#include "core/template/ods.hpp"
#include "core/template/xlsx_windows.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// The paths of the files.
struct Places {
    fs::path ods, xlsx;
};

/// Makes the .xlsx of an .ods. Sets in `written` its path, or why there is none.
void convert_to_xlsx(const Book& book, std::string_view ods, const Places& places, const InputFiles& inputs,
                     WrittenTemplate& written) {
    const std::string name = places.xlsx.filename().string();
    if (!office_is_installed()) {
        written.no_xlsx =
            fmt::format("No LibreOffice was found on this machine, so {} was not made: install libreoffice-calc, or "
                        "open the .ods and save it as .xlsx.",
                        name);
        return;
    }
    Conversion conversion{"xlsx:Calc MS Excel 2007 XML", "ods"};
    bool frozen = false;
    const Or<void> added = conversion.add(name, ods, [&](std::string_view made) {
        const auto with_windows = freeze_headings(book, made);
        frozen = with_windows.has_value();
        return write_safely(places.xlsx, frozen ? std::string_view{*with_windows} : made, inputs);
    });
    const std::vector<std::string> problems = conversion.finish();
    if (!added || !problems.empty()) {
        written.no_xlsx = fmt::format("{} was not made: {}; open the .ods and save it as .xlsx.", name,
                                      added ? problems.front() : added.why());
        return;
    }
    written.xlsx = places.xlsx;
    if (!frozen) {
        written.no_xlsx = fmt::format("The headings of {} could not be frozen: freeze them by View, Freeze Panes, or "
                                      "use the .ods.",
                                      name);
    }
}

} // namespace

Or<WrittenTemplate> write_template(const Round& round, const TemplateOptions& options) {
    const Or<Book> book = template_book(round, options.choices);
    if (!book) {
        return Failure{book.why()};
    }
    std::error_code failed;
    fs::create_directories(options.folder, failed);
    const std::string stem = template_stem(round, options.choices);
    const Places places{options.folder / (stem + ".ods"), options.folder / (stem + ".xlsx")};
    const InputFiles none;
    const InputFiles& inputs = options.inputs != nullptr ? *options.inputs : none;
    const auto ods = ods_bytes(*book);
    if (const Or<void> kept = write_template_file(places.ods, ods, inputs); !kept) {
        return Failure{kept.why()};
    }
    WrittenTemplate written;
    written.ods = places.ods;
    if (options.xlsx) {
        convert_to_xlsx(*book, *ods, places, inputs, written);
    }
    return written;
}

} // namespace plancheck

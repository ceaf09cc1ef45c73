// Layout and values in, workbook files out.
#include "cli/template/template.hpp"

#include "cli/office/conversion.hpp"
#include "cli/template/ods.hpp"
#include "cli/template/workbook.hpp"
#include "cli/template/xlsx_windows.hpp"

#include <fmt/format.h>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// An empty text, or one sentence that says why there is no .xlsx.
std::string convert_to_xlsx(const fs::path& ods, const fs::path& xlsx) {
    const std::string name = xlsx.filename().string();
    if (!office_is_installed()) {
        return fmt::format("No LibreOffice was found on this machine, so {} was not made: install libreoffice-calc, or "
                           "open the .ods and save it as .xlsx.",
                           name);
    }
    Conversion conversion{"xlsx:Calc MS Excel 2007 XML", "ods"};
    std::error_code failed;
    fs::copy_file(ods, conversion.add(xlsx), failed);
    const std::vector<std::string> problems = conversion.finish();
    return problems.empty()
               ? std::string{}
               : fmt::format("{} was not made: {}; open the .ods and save it as .xlsx.", name, problems.front());
}

} // namespace

std::variant<WrittenTemplate, std::string> write_template(const Round& round, const TemplateOptions& options) {
    auto layout = load_layout(round, options.round_folder);
    if (auto* problem = std::get_if<std::string>(&layout)) {
        return std::move(*problem);
    }
    PlanValues values;
    std::string stem = fmt::format("plan-{}", round.id);
    if (options.values) {
        auto loaded = load_values(round, *options.values);
        if (auto* problem = std::get_if<std::string>(&loaded)) {
            return std::move(*problem);
        }
        values = std::get<PlanValues>(std::move(loaded));
        stem = options.values->stem().string();
    }
    const Book book = round_workbook(round, std::get<Layout>(layout), values, options.today);
    std::error_code failed;
    fs::create_directories(options.folder, failed);
    WrittenTemplate written;
    written.ods = options.folder / (stem + ".ods");
    if (auto problem = write_ods(book, written.ods); !problem.empty()) {
        return problem;
    }
    if (options.xlsx) {
        const auto xlsx = options.folder / (stem + ".xlsx");
        written.no_xlsx = convert_to_xlsx(written.ods, xlsx);
        if (written.no_xlsx.empty()) {
            written.xlsx = xlsx;
            written.no_xlsx = freeze_headings(book, xlsx);
        }
    }
    return written;
}

} // namespace plancheck

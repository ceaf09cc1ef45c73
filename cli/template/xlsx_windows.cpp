// Rewrites the <sheetView> of each sheet's part in place.
#include "cli/template/xlsx_windows.hpp"

#include "core/workbook/cell.hpp"

#include <fmt/format.h>
#include <zip.h>

namespace plancheck {
namespace {

/// The bytes of a part, or nothing.
std::optional<std::string> part_text(zip_t* archive, const std::string& name) {
    zip_stat_t facts;
    zip_file_t* file = zip_stat(archive, name.c_str(), 0, &facts) == 0 ? zip_fopen(archive, name.c_str(), 0) : nullptr;
    if (file == nullptr) {
        return std::nullopt;
    }
    std::string text(facts.size, '\0');
    const auto read = zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    return read == static_cast<zip_int64_t>(text.size()) ? std::optional{std::move(text)} : std::nullopt;
}

/// LibreOffice names the parts after the order of the sheets. `parts` keeps the texts alive until the archive is
/// closed.
bool replace_parts(zip_t* archive, const Book& book, std::vector<std::string>& parts) {
    parts.reserve(book.sheets.size());
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto name = fmt::format("xl/worksheets/sheet{}.xml", i + 1);
        auto text = part_text(archive, name);
        auto frozen = text ? with_frozen_headings(std::move(*text), book.sheets[i]) : std::nullopt;
        if (!frozen) {
            return false;
        }
        parts.push_back(std::move(*frozen));
        zip_source_t* source = zip_source_buffer(archive, parts.back().data(), parts.back().size(), 0);
        if (source == nullptr || zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE) < 0) {
            zip_source_free(source);
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<std::string> with_frozen_headings(std::string xml, const BookSheet& sheet) {
    const auto view = xml.find("<sheetView ");
    const auto content = view == std::string::npos ? view : xml.find('>', view);
    const auto end = content == std::string::npos ? content : xml.find("</sheetView>", content);
    if (end == std::string::npos) {
        return std::nullopt;
    }
    std::string pane;
    if (sheet.frozen_rows > 0 || sheet.frozen_columns > 0) {
        const auto first = cell_name(sheet.frozen_rows, sheet.frozen_columns);
        const std::string_view active = sheet.frozen_columns == 0 ? "bottomLeft"
                                        : sheet.frozen_rows == 0  ? "topRight"
                                                                  : "bottomRight";
        pane = fmt::format(
            R"(<pane xSplit="{}" ySplit="{}" topLeftCell="{}" activePane="{}" state="frozen"/><selection pane="{}" activeCell="{}" sqref="{}"/>)",
            sheet.frozen_columns, sheet.frozen_rows, first, active, active, first, first);
        xml.replace(content + 1, end - content - 1, pane);
    }
    constexpr std::string_view grid = "showGridLines=\"true\"";
    if (const auto at = xml.find(grid, view); at < content) {
        xml.replace(at, grid.size(), "showGridLines=\"false\"");
    }
    return xml;
}

std::string freeze_headings(const Book& book, const std::filesystem::path& xlsx) {
    int code = 0;
    std::vector<std::string> parts;
    zip_t* archive = zip_open(xlsx.c_str(), 0, &code);
    if (archive != nullptr && replace_parts(archive, book, parts) && zip_close(archive) == 0) {
        return {};
    }
    if (archive != nullptr) {
        zip_discard(archive);
    }
    return fmt::format("The headings of {} could not be frozen: freeze them by View, Freeze Panes, or use the .ods.",
                       xlsx.filename().string());
}

} // namespace plancheck

// Rewrites the <sheetView> of each sheet's part in place.
#include "core/template/xlsx_windows.hpp"

#include "core/template/archive_writer.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <minizip/unzip.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

struct Part {
    std::string name;
    std::string bytes;
};

/// All parts in the archive's order. Returns nullopt if one cannot be read.
std::optional<std::vector<Part>> read_parts(std::string_view xlsx) {
    ZipMemory memory{std::string{xlsx}, 0};
    zlib_filefunc64_def functions = zip_in_memory(memory);
    const std::unique_ptr<void, int (*)(unzFile)> archive{unzOpen2_64(nullptr, &functions), unzClose};
    std::vector<Part> parts;
    int more = archive == nullptr ? UNZ_ERRNO : unzGoToFirstFile(archive.get());
    for (; more == UNZ_OK; more = unzGoToNextFile(archive.get())) {
        unz_file_info64 about;
        std::array<char, 1024> name{};
        if (unzGetCurrentFileInfo64(archive.get(), &about, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) !=
                UNZ_OK ||
            unzOpenCurrentFile(archive.get()) != UNZ_OK) {
            return std::nullopt;
        }
        std::string bytes(about.uncompressed_size, '\0');
        const int read = unzReadCurrentFile(archive.get(), bytes.data(), static_cast<unsigned>(bytes.size()));
        if (unzCloseCurrentFile(archive.get()) != UNZ_OK || read != static_cast<int>(bytes.size())) {
            return std::nullopt;
        }
        parts.push_back({name.data(), std::move(bytes)});
    }
    return more == UNZ_END_OF_LIST_OF_FILE ? std::optional{std::move(parts)} : std::nullopt;
}

/// Freezes the headings of all sheets. LibreOffice names the parts by the order of the sheets. Returns false if one is
/// missing or of another form.
bool freeze_parts(std::vector<Part>& parts, const Book& book) {
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        const auto part = std::ranges::find(parts, fmt::format("xl/worksheets/sheet{}.xml", i + 1), &Part::name);
        auto frozen = part == parts.end() ? std::nullopt : with_frozen_headings(std::move(part->bytes), book.sheets[i]);
        if (!frozen) {
            return false;
        }
        part->bytes = std::move(*frozen);
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

std::optional<std::string> freeze_headings(const Book& book, std::string_view xlsx) {
    auto parts = read_parts(xlsx);
    if (!parts || !freeze_parts(*parts, book)) {
        return std::nullopt;
    }
    ArchiveWriter archive;
    for (const Part& part : *parts) {
        archive.add(part.name, part.bytes);
    }
    return archive.finish();
}

} // namespace plancheck

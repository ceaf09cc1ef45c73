// Writes the package of an .ods: its parts, their manifest, its properties, and the frozen panes of its windows.
#include "core/template/ods.hpp"
#include "core/base/text_safety.hpp"
#include "core/template/archive_writer.hpp"
#include "core/template/ods_parts.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>
#include <utility>

namespace plancheck {

const std::string_view namespaces =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
    R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
    R"(xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" )"
    R"(xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" )"
    R"(xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" )"
    R"(xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" )"
    R"(xmlns:ooo="http://openoffice.org/2004/office" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" )"
    R"(xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0")";

std::string xml_text(std::string_view text) {
    return xml_escaped(text, XmlText::as_written);
}

std::string millimetres(double value) {
    return fmt::format("{:.2f}mm", value);
}

std::string hex_colour(Colour colour) {
    return fmt::format("#{:06X}", colour);
}

Paper paper_for(const BookSheet& sheet) {
    return sheet.width() > 420 ? Paper::a3 : Paper::a4;
}

std::string_view master_page(Paper paper) {
    return paper == Paper::a4 ? "Page-A4" : "Page-A3";
}

namespace {

std::string setting(std::string_view name, std::string_view type, std::string_view value) {
    return fmt::format(R"(<config:config-item config:name="{}" config:type="{}">{}</config:config-item>)", name, type,
                       value);
}

/// Row and column of the first cell to fill in, or of the first cell below the headings if there is none.
std::pair<std::size_t, std::size_t> first_open_cell(const BookSheet& sheet) {
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const auto& cells = sheet.rows[row].cells;
        const auto open = std::ranges::find_if(cells, [](const auto& cell) {
            return !cell.style.locked && cell.style.fill != palette::calculated; // a linked cell fills itself in
        });
        if (open != cells.end()) {
            return {row, static_cast<std::size_t>(open - cells.begin())};
        }
    }
    return {sheet.frozen_rows, sheet.frozen_columns};
}

/// The settings of a sheet's window: headings and labels frozen, the cursor on the first cell to fill in.
std::string sheet_settings(const BookSheet& sheet) {
    std::string out = fmt::format(R"(<config:config-item-map-entry config:name="{}">)", xml_text(sheet.name));
    const auto split = [&](std::string_view which, std::uint32_t at, std::string_view first) {
        out += setting(fmt::format("{}SplitMode", which), "short", at > 0 ? "2" : "0");
        out += setting(fmt::format("{}SplitPosition", which), "int", fmt::format("{}", at));
        out += setting(first, "int", fmt::format("{}", at));
    };
    split("Horizontal", sheet.frozen_columns, "PositionRight");
    split("Vertical", sheet.frozen_rows, "PositionBottom");
    const auto [row, column] = first_open_cell(sheet);
    out += setting("CursorPositionX", "int", fmt::format("{}", column));
    out += setting("CursorPositionY", "int", fmt::format("{}", row));
    out += setting("ActiveSplitRange", "short", sheet.frozen_rows > 0 ? (sheet.frozen_columns > 0 ? "3" : "2") : "0");
    out += setting("PositionLeft", "int", "0") + setting("PositionTop", "int", "0");
    out += setting("ZoomType", "short", "0") + setting("ZoomValue", "int", "100");
    out += setting("ShowGrid", "boolean", "false") + setting("ShowZeroValues", "boolean", "true");
    return out + "</config:config-item-map-entry>";
}

/// The settings of the window. A setting that is missing here would be off.
std::string window_settings() {
    std::string out = setting("ShowGrid", "boolean", "false") + setting("ShowPageBreaks", "boolean", "false");
    for (const std::string_view shown :
         {"ShowZeroValues", "ShowNotes", "HasColumnRowHeaders", "HasSheetTabs", "IsOutlineSymbolsSet"}) {
        out += setting(shown, "boolean", "true");
    }
    return out;
}

std::string settings_part(const Book& book) {
    std::string sheets;
    for (const auto& sheet : book.sheets) {
        sheets += sheet_settings(sheet);
    }
    return fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?><office:document-settings {} office:version="1.3"><office:settings>)"
        R"(<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>)"
        R"({}<config:config-item-map-named config:name="Tables">{}</config:config-item-map-named>{}{}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>)"
        R"(</office:settings></office:document-settings>)",
        namespaces, setting("ViewId", "string", "view1"), sheets,
        setting("ActiveTable", "string", xml_text(book.sheets.front().name)), window_settings());
}

std::string meta_part(const Book& book) {
    return fmt::format(
        R"(<?xml version="1.0" encoding="UTF-8"?><office:document-meta {} office:version="1.3"><office:meta>)"
        R"(<meta:generator>PlanCheck/{}</meta:generator><dc:title>{}</dc:title><dc:subject>{}</dc:subject><meta:creation-date>{}</meta:creation-date><dc:date>{}</dc:date><dc:language>en-GB</dc:language>)"
        R"(</office:meta></office:document-meta>)",
        namespaces, PLANCHECK_VERSION, xml_text(book.title), xml_text(book.release), book.written, book.written);
}

constexpr std::string_view mimetype = "application/vnd.oasis.opendocument.spreadsheet";

std::string manifest_part() {
    const auto entry = [](std::string_view path, std::string_view type) {
        return fmt::format(R"(<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"{}/>)", path, type,
                           path == "/" ? R"( manifest:version="1.3")" : "");
    };
    std::string out =
        R"(<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">)";
    out += entry("/", mimetype);
    for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml", "settings.xml"}) {
        out += entry(part, "text/xml");
    }
    return out + "</manifest:manifest>";
}

} // namespace

std::optional<std::string> ods_bytes(const Book& book) {
    const std::array<std::pair<std::string_view, std::string>, 6> parts{{{"mimetype", std::string{mimetype}},
                                                                         {"content.xml", content_part(book)},
                                                                         {"styles.xml", styles_part(book)},
                                                                         {"meta.xml", meta_part(book)},
                                                                         {"settings.xml", settings_part(book)},
                                                                         {"META-INF/manifest.xml", manifest_part()}}};
    ArchiveWriter archive;
    for (const auto& [name, bytes] : parts) {
        // Programs recognise an .ods by its first part, which must not be compressed.
        archive.add(std::string{name}, bytes, name != "mimetype");
    }
    return archive.finish();
}

Or<void> write_ods(const Book& book, const std::filesystem::path& file) {
    return write_template_file(file, ods_bytes(book), {});
}

Or<void> write_template_file(const std::filesystem::path& file, const std::optional<std::string>& bytes,
                             const InputFiles& inputs) {
    if (!bytes) {
        return Failure{fmt::format("{} could not be made: it is too large.", file.string())};
    }
    const Or<void> written = write_safely(file, *bytes, inputs);
    if (!written) {
        return Failure{fmt::format("{}. Check the folder and the room on its disk.", written.why())};
    }
    return {};
}

} // namespace plancheck

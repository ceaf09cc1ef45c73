// Reads the parts of an OpenDocument package in the order in which the reader needs them.
#include "core/workbook/ods/ods.hpp"

#include "core/workbook/formats.hpp"
#include "core/workbook/ods/document.hpp"

#include "core/workbook/ods/styles.hpp"
#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace plancheck {
namespace {

// Reads the styles that those of content.xml build on. Skips page styles, which do not affect figures.
void read_common_styles(XmlReader& xml, OdsStyles& styles) {
    if (xml.next() != XmlReader::Event::start) {
        return;
    }
    while (xml.next_child(1)) {
        if (xml.name() == Name::office_styles && !styles.read(xml)) {
            return;
        }
    }
}

bool is_spreadsheet_type(std::string_view mimetype) {
    return mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet");
}

// Checks the manifest, which names encrypted parts. A plan that can be read has none.
bool check_manifest(const Archive& archive, Reading& reading) {
    constexpr std::string_view name = "META-INF/manifest.xml";
    if (!archive.has(name)) {
        return true;
    }
    const auto part = archive.part(name, reading);
    if (!part) {
        return false;
    }
    XmlReader xml(*part, reading, std::string(name));
    for (;;) {
        const XmlReader::Event event = xml.next();
        if (event == XmlReader::Event::start && xml.name() == Name::manifest_encryption_data) {
            return reading.refuse(RefusalCode::password,
                                  "The workbook is protected by a password: save a copy without it and "
                                  "check the copy.");
        }
        if (event == XmlReader::Event::finished || event == XmlReader::Event::failed) {
            return !reading.refused();
        }
    }
}

// Whether there are Basic modules or scripts, which are parts of their own. A library's two lists may exist without
// any.
bool has_macro(const Archive& archive) {
    const auto names = archive.names();
    return std::ranges::any_of(names, [](std::string_view name) {
        const bool list = name.ends_with("/script-lb.xml") || name.ends_with("/script-lc.xml") ||
                          name.ends_with("/dialog-lb.xml") || name.ends_with("/dialog-lc.xml");
        return (name.starts_with("basic/") && !list) || name.starts_with("scripts/");
    });
}

} // namespace

void read_ods(const Archive& archive, Reading& reading, WorkbookFacts& facts) {
    facts.format = "ods";
    const std::string mimetype = archive.small_part("mimetype", reading);
    if (!mimetype.empty() && !is_spreadsheet_type(mimetype)) {
        reading.refuse(RefusalCode::not_a_workbook,
                       fmt::format("The file is an OpenDocument file but not a spreadsheet: {}", give_a_plan));
        return;
    }
    if (reading.refused() || !check_manifest(archive, reading)) {
        return;
    }
    if (has_macro(archive)) {
        reading.macro();
    }
    OdsStyles styles;
    constexpr std::array<std::string_view, 3> parts{"meta.xml", "styles.xml", "content.xml"};
    for (const std::string_view name : parts) {
        const bool content = name == "content.xml";
        if (!content && !archive.has(name)) {
            continue;
        }
        const auto part = archive.part(name, reading);
        if (!part) {
            return;
        }
        XmlReader xml(*part, reading, std::string(name));
        if (content) {
            read_ods_document(xml, styles, reading, facts);
        } else if (name == "styles.xml") {
            read_common_styles(xml, styles);
        } else {
            facts.generator = xml.first_text(Name::meta_generator);
        }
        if (reading.refused()) {
            return;
        }
    }
}

void read_fods(ByteSource& file, Reading& reading, WorkbookFacts& facts) {
    facts.format = "fods";
    XmlReader xml(file, reading, "The file");
    OdsStyles styles;
    read_ods_document(xml, styles, reading, facts);
}

} // namespace plancheck

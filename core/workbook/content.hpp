// Recognises a file by its content: its first bytes and its zip directory, whatever its name says.
#pragma once

#include "core/base/file.hpp"

#include <cstdint>
#include <string_view>

namespace plancheck {

enum class Content : std::uint8_t {
    none,         ///< not a workbook that this program knows
    open_package, ///< an OpenDocument spreadsheet or template: a zip archive
    flat,         ///< a flat OpenDocument spreadsheet: one XML text
    office,       ///< an Office Open XML workbook or template
    binary,       ///< .xlsb
    old_excel,    ///< .xls, or an older one
    excel_xml,    ///< the XML text of Excel 2003
    old_office,   ///< of OpenOffice.org 1
    lotus,        ///< .wk1 .wk3 .wk4 .123
    encrypted,    ///< an Office document under a password; its kind is not known
};

/// Reads a few kilobytes of a regular file, and the directory of a zip archive.
[[nodiscard]] Content content_of(const File& file);

/// Whether a plan may be in this format.
[[nodiscard]] bool is_read(Content content);

/// The first bytes of a compound file: .xls, .xlsx under a password, but also .doc and the like.
inline constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Recognises a compound file: old_excel, encrypted or none.
[[nodiscard]] Content content_of_compound(const File& file);

/// Whether the first bytes of an XML text, in UTF-8 or UTF-16, name OpenDocument's namespace.
[[nodiscard]] bool names_open_document(std::string_view head);

} // namespace plancheck

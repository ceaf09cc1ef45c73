// The options with which LibreOffice exports the pages of document_fodt() as PDF: PDF/A-2b, with tags for screen
// readers, and bookmarks. The command line and Calc both use them; the names are those of the PDF filter's options.
#pragma once

namespace plancheck {

inline constexpr bool pdf_is_tagged = true;     ///< UseTaggedPDF
inline constexpr int pdf_version = 2;           ///< SelectPdfVersion: PDF/A-2b
inline constexpr bool pdf_has_bookmarks = true; ///< ExportBookmarks

} // namespace plancheck

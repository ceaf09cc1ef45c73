// How LibreOffice is to export the pages of document_fodt() as PDF, wherever it is asked: PDF/A-2b, with tags for those
// who hear it read, and bookmarks. The names are those of its PDF filter's options.
#pragma once

namespace plancheck {

inline constexpr bool pdf_is_tagged = true;     ///< UseTaggedPDF
inline constexpr int pdf_version = 2;           ///< SelectPdfVersion: PDF/A-2b
inline constexpr bool pdf_has_bookmarks = true; ///< ExportBookmarks

} // namespace plancheck

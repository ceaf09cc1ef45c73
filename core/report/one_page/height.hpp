// Measures how much of a printed page a document of one page takes.
#pragma once

#include "core/report/write/document.hpp"

namespace plancheck {

/// The height between header and footer of A4, in mm (templates/document.fodt).
inline constexpr double page_height = 256;

/// The height of the document's text and tables in mm, with the sizes that document_fodt gives a document of one page.
/// A little more than it is. The shares of its tables' columns are mm.
[[nodiscard]] double height_of(const Document& document);

} // namespace plancheck

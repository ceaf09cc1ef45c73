// Writes a table of a document as HTML, and the words of its cells.
#pragma once

#include "core/report/write/document.hpp"
#include "core/report/write/html_writer.hpp"

#include <string_view>

namespace plancheck {

/// Writes words. In `prose`, text between back quotes becomes code.
void html_words(HtmlWriter& html, std::string_view words, bool prose);
/// Writes a table, or nothing if it has no rows. `look` is its class; with "sheet", or a class that begins with it, the
/// columns keep their shares of the width. A table of many columns scrolls by itself on a narrow screen, in a region
/// called `label`.
void html_table(HtmlWriter& html, const DocumentTable& table, bool prose, std::string_view look,
                std::string_view label = "Table");

} // namespace plancheck

// Writes the parts of a document's page in HTML, for pages with more content, such as a matrix with its script.
#pragma once

#include "core/report/write/document.hpp"
#include "core/report/write/html_writer.hpp"

#include <string_view>

namespace plancheck {

/// Writes the page from its first byte to the heading, the conclusion and `about`. Leaves `main` open. `styles` come
/// after the common ones.
void html_begin(HtmlWriter& html, const Document& document, std::string_view styles = {});
void html_contents(HtmlWriter& html, const std::vector<DocumentSection>& sections);
void html_section(HtmlWriter& html, const DocumentSection& section, bool prose = false);

} // namespace plancheck

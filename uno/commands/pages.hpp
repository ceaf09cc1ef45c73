// Has this office write a document as pages, such as the checklist summary to sign.
#pragma once

#include "core/base/or.hpp"
#include "core/report/write/document.hpp"
#include "uno/shim.hxx"

#include <string>

namespace plancheck::office {

/// Writes the pages as OpenDocument text, PDF/A or HTML, by the URL's ending. Otherwise returns a sentence that says
/// why not.
[[nodiscard]] Or<void> write_pages(const Context& context, const plancheck::Document& pages, const OUString& url);

} // namespace plancheck::office

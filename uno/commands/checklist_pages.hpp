// The checklist summary as pages to sign, written by this office.
#pragma once

#include "core/report/document.hpp"
#include "uno/shim.hxx"

#include <string>

namespace plancheck::office {

/// Writes the pages as OpenDocument text or PDF/A, by the URL's ending. Returns a sentence why not, or nothing.
[[nodiscard]] std::string write_checklist(const Context& context, const plancheck::Document& pages,
                                          const OUString& url);

} // namespace plancheck::office

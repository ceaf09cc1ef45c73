// Shows a document of the core as a page to read, and from there as a report in the browser; or writes it to the file
// that a macro names.
#pragma once

#include "core/report/write/document.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

/// `to` is empty, or the URL to write: as text if it ends in .txt, else as HTML. Never writes over one of `read`, which
/// the command read.
void show_document(const Context& context, const Reference<css::frame::XFrame>& frame, const Document& page,
                   const OUString& to, const std::vector<std::string>& read = {});

/// Writes HTML to a file in the profile, which the next report overwrites, and opens it in the browser.
void open_report(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& html);

} // namespace plancheck::office

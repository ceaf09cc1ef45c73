// A document of the core's, shown: as a page to read, from there as a report in the browser; or written to the file
// that a macro names.
#pragma once

#include "core/report/document.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>

#include <string>

namespace plancheck::office {

/// `to` is empty, or the URL to write: as text where it ends in .txt, else in HTML.
void show_document(const Context& context, const Reference<css::frame::XFrame>& frame, const Document& page,
                   const OUString& to);

/// HTML as a file of its own in the profile, opened in the browser; overwritten at the next time.
void open_report(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& html);

} // namespace plancheck::office

// Makes the footprint of a folder. Opens its plans without a window, one in each of the office's turns, so that Calc
// stays usable. A small window shows the progress and can stop it.
#pragma once

#include "core/workbook/folder.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>

#include <functional>
#include <string>

namespace plancheck::office {

/// Begins, and returns at once. A workbook that cannot be read is a row that says so, as on the command line. `done`
/// receives the page in HTML; it is not called if the user stops the run. Messages open in front of `frame`.
void run_footprint(const Context& context, const Reference<css::frame::XFrame>& frame, FolderContents folder,
                   std::function<void(const std::string& html)> done);

} // namespace plancheck::office

// The footprint of a folder: its plans opened unseen, one at each of the office's turns, so that Calc stays usable; a
// small window tells how far it is and can stop it.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XFrame.hpp>

#include <functional>
#include <string>
#include <vector>

namespace plancheck::office {

/// Paths of the folder's workbooks (.ods, .fods, .xlsx; no hidden or lock files) in name order.
[[nodiscard]] std::vector<std::string> workbooks_in(const std::string& folder);

/// Begins, and returns at once. `done` gets the page in HTML; it is not called where the user stops the run. Messages
/// stand before `frame`.
void run_footprint(const Context& context, const Reference<css::frame::XFrame>& frame, std::vector<std::string> files,
                   std::function<void(const std::string& html)> done);

} // namespace plancheck::office

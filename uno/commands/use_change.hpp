// Puts the least change of the chosen finding into its cell.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// Writes the figure in one undo step, and puts the cursor and the keyboard on it. Returns a sentence that says why it
/// cannot, or an empty text.
[[nodiscard]] std::string use_least_change(PlanWatch& watch, const Reference<css::frame::XController>& controller);

} // namespace plancheck::office

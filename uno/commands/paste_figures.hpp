// Pastes the values of the clipboard into the open cells of a plan's sheet, from the cursor on.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// Writes in one undo step. Returns what was written and what was passed over, or why nothing could be.
[[nodiscard]] std::string paste_figures(const Context& context, PlanWatch& watch,
                                        const Reference<css::frame::XController>& controller);

} // namespace plancheck::office

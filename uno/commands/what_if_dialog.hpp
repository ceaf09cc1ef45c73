// Shows the What-if dialog: which figures to change, which rule to meet, which figure to sweep.
#pragma once

#include "uno/commands/what_if.hpp"

#include <optional>

namespace plancheck::office {

/// Starts with the questions of `request` and, below them, the sentence `problem`. Returns nullopt if the user closed
/// it. The watch's plan must have a round.
[[nodiscard]] std::optional<WhatIfRequest> ask_what_if(const Context& context,
                                                       const Reference<css::frame::XController>& controller,
                                                       const PlanWatch& watch, WhatIfRequest request,
                                                       const std::string& problem);

} // namespace plancheck::office

// The What-if dialog: which figures to change, which rule to meet, which figure to run through a range.
#pragma once

#include "uno/commands/what_if.hpp"

#include <optional>

namespace plancheck::office {

/// Begins with what `request` asks already and, under it, the sentence `problem`. Nothing where it was closed. The
/// watch's plan must be one that a round judges.
[[nodiscard]] std::optional<WhatIfRequest> ask_what_if(const Context& context,
                                                       const Reference<css::frame::XController>& controller,
                                                       const PlanWatch& watch, WhatIfRequest request,
                                                       const std::string& problem);

} // namespace plancheck::office

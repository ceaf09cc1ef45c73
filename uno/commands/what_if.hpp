// Runs what-if: tries other figures on the open plan. Does not touch its cells, undo steps and modified flag.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

/// The questions, each written as an option of `plancheck scenario`.
struct WhatIfRequest {
    std::vector<std::string> set, meet;
    std::string sweep;
    OUString file; ///< URL of a scenario file, instead of the three above
    bool formulas_only = false;
    bool all = false;

    [[nodiscard]] bool is_empty() const { return set.empty() && meet.empty() && sweep.empty() && file.isEmpty(); }
};

/// Asks in a dialog, unless the request already has questions. Works in the background, then shows the result, or
/// writes it to the URL `to`. After a shown result, the dialog opens again with its contents. The watch's plan must
/// have a round.
void what_if(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
             WhatIfRequest request, const OUString& to);

} // namespace plancheck::office

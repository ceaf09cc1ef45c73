// What if: other figures tried on the open plan, whose cells, undo steps and modified flag are left alone.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>
#include <vector>

namespace plancheck::office {

/// What is asked, each as the options of `plancheck scenario` take it.
struct WhatIfRequest {
    std::vector<std::string> set, meet;
    std::string sweep;
    OUString file; ///< URL of a scenario file, in place of the three above
    bool formulas_only = false;
    bool all = false;

    [[nodiscard]] bool asks() const { return !set.empty() || !meet.empty() || !sweep.empty() || !file.isEmpty(); }
};

/// Asks in a dialog, unless the request asks already; works it out beside what the user does; shows the result, or
/// writes it to the URL `to`. After a result that was shown the dialog is there again, as it was left. The watch's plan
/// must be one that a round judges.
void what_if(const Context& context, const Reference<css::frame::XController>& controller, PlanWatch& watch,
             WhatIfRequest request, const OUString& to);

} // namespace plancheck::office

// "Explain or waive": starts a record on the workbook's own explanation or waiver sheet, where every surface sees it.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// Fills rule and year into the first free record (one undo step) and goes to the cell where the person writes on: the
/// explanation sheet for a query, the waiver sheet for the rest. A record that is there already is gone to instead.
/// Returns a sentence why not, or nothing.
[[nodiscard]] std::string record_addition(PlanWatch& watch, const Reference<css::frame::XController>& controller,
                                          const Finding& finding);

} // namespace plancheck::office

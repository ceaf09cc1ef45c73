// Explain, waive or judge: starts a record on the workbook's own sheet for it, where every surface sees it.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// "Explain", "Waive" or "Judge": what people can add to this finding.
[[nodiscard]] Word addition_word(const Finding& finding);

/// Fills the finding and today's date into the first free record (one undo step) and goes to the cell where the person
/// writes on: the explanation sheet for a query, the judgement sheet for what a person must judge, the waiver sheet for
/// the rest. A record that is there already is gone to instead. Returns a sentence why not, or nothing.
[[nodiscard]] std::string record_addition(PlanWatch& watch, const Reference<css::frame::XController>& controller,
                                          const Finding& finding);

} // namespace plancheck::office

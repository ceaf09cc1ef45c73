// Leads a person through the queries to explain, or the features to judge, in one dialog.
#pragma once

#include "core/assess/answer.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// Each answer is a record on the workbook's own sheet and one undo step. Begins with the chosen finding, if it is one
/// of them. Returns a sentence if there is nothing to answer, else an empty text.
[[nodiscard]] std::string ask_for_answers(const Context& context, const Reference<css::frame::XController>& controller,
                                          PlanWatch& watch, Answer answer);

/// "Judge the features", in the words of the watched plan's round. The watch may be null.
[[nodiscard]] std::string title_of_judging(const PlanWatch* watch);

} // namespace plancheck::office

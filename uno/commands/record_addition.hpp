// Explains, waives or judges: starts a record on the workbook's own sheet for it, where every surface sees it.
#pragma once

#include "core/assess/answer.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <map>
#include <string>

namespace plancheck::office {

/// Fills the finding and today's date into the first free record (one undo step), and goes to the cell where the person
/// continues: on the explanation sheet for a query, on the judgement sheet for a feature to judge, else on the waiver
/// sheet. If there is a record already, only goes there. Returns a sentence that says why it cannot, or an
/// empty text.
[[nodiscard]] std::string record_addition(PlanWatch& watch, const Reference<css::frame::XController>& controller,
                                          const Finding& finding);

/// What a person says of a finding, by the codes of the record's columns: text, by; outcome, comment.
using AnswerFields = std::map<std::string, std::string>;

/// Writes a whole record of the finding, in one undo step, over one that is there. Goes nowhere. Returns a sentence
/// that says why it cannot, or an empty text.
[[nodiscard]] std::string write_answer(PlanWatch& watch, const Finding& finding, const AnswerFields& fields);

/// Who made the last record of this kind; empty if nobody is named.
[[nodiscard]] std::string last_name(const PlanWatch& watch, Answer answer);

} // namespace plancheck::office

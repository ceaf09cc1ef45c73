// Writes what people sign or ask for of the plan in a window: the checklist, the plan on a page, the exception report,
// the scorecard, contract penalties.
#pragma once

#include "uno/commands/files.hpp"
#include "uno/document/plan_watch.hpp"

#include <string>

namespace plancheck::office {

enum class Export { checklist, plan_on_a_page, exceptions, scorecard, penalties, penalty_publication };

/// Writes it to `to`, or asks where if that is empty. Returns a sentence for a message: why nothing was written or, if
/// it asked, where it was. Returns an empty text if there is nothing to say.
[[nodiscard]] std::string write_export(const Asker& asker, PlanWatch& watch, Export what, const OUString& to);

} // namespace plancheck::office

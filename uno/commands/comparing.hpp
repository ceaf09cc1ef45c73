// Compares the open plan with an earlier file, and verifies it against the receipt of what was signed.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// `url` names the earlier file, and `to` the page to write; if they are empty, asks for the file and shows the page.
/// Returns why it could not, or an empty text.
[[nodiscard]] std::string compare_plan(const Context& context, const Reference<css::frame::XController>& controller,
                                       const PlanWatch& watch, const OUString& url, const OUString& to);

/// The same with a receipt. The page says in three lines what changed since the plan was signed.
[[nodiscard]] std::string verify_plan(const Context& context, const Reference<css::frame::XController>& controller,
                                      const PlanWatch& watch, const OUString& url, const OUString& to);

} // namespace plancheck::office

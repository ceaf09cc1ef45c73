// Prints what of the plan is filled in: no sheet that nobody has begun, and no empty rows below a table's last record.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

namespace plancheck::office {

/// Sets the print ranges in one undo step, and opens LibreOffice's own dialog; or, if `to` names a file, writes the
/// pages there as a PDF.
void print_filled(const Context& context, const Reference<css::frame::XController>& controller, const PlanWatch& watch,
                  const OUString& to);

} // namespace plancheck::office

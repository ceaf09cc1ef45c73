// Opens the sidebar at the Plan deck.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

namespace plancheck::office {

/// Shows the Plan deck of a window; never hides it.
void show_sidebar(const Reference<css::frame::XController>& controller);

} // namespace plancheck::office

// Names the deeds of view/choices.hpp and the commands that do them, and offers them in a menu.
#pragma once

#include "uno/commands/commands.hpp"
#include "uno/shim.hxx"
#include "uno/view/choices.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/XControl.hpp>

#include <optional>
#include <vector>

namespace plancheck::office {

[[nodiscard]] Word label_of(Deed deed);
[[nodiscard]] Command command_of(Deed deed);

/// Opens a menu at the button and returns what was chosen; nullopt if nothing was. The document may be closed
/// meanwhile.
[[nodiscard]] std::optional<Deed> choose_deed(const Context& context, const Reference<css::awt::XControl>& button,
                                              const std::vector<std::vector<Deed>>& groups);

} // namespace plancheck::office

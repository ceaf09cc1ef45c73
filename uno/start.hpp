// Starts the extension once in this process, when its first component is made.
#pragma once

#include "uno/shim.hxx"

namespace plancheck::office {

/// Chooses the language, loads the options' rounds, opens the log. Cheap from the second call on.
void start(const Context& context);

/// "plancheck 0.1.0"
[[nodiscard]] std::string engine_name();

} // namespace plancheck::office

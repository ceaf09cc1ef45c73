// Work on the office's main thread, soon: windows and plans are touched there only. A remote caller (a test, a macro
// from outside) arrives on a thread of its own.
#pragma once

#include "uno/shim.hxx"

#include <functional>

namespace plancheck::office {

void on_main_thread(const Context& context, std::function<void()> work);

} // namespace plancheck::office

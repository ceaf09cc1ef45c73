// Runs work on the office's main thread soon. Windows and plans may be touched only there. A remote caller (a test, a
// macro from outside) arrives on a thread of its own.
#pragma once

#include "uno/shim.hxx"

#include <chrono>
#include <functional>
#include <thread>

namespace plancheck::office {

void on_main_thread(const Context& context, std::function<void()> work);

/// The same after a pause, in which the office handles the user's input. The waiting thread has ended, or is about to,
/// when the work begins.
[[nodiscard]] std::thread on_main_thread_after(const Context& context, std::chrono::milliseconds pause,
                                               std::function<void()> work);

} // namespace plancheck::office

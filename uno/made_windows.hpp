// Counts the windows, panels and dialogs that LibreOffice makes of the extension's .xdl files, as long as one of their
// controls is alive. Disposes of them with their models, which hold one another and would stay for ever.
#pragma once

#include "uno/shim.hxx"

#include <cstdint>

namespace plancheck::office {

/// `window` is a control container that was just made.
void count_window(const Reference<css::uno::XInterface>& window);

/// Ends a window, its controls and their models.
void dispose_window(const Reference<css::uno::XInterface>& window);

/// The controls of counted windows that are alive: 0 once all windows are closed.
[[nodiscard]] std::int64_t live_controls();

} // namespace plancheck::office

// Prepares a run: opens missing standard descriptors, and makes Ctrl-C end it cleanly.
#pragma once

namespace plancheck {

/// Opens descriptors 0 to 2 if the caller closed them, so that no output file gets one of these numbers and the text
/// meant for the terminal. Using a descriptor that was closed is still an error.
void open_standard_descriptors();

/// From here on Ctrl-C, SIGTERM, SIGHUP and their like remove temporary files and end a LibreOffice that was started;
/// then the signal ends the program (a shell says 128 and its number). A signal that the caller ignores stays ignored.
void end_cleanly_on_signals();

} // namespace plancheck

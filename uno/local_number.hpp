// Writes and reads numbers of the sidebar's and dialogs' own in the user's locale. Sentences of the core stay
// unchanged, so that they read alike on every surface.
#pragma once

#include "uno/shim.hxx"

#include <string>
#include <string_view>

namespace plancheck::office {

/// Learns which decimal and thousands separators the user's locale has. Main thread only: the office's number formatter
/// takes its big lock, so this has no place in start(), where threads wait for one another.
void learn_separators(const Context& context);

/// "-1,487.185" as the core writes it, with the user's separators: "-1.487,185" in German.
[[nodiscard]] std::string local_number(std::string_view number);

/// The user's typing in that notation, as the core reads it: "-1487.185" for "-1.487,185" in German. Thousands
/// separators count only between groups of three digits. Returns any other text unchanged.
[[nodiscard]] std::string plain_number(std::string_view typed);

} // namespace plancheck::office

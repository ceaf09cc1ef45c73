// Gives all text that people see inside Calc and that is not the core's: extension/words/ in the office's language.
#pragma once

#include "generated/words.hpp"
#include "uno/shim.hxx"

#include <fmt/format.h>

namespace plancheck::office {

/// Chooses the language once, by the office's own locale; English if there is no table for it.
void choose_language(const Context& context);

[[nodiscard]] std::string_view word(Word key);
[[nodiscard]] inline OUString wide(Word key) {
    return wide(word(key));
}

/// The word with its {} filled in.
template <class... Values> [[nodiscard]] std::string say(Word key, const Values&... values) {
    return fmt::format(fmt::runtime(word(key)), values...);
}

} // namespace plancheck::office

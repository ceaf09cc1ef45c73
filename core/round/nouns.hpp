// Puts what a round calls things into sentences and headings.
#pragma once

#include "core/round/round.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace plancheck {

/// What a round calls things; without a round, the plain words of RoundNouns.
[[nodiscard]] RoundNouns nouns_of(const Round* round);

/// "1 CCG", "209 CCGs".
[[nodiscard]] std::string count_of(std::size_t count, const Noun& noun);

/// The words with a capital first letter, as a heading begins: "Elements".
[[nodiscard]] std::string begin_with_capital(std::string_view words);

} // namespace plancheck

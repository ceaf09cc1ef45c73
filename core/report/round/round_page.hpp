// Makes the one page of a round: docs/rules/<round>.md.
#pragma once

#include "core/round/round.hpp"

#include <string>

namespace plancheck {

/// Markdown: the round's overview, in which each rule leads to its part of the page, then the page of every rule, with
/// an anchor of its id and its cases folded.
[[nodiscard]] std::string round_page(const Round& round);

} // namespace plancheck

// Finds an id in a round, however a person writes it.
#pragma once

#include "core/round/round.hpp"

#include <string_view>

namespace plancheck {

/// Returns the round's own spelling of the id of a rule, feature or element that reads the same (core/base/text.hpp),
/// whatever its case and the blanks around it. Returns `id` itself if the round has no such id.
[[nodiscard]] std::string_view known_id(const Round& round, std::string_view id);

} // namespace plancheck

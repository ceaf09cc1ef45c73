// Makes names that nobody can guess.
#pragma once

#include <string>

namespace plancheck {

/// Returns `start` and 32 random hexadecimal digits from the system's random source.
[[nodiscard]] std::string random_name(const std::string& start);

} // namespace plancheck

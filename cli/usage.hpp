// Says what is wrong with a command line, in the program's own words.
#pragma once

#include <CLI/Error.hpp>
#include <string>

namespace plancheck {

/// One sentence: what is wrong, and what to write instead. CLI11's own words if it knows a fault that this does not.
[[nodiscard]] std::string usage_sentence(const CLI::Error& error);

} // namespace plancheck

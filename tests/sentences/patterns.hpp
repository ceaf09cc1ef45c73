// The patterns that no sentence to a planner may have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plancheck::testing {

/// The names of the patterns that a finding's sentence or remedy has, such as "two equals signs".
[[nodiscard]] std::vector<std::string> faults_of(std::string_view text);

} // namespace plancheck::testing

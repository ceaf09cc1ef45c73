// Determines the day on which a command judges, and the time that its output states.
#pragma once

#include "core/base/day.hpp"
#include "core/base/or.hpp"
#include "core/base/today.hpp"

#include <string>

namespace plancheck {

/// Returns the day given by --today, such as 2014-03-31, or today if none is given; or says in one sentence that it is
/// no date.
[[nodiscard]] Or<Day> day_to_judge(const std::string& given);

} // namespace plancheck

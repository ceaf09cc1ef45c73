// Decides the day that a command judges on.
#include "cli/clock.hpp"

#include "core/base/day.hpp"

#include <fmt/format.h>

namespace plancheck {

Or<Day> day_to_judge(const std::string& given) {
    if (given.empty()) {
        return today();
    }
    const std::optional<Day> day = Day::from_iso(given);
    if (!day) {
        return Failure{fmt::format("--today {} is not a date; write it as 2014-03-31.", given)};
    }
    return *day;
}

} // namespace plancheck

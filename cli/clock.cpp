// The time of day, in UTC.
#include "cli/clock.hpp"

#include "cli/output.hpp"
#include "core/round/syntax.hpp"

#include <chrono>
#include <ctime>
#include <fmt/format.h>

namespace plancheck {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::int32_t utc_today() {
    constexpr std::chrono::sys_days epoch = std::chrono::year{1899} / std::chrono::December / 30;
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return static_cast<std::int32_t>((today - epoch).count());
}

std::optional<std::int32_t> day_to_judge(const std::string& today) {
    if (today.empty()) {
        return utc_today();
    }
    const std::optional<std::int32_t> day = days_from_iso(today);
    if (!day) {
        complain(fmt::format("--today {} is not a date; write it as 2014-03-31.", today));
    }
    return day;
}

} // namespace plancheck

// Reads the clock of this machine, once for the command line and Calc.
#include "core/base/today.hpp"

#include <cstddef>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

Day local_day(std::time_t moment) {
    std::tm local{};
    ::localtime_r(&moment, &local);
    return Day::from_date(local.tm_year + 1900, static_cast<unsigned>(local.tm_mon + 1),
                          static_cast<unsigned>(local.tm_mday))
        .value_or(Day{});
}

Day today() {
    return local_day(std::time(nullptr));
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                       utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string moment_words(std::string_view moment) {
    constexpr std::size_t date = 10;   // "2026-11-21"
    constexpr std::size_t minute = 16; // "2026-11-21T23:50"
    const bool has_both = moment.size() > minute && moment[date] == 'T' && moment.back() == 'Z';
    const std::optional<Day> day = has_both ? Day::from_iso(moment.substr(0, date)) : std::nullopt;
    return day ? fmt::format("{}, {} UTC", long_date(*day), moment.substr(date + 1, minute - date - 1))
               : std::string{moment};
}

} // namespace plancheck

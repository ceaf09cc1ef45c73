// Converts days to and from ISO dates.
#include "core/base/day.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::chrono::sys_days day_zero = std::chrono::year{1899} / std::chrono::December / 30;

constexpr std::int32_t serial_of(std::chrono::year_month_day date) {
    return static_cast<std::int32_t>((std::chrono::sys_days{date} - day_zero).count());
}

} // namespace

std::optional<Day> Day::from_date(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional{from_serial(serial_of(date))} : std::nullopt;
}

std::optional<Day> Day::from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto figure = [&](std::size_t from, std::size_t length) {
        int value = 0;
        for (const char c : text.substr(from, length)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int year = figure(0, 4);
    const int month = figure(5, 2);
    const int day = figure(8, 2);
    if (year < 0 || month < 1 || day < 1) {
        return std::nullopt;
    }
    return from_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Day months_later(Day day, unsigned months) {
    using namespace std::chrono;
    const auto later = year_month_day{day_zero + days{day.serial()}} + std::chrono::months{months};
    return Day::from_serial(serial_of(later.ok() ? later : year_month_day{later.year() / later.month() / last}));
}

std::string iso_date(Day day) {
    return iso_date(static_cast<double>(day.serial()));
}

namespace {

/// Returns nullopt for a day outside the years 1 to 9999.
std::optional<std::chrono::year_month_day> calendar_day(double serial) {
    using namespace std::chrono;
    constexpr std::int32_t first = serial_of(1y / January / 1);
    if (!(serial >= first && serial < last_day.serial() + 1)) {
        return std::nullopt;
    }
    return year_month_day{day_zero + days{static_cast<int>(std::floor(serial))}};
}

} // namespace

std::string iso_date(double serial) {
    const auto date = calendar_day(serial);
    return date ? fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date->year()), static_cast<unsigned>(date->month()),
                              static_cast<unsigned>(date->day()))
                : fmt::format("day {}", serial);
}

std::string long_date(Day day) {
    return long_date(static_cast<double>(day.serial()));
}

std::string long_date(double serial) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    const auto date = calendar_day(serial);
    return date ? fmt::format("{} {} {}", static_cast<unsigned>(date->day()),
                              months[static_cast<unsigned>(date->month()) - 1], static_cast<int>(date->year()))
                : fmt::format("day {}", serial);
}

} // namespace plancheck

// A day, as spreadsheets count them and as ISO 8601 writes it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// A whole day. Its serial number is what a workbook's cell holds for a date: 41733 for 2014-04-04. The default Day is
/// 1899-12-30, from which every workbook counts; days before it have negative numbers.
class Day {
public:
    constexpr Day() = default;
    [[nodiscard]] static constexpr Day from_serial(std::int32_t serial) {
        Day day;
        day.serial_ = serial;
        return day;
    }
    /// Returns nullopt if the calendar has no such day.
    [[nodiscard]] static std::optional<Day> from_date(int year, unsigned month, unsigned day);
    /// Reads "2014-04-04"; returns nullopt if that is no day. Takes the years 0000 to 9999: a cell may hold a day that
    /// no plan has, and a receipt quotes it.
    [[nodiscard]] static std::optional<Day> from_iso(std::string_view text);

    [[nodiscard]] constexpr std::int32_t serial() const { return serial_; }

    friend constexpr auto operator<=>(const Day&, const Day&) = default;
    /// The days from `right` to `left`.
    friend constexpr std::int32_t operator-(Day left, Day right) { return left.serial_ - right.serial_; }

private:
    std::int32_t serial_ = 0;
};

/// 9999-12-31: the last day that ISO 8601 writes in ten characters.
inline constexpr Day last_day = Day::from_serial(2'958'465);

/// The same day of the month so many months later, or the last day of that month if it is shorter.
[[nodiscard]] Day months_later(Day day, unsigned months);

/// "2014-04-04".
[[nodiscard]] std::string iso_date(Day day);

/// The same for the number in a date's cell: "2014-04-04" for 41733.75. The time of day is dropped. "day 2958466" for a
/// day outside the years 1 to 9999.
[[nodiscard]] std::string iso_date(double serial);

/// As people write it: "4 April 2014"; "day 2958466" for a day outside those years.
[[nodiscard]] std::string long_date(Day day);
[[nodiscard]] std::string long_date(double serial);

} // namespace plancheck

// Days are whole, have an order and a difference, and are read and written as ISO 8601 does.
#include "core/base/day.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace plancheck {
namespace {

TEST(Day, OfAnIsoDateIsARealDay) {
    const auto serial = [](std::string_view text) {
        const std::optional<Day> day = Day::from_iso(text);
        return day ? std::optional{day->serial()} : std::nullopt;
    };
    EXPECT_EQ(serial("1900-01-01"), 2);
    EXPECT_EQ(serial("2014-04-04"), 41733);
    EXPECT_EQ(serial("2016-02-29"), 42429);
    EXPECT_EQ(serial("1899-12-30"), 0); // the day of a cell that holds zero as a date
    EXPECT_EQ(serial("0000-01-01"), -693959);
    EXPECT_EQ(serial("9999-12-31"), last_day.serial());
    for (const char* text :
         {"2014-02-29", "2014-4-4", "2014-13-01", "2014-00-10", "-014-04-04", "2014/04/04", "", "20140404"}) {
        EXPECT_EQ(serial(text), std::nullopt) << text;
    }
}

TEST(Day, OfThreeNumbersIsInTheCalendar) {
    EXPECT_EQ(Day::from_date(2014, 4, 4), Day::from_serial(41733));
    EXPECT_FALSE(Day::from_date(2014, 2, 29));
    EXPECT_FALSE(Day::from_date(2014, 0, 1));
    EXPECT_FALSE(Day::from_date(2014, 13, 1));
    EXPECT_FALSE(Day::from_date(2014, 4, 0));
}

TEST(Day, HasAnOrderAndADifference) {
    const Day eve = Day::from_iso("2015-12-31").value();
    const Day march = Day::from_iso("2016-03-01").value();
    EXPECT_LT(eve, march);
    EXPECT_EQ(march - eve, 61);
    EXPECT_EQ(eve - march, -61);
    EXPECT_EQ(iso_date(march), "2016-03-01");
}

TEST(Day, OutsideTheCalendarIsSaidAsItsNumber) {
    EXPECT_EQ(iso_date(41733.75), "2014-04-04");
    EXPECT_EQ(iso_date(2958465), "9999-12-31");
    EXPECT_EQ(iso_date(2958466), "day 2958466");
    EXPECT_EQ(iso_date(1e10), "day 10000000000");
    EXPECT_EQ(iso_date(-693593), "0001-01-01");
    EXPECT_EQ(iso_date(-693594), "day -693594");
    EXPECT_EQ(iso_date(std::numeric_limits<double>::infinity()), "day inf");
}

TEST(Day, MonthsLaterIsTheSameDayOrTheLastOfAShorterMonth) {
    const auto later = [](std::string_view day, unsigned months) {
        return iso_date(months_later(*Day::from_iso(day), months));
    };
    EXPECT_EQ(later("2016-07-21", 12), "2017-07-21");
    EXPECT_EQ(later("2016-11-30", 1), "2016-12-30");
    EXPECT_EQ(later("2016-12-31", 2), "2017-02-28");
    EXPECT_EQ(later("2015-11-30", 3), "2016-02-29");
    EXPECT_EQ(later("2016-02-29", 12), "2017-02-28");
    EXPECT_EQ(later("2016-05-31", 0), "2016-05-31");
}

} // namespace
} // namespace plancheck

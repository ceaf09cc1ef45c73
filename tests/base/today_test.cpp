// Today is the planner's local date, both on the command line and in Calc.
#include "core/base/today.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace plancheck {
namespace {

/// Sets another time zone while a test runs.
class Zone {
public:
    explicit Zone(const char* zone) {
        const char* before = std::getenv("TZ");
        had_ = before != nullptr;
        before_ = had_ ? before : "";
        set(zone);
    }
    ~Zone() { had_ ? set(before_.c_str()) : clear(); }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

private:
    static void set(const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
    }
    static void clear() {
        unsetenv("TZ");
        tzset();
    }
    bool had_ = false;
    std::string before_;
};

constexpr std::time_t half_past_eleven_in_june = 1403739000; // 2014-06-25T23:30:00Z
constexpr Day the_25th = Day::from_serial(41815);
constexpr Day the_26th = Day::from_serial(41816);

TEST(Today, IsTheDateOfTheOwnZone) {
    {
        const Zone zone("UTC0");
        EXPECT_EQ(local_day(half_past_eleven_in_june), the_25th);
    }
    {
        const Zone zone("GMT0BST,M3.5.0/1,M10.5.0"); // British summer time: half past midnight of the 26th
        EXPECT_EQ(local_day(half_past_eleven_in_june), the_26th);
    }
    const Zone zone("EST5"); // half past six in the evening
    EXPECT_EQ(local_day(half_past_eleven_in_june), the_25th);
}

TEST(Today, IsTodayByTheMachinesOwnClock) {
    const Day before = local_day(std::time(nullptr));
    const Day day = today();
    EXPECT_TRUE(day == before || day == local_day(std::time(nullptr)));
}

TEST(Today, TheMomentIsInUtcWhateverTheZone) {
    const Zone zone("EST5");
    const std::string now = utc_now();
    ASSERT_EQ(now.size(), 20U) << now;
    EXPECT_EQ(now.back(), 'Z');
    std::tm utc{};
    const std::time_t clock = std::time(nullptr);
    gmtime_r(&clock, &utc);
    EXPECT_EQ(now.substr(0, 4), std::to_string(utc.tm_year + 1900));
}

TEST(Today, IsWrittenForPeople) {
    EXPECT_EQ(moment_words("2026-11-30T14:05:59Z"), "30 November 2026, 14:05 UTC");
    EXPECT_EQ(moment_words("2026-11-30"), "2026-11-30") << "no time";
    EXPECT_EQ(moment_words("soon"), "soon");
    EXPECT_NE(moment_words(utc_now()), utc_now());
}

} // namespace
} // namespace plancheck

// Tests that an id and a version name a round, and that a day decides where no version is named.
#include "core/round/identity.hpp"

#include <array>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

Round round_of(std::string_view id, std::string_view version, std::string_view effective) {
    Round round{};
    round.id = id;
    round.version = version;
    round.effective = *Day::from_iso(effective);
    return round;
}

class Identity : public ::testing::Test {
protected:
    [[nodiscard]] std::string found(std::string_view name, std::string_view day) const {
        const auto round = find_round(rounds, name, Day::from_iso(day));
        return round ? identity_of(**round) : round.why();
    }

    Round issued = round_of("2017-19", "1.0", "2016-09-22");
    Round refresh = round_of("2017-19", "2", "2018-02-02");
    Round before = round_of("2016-17", "1.0", "2015-12-22");
    std::array<const Round*, 3> rounds{&refresh, &before, &issued};
};

TEST_F(Identity, VersionsAreTheSameWithoutZerosThatSayNothing) {
    EXPECT_TRUE(same_version("1", "1.0"));
    EXPECT_TRUE(same_version("1.0.0", " 01 "));
    EXPECT_TRUE(same_version("draft", "Draft"));
    EXPECT_FALSE(same_version("1.1", "1.10"));
    EXPECT_FALSE(same_version("1", "2"));
    EXPECT_FALSE(same_version("", "0"));
    EXPECT_FALSE(same_version("1", ""));
}

TEST_F(Identity, ANameWithAVersionIsThatOne) {
    EXPECT_EQ(found("2017-19@1", "2026-01-01"), "2017-19@1");
    EXPECT_EQ(found("2017-19@2.0", "2014-01-01"), "2017-19@2");
    EXPECT_EQ(found("2017-19@3", "2026-01-01"),
              "there is no round 2017-19@3; known rounds: 2016-17, 2017-19@1, 2017-19@2.");
    EXPECT_EQ(found("@1", "2026-01-01"), "there is no round @1; known rounds: 2016-17, 2017-19@1, 2017-19@2.");
}

TEST_F(Identity, ANameAloneIsTheVersionInForceOnTheDay) {
    EXPECT_EQ(found("2017-19", "2018-02-01"), "2017-19@1");
    EXPECT_EQ(found("2017-19", "2018-02-02"), "2017-19@2");
    EXPECT_EQ(found("2017-19", "2010-01-01"), "2017-19@1"); // none is in force yet: the first
    EXPECT_EQ(found("", "2016-09-21"), "2016-17@1");
    EXPECT_EQ(found("", "2026-01-01"), "2017-19@2");
    EXPECT_EQ(in_force(rounds, "2017-19", std::nullopt), &refresh);
    EXPECT_EQ(in_force(rounds, "2031-33", std::nullopt), nullptr);
}

TEST_F(Identity, TheKnownRoundsAreNamedAsTheyAreTyped) {
    EXPECT_EQ(known_rounds(rounds), "2016-17, 2017-19@1, 2017-19@2");
    EXPECT_EQ(known_rounds(rounds, "2017-19"), "2017-19@1, 2017-19@2");
    EXPECT_EQ(known_rounds(rounds, "2016-17"), "2016-17@1");
    EXPECT_EQ(file_name_of(issued), "2017-19");
    EXPECT_EQ(file_name_of(refresh), "2017-19@2");
}

} // namespace
} // namespace plancheck

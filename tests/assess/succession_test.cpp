// The successor of a body that no longer exists in a round, in its finding: by the list of the round, or by the day on
// which it begins.
#include "core/assess/succession.hpp"

#include "core/register/register.hpp"
#include "tests/assess/judged.hpp"

#include <array>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

/// A body A, succeeded by B, and B succeeded by C; D keeps its code.
class Successions : public ::testing::Test {
protected:
    Successions() : round_{by_.round()} {
        put(0, "01A", "2013-04-01", values_[0]);
        put(1, "01B", "2014-04-01", values_[1]);
        put(2, "01D", "2013-04-01", values_[2]);
        register_.id = "successors";
        register_.title = "Successors";
        register_.role = RegisterRole::successor;
        register_.fields = fields_;
        register_.rows = rows_;
        round_.registers = registers_;
    }
    void put(std::size_t at, std::string_view body, std::string_view from, std::span<const RegisterValue> values) {
        RegisterRow& row = rows_.at(at);
        row.id = row.body = body;
        row.name = "Body";
        row.from.kind = DayKind::day;
        row.from.earliest = row.from.latest = *Day::from_iso(from);
        row.until.kind = DayKind::none;
        row.values = values;
    }

    TestRound by_;
    std::array<RegisterField, 2> fields_{{{.code = "successor", .label = "Successor", .choices = {}, .cover = {}},
                                          {.code = "successor_code", .label = "Its code", .choices = {}, .cover = {}}}};
    std::array<std::array<RegisterValue, 2>, 3> values_{
        {{{{"Second", {}}, {"01B", {}}}}, {{{"Third", {}}, {"01C", {}}}}, {{{"The same, changed", {}}, {"01D", {}}}}}};
    std::array<RegisterRow, 3> rows_;
    Register register_;
    std::array<const Register*, 1> registers_{&register_};
    Round round_;
};

TEST_F(Successions, FollowTheChainToABodyOfTheList) {
    const std::array<Organisation, 2> all{{{"01C", "Third", {}, {}}, {"01D", "Same", {}, {}}}};
    round_.organisations = all;
    EXPECT_EQ(succession_sentence(round_, "01a"),
              "Body (01A) no longer exists in this round: Third (01C) took its place, from 1 April 2014. Plan as that "
              "body.");
    EXPECT_EQ(succession_sentence(round_, "01C"), ""); // on the list
    EXPECT_EQ(succession_sentence(round_, "01D"), "");
    EXPECT_EQ(succession_sentence(round_, "99Z"), ""); // no register names it
    EXPECT_EQ(succession_sentence(round_, ""), "");
    const std::array<Organisation, 1> second{{{"01B", "Second", {}, {}}}};
    round_.organisations = second;
    EXPECT_NE(succession_sentence(round_, "01A").find("Second (01B) took its place"), std::string::npos);
}

TEST_F(Successions, WithoutAListTheDayDecides) {
    put(0, "01A", "2014-04-01", values_[0]); // the round begins with 2014/15
    EXPECT_NE(succession_sentence(round_, "01A"), "");
    put(0, "01A", "2014-04-02", values_[0]);
    EXPECT_EQ(succession_sentence(round_, "01A"), "");
    EXPECT_EQ(succession_sentence(round_, "01D"), ""); // its code stays
    rows_[0].from.kind = DayKind::unknown;
    EXPECT_EQ(succession_sentence(round_, "01A"), ""); // nobody knows since when
}

TEST_F(Successions, AreAdviceThatChangesNoOutcome) {
    const auto judged = [&](std::string_view code) {
        return assess(round_, TestPlan{}.text("cover.org_code@value", code).plan(), {}, testing::day_of_judging);
    };
    const Assessment gone = judged("01A"), there = judged("01C");
    EXPECT_EQ(testing::count_of_code(gone, "succeeded-body"), 1U);
    EXPECT_EQ(testing::count_of_code(there, "succeeded-body"), 0U);
    EXPECT_NE(testing::message_of(gone, "succeeded-body").find("Third (01C) took its place"), std::string::npos);
    EXPECT_EQ(gone.verdict, there.verdict);
    EXPECT_EQ(gone.rules, there.rules);
}

} // namespace
} // namespace plancheck

// What the cover says of how a body commissions beside registers: the same, nothing, another, and days that are not
// known.
#include "core/assess/arrangements.hpp"

#include "core/register/register.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

KnownDay day_of_row(std::string_view text) {
    KnownDay day;
    day.text = text;
    day.confidence = Confidence::quoted;
    day.kind = text == "none" ? DayKind::none : text == "unknown" ? DayKind::unknown : DayKind::day;
    if (day.has_days()) {
        day.earliest = day.latest = *Day::from_iso(text);
    }
    return day;
}

struct SaidRow {
    std::string_view from, until, says;
};

/// The shipped round 2017-19 (April 2017 to March 2019), with a register about one line of its cover.
class OneLine {
public:
    OneLine(std::string_view line, const std::vector<SaidRow>& rows) {
        const auto shipped = shipped_rounds();
        round_ = **std::ranges::find(shipped, "2017-19", &Round::id);
        field_.code = "says";
        field_.cover = line;
        list_.title = "A register of ours";
        list_.fields = {&field_, 1};
        values_.reserve(rows.size());
        for (const SaidRow& one : rows) {
            values_.push_back({one.says, Confidence::quoted});
            RegisterRow& row = rows_.emplace_back();
            row.body = "99Z";
            row.confidence = Confidence::quoted;
            row.from = day_of_row(one.from);
            row.until = day_of_row(one.until);
            row.values = {&values_.back(), 1};
        }
        round_.registers = lists_;
    }
    OneLine(const OneLine&) = delete;
    OneLine& operator=(const OneLine&) = delete;

    /// The sentence beside a plan whose line holds this; empty if there is none.
    [[nodiscard]] std::string beside(std::string_view entry) const {
        PlanBuilder builder;
        DataPoint point;
        point.value = {entry.empty() ? ValueKind::missing : ValueKind::text, {}, entry};
        builder.point("cover", field_.cover, "value", point);
        std::vector<KnownRow> found;
        for (const RegisterRow& row : rows_) {
            KnownRow& one = found.emplace_back();
            one.list = &list_;
            one.row = &row;
        }
        const std::vector<std::string> said = compare_arrangements(round_, builder.finish(), found);
        EXPECT_LE(said.size(), 1U);
        return said.empty() ? std::string{} : said.front();
    }

private:
    Round round_;
    RegisterField field_;
    std::vector<RegisterValue> values_;
    std::vector<RegisterRow> rows_;
    Register list_;
    std::array<const Register*, 1> lists_{&list_};
};

bool contradicts(const std::string& sentence) {
    return sentence.starts_with("Contradiction, ");
}

TEST(Arrangements, BothSayTheSame) {
    const OneLine primary_care{"primary_care", {{"2016-04-01", "none", "delegated"}}};
    EXPECT_EQ(primary_care.beside("Delegated"), "Commissioning of general practice: the plan says “Delegated”, as the "
                                                "register “A register of ours” does, from 1 April 2016.");
    EXPECT_EQ(primary_care.beside(""), "Commissioning of general practice: the plan does not say; the register “A "
                                       "register of ours” says “delegated”, from 1 April 2016.");
}

TEST(Arrangements, AContradictionIsNamed) {
    const OneLine primary_care{"primary_care", {{"2016-04-01", "none", "delegated"}}};
    EXPECT_EQ(primary_care.beside("joint"),
              "Contradiction, Commissioning of general practice: the plan says “joint”; the register “A register of "
              "ours” says “delegated”, from 1 April 2016. Correct the one that is wrong.");
}

TEST(Arrangements, ARowCountsOnlyWithinTheYearsOfThePlan) {
    const auto joint_beside = [](std::string_view from, std::string_view until) {
        return OneLine{"primary_care", {{from, until, "delegated"}}}.beside("joint");
    };
    EXPECT_EQ(joint_beside("2015-04-01", "2017-04-01"), "") << "ended on the plan's first day";
    EXPECT_TRUE(contradicts(joint_beside("2015-04-01", "2017-04-02"))) << "it stands on that day";
    EXPECT_TRUE(contradicts(joint_beside("2019-03-31", "none"))) << "it begins on the plan's last day";
    EXPECT_EQ(joint_beside("2019-04-01", "none"), "") << "it begins after it";
}

TEST(Arrangements, AnUnknownDayIsNotGuessed) {
    for (const auto& [from, until] :
         {std::pair{"2016-04-01", "unknown"}, {"unknown", "none"}, {"unknown", "unknown"}}) {
        const OneLine primary_care{"primary_care", {{from, until, "delegated"}}};
        EXPECT_TRUE(primary_care.beside("joint").starts_with("Possible contradiction, ")) << from << " " << until;
        EXPECT_NE(primary_care.beside("joint").find("give the days in a register of your own"), std::string::npos);
        EXPECT_TRUE(primary_care.beside("delegated").starts_with("Commissioning of general practice: ")) << from;
    }
}

TEST(Arrangements, OneRowThatAgreesIsEnough) {
    const OneLine both{"primary_care", {{"2015-04-01", "2018-04-01", "joint"}, {"2018-04-01", "none", "delegated"}}};
    EXPECT_TRUE(both.beside("joint").starts_with("Commissioning of general practice: the plan says “joint”, as"));
    EXPECT_TRUE(
        both.beside("delegated").starts_with("Commissioning of general practice: the plan says “delegated”, as"));
    EXPECT_TRUE(contradicts(both.beside("not taken on")));
}

TEST(Arrangements, ATextAgreesIfItHoldsTheName) {
    const OneLine devolution{"devolution", {{"2016-04-01", "none", "Greater Manchester"}}};
    EXPECT_FALSE(contradicts(devolution.beside("greater  manchester partnership")));
    EXPECT_TRUE(contradicts(devolution.beside("London")));
}

TEST(Arrangements, ALineThatTheRoundDoesNotHaveIsNotCompared) {
    EXPECT_EQ((OneLine{"nowhere", {{"2016-04-01", "none", "delegated"}}}.beside("joint")), "");
    EXPECT_EQ((OneLine{"primary_care", {{"2016-04-01", "none", ""}}}.beside("joint")), "") << "the row does not say";
    EXPECT_EQ((OneLine{"primary_care", {{"2016-04-01", "none", "\u200b"}}}.beside("joint")), "") << "nobody sees it";
    EXPECT_EQ((OneLine{"primary_care", {}}.beside("joint")), "");
}

} // namespace
} // namespace plancheck

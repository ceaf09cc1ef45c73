// What rules ask of registers, for one body: before, on and after each turning point, and where days are not known.
#include "core/assess/assess.hpp"
#include "core/assess/look_up.hpp"
#include "core/register/askable.hpp"
#include "core/register/register.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

Day day_of(std::string_view iso) {
    return *Day::from_iso(iso);
}

KnownDay known_as(std::string_view text) {
    KnownDay day;
    day.text = text;
    day.confidence = Confidence::quoted;
    day.kind = text == "none" ? DayKind::none : text == "unknown" ? DayKind::unknown : DayKind::day;
    if (day.has_days()) {
        day.earliest = day.latest = day_of(text);
    }
    return day;
}

/// The shipped round 2017-19, whose register of financial special measures has one row, about the samples' body.
class InSpecialMeasures {
public:
    InSpecialMeasures(std::string_view from, std::string_view until, std::string_view source = "S0") {
        const auto shipped = shipped_rounds();
        round_ = **std::ranges::find(shipped, "2017-19", &Round::id);
        list_ = *find_register(shipped_registers(), "financial-special-measures");
        row_.id = row_.body = "99Z";
        row_.name = "A CCG of the samples";
        row_.from = known_as(from);
        row_.until = known_as(until);
        row_.source = source;
        row_.confidence = Confidence::quoted;
        list_.rows = {&row_, 1};
        list_.folder = "own";
        round_.registers = lists_;
    }
    InSpecialMeasures(const InSpecialMeasures&) = delete;
    InSpecialMeasures& operator=(const InSpecialMeasures&) = delete;

    [[nodiscard]] const Round& round() const { return round_; }

    /// Judges a plan of the body that answers nothing, or all of MD-2.c.
    [[nodiscard]] Assessment judged(std::optional<Day> day, std::string_view body = "99Z",
                                    bool answered = false) const {
        PlanBuilder builder;
        const std::uint16_t sheet = builder.sheet("Cover");
        const auto put = [&](std::string_view block, std::string_view line, std::string_view column,
                             std::string_view text) {
            DataPoint point;
            const bool date = column == "due";
            point.value = {date ? ValueKind::date : ValueKind::text, {date ? 42825 : 0, 0}, text};
            point.value.kind = text.empty() ? ValueKind::missing : point.value.kind;
            point.cell = {sheet, ++row_number_, 1};
            builder.block(block, {sheet, 0, 0});
            builder.line(block, line, {sheet, row_number_, 0});
            builder.column(block, column, {sheet, 0, 1});
            builder.point(block, line, column, point);
        };
        put("cover", "org_code", "value", body);
        for (const std::string_view column : {"response", "evidence", "lead", "due"}) {
            put("features", "MD-2.c", column, answered ? "the recovery plan" : "");
        }
        return assess_as(round_, builder.finish(), {}, day);
    }

    [[nodiscard]] const Finding& finding(const Assessment& assessment) const {
        return *find_finding(assessment, "MD-2.c", "plan");
    }

private:
    mutable std::uint32_t row_number_ = 0;
    Round round_;
    RegisterRow row_;
    Register list_;
    std::array<const Register*, 1> lists_{&list_};
};

TEST(AskedRegisters, ARuleAppliesFromTheFirstDayToTheLast) {
    const InSpecialMeasures regime{"2016-07-21", "2017-04-01"};
    for (const auto& [day, applies] :
         {std::pair{"2016-07-20", false}, {"2016-07-21", true}, {"2017-03-31", true}, {"2017-04-01", false}}) {
        const Assessment assessment = regime.judged(day_of(day), "99z", true);
        EXPECT_EQ(regime.finding(assessment).outcome == Outcome::needs_judgement, applies) << day;
        EXPECT_EQ(regime.finding(assessment).outcome == Outcome::not_applicable, !applies) << day;
    }
    const Assessment before = regime.judged(day_of("2016-07-20"));
    EXPECT_EQ(regime.finding(before).sentence,
              "Not applicable: the rule is only for plans where the CCG is in financial special measures.");
}

TEST(AskedRegisters, NoOtherBodyIsAsked) {
    const InSpecialMeasures regime{"2016-07-21", "none"};
    const Assessment other = regime.judged(day_of("2016-12-23"), "99Y");
    EXPECT_EQ(regime.finding(other).outcome, Outcome::not_applicable);
    const auto asked = [](const Assessment& assessment) {
        std::size_t count = 0;
        for (const ElementResult& element : assessment.results) {
            count += static_cast<std::size_t>(std::ranges::count_if(
                element.features, [](const FeatureResult& one) { return one.outcome != Outcome::not_applicable; }));
        }
        return count;
    };
    EXPECT_EQ(asked(other), 14U);
    EXPECT_EQ(asked(regime.judged(day_of("2016-12-23"))), 19U);
    EXPECT_NE(other.verdict_sentence.find(" of 14 asks"), std::string::npos) << other.verdict_sentence;
}

TEST(AskedRegisters, UnansweredEvidenceIsNotBegunAndNotGuessed) {
    const InSpecialMeasures regime{"2016-07-21", "none"};
    const Assessment assessment = regime.judged(day_of("2016-12-23"));
    EXPECT_TRUE(regime.finding(assessment).not_begun);
    EXPECT_EQ(regime.finding(assessment).outcome, Outcome::not_assessed);
}

TEST(AskedRegisters, WhatTheDaysDoNotSayIsSaid) {
    const InSpecialMeasures regime{"2016-07-21", "unknown"};
    const Assessment assessment = regime.judged(day_of("2016-12-23"), "99Z", true);
    const Finding& finding = regime.finding(assessment);
    EXPECT_EQ(finding.outcome, Outcome::not_assessed);
    EXPECT_FALSE(finding.not_begun);
    EXPECT_EQ(finding.sentence,
              "Whether the CCG is in financial special measures cannot be told: of 23 December 2016 its row says only: "
              "from 21 July 2016; its end is not known (HSJ, July 2016 (financial special measures)).");
    EXPECT_EQ(finding.remedy,
              "Enter what is known, with its dates, in a register of your own; no sheet of the plan has it.");
    EXPECT_EQ(regime.finding(regime.judged(day_of("2016-07-20"))).outcome, Outcome::not_applicable) << "before it";
    const Assessment empty = regime.judged(day_of("2016-12-23"));
    EXPECT_FALSE(regime.finding(empty).not_begun) << "nobody knows whether it is asked";
}

TEST(AskedRegisters, ManySourcesOfARowAreNotAllTold) {
    const InSpecialMeasures regime{"2016-07-21", "unknown", "S0, S1, RAT"};
    const Assessment assessment = regime.judged(day_of("2016-12-23"), "99Z", true);
    const std::string& sentence = regime.finding(assessment).sentence;
    EXPECT_NE(sentence.find("(HSJ, July 2016 (financial special measures), and 2 more)."), std::string::npos)
        << sentence;
}

TEST(AskedRegisters, WithoutADayNothingIsGuessed) {
    const InSpecialMeasures regime{"2016-07-21", "none"};
    const Assessment assessment = regime.judged(std::nullopt, "99Z", true);
    EXPECT_EQ(regime.finding(assessment).outcome, Outcome::not_assessed);
    EXPECT_NE(regime.finding(assessment).sentence.find("there is no day of judgement"), std::string::npos);
    EXPECT_EQ(regime.finding(regime.judged(std::nullopt, "99Y")).outcome, Outcome::not_applicable);
}

TEST(AskedRegisters, WithoutABodyNothingIsKnown) {
    const InSpecialMeasures regime{"2016-07-21", "none"};
    const Assessment assessment = regime.judged(day_of("2016-12-23"), "", true);
    EXPECT_EQ(
        regime.finding(assessment).sentence,
        "Whether the CCG is in financial special measures cannot be told: the plan does not say which CCG it is for.");
}

TEST(AskedRegisters, TheirFingerprintIsThatOfTheRows) {
    const InSpecialMeasures one{"2016-07-21", "2017-04-01"}, other{"2016-07-21", "2017-04-02"};
    const auto shipped_all = shipped_rounds();
    const Round& shipped = **std::ranges::find(shipped_all, "2017-19", &Round::id);
    EXPECT_EQ(registers_fingerprint(one.round()).size(), 64U);
    EXPECT_NE(registers_fingerprint(one.round()), registers_fingerprint(other.round()));
    EXPECT_NE(registers_fingerprint(one.round()), registers_fingerprint(shipped));
    EXPECT_EQ(registers_origin(one.round()), "folder");
    EXPECT_EQ(registers_origin(shipped), "shipped");
    EXPECT_EQ(one.round().fingerprint, shipped.fingerprint) << "the rules are the same";
    EXPECT_EQ(registers_fingerprint(*shipped_all.front()), "") << "2014-16 asks no register";
    const Assessment assessment = one.judged(day_of("2016-12-23"));
    EXPECT_EQ(assessment.provenance.registers_fingerprint, registers_fingerprint(one.round()));
    EXPECT_EQ(assessment.provenance.registers_from, "folder");
}

} // namespace
} // namespace plancheck

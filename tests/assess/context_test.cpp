// What registers know of the body of a plan: before, on and after each turning point, beside the plan's own conditions,
// and what of the plan bears on it.
#include "core/assess/context.hpp"

#include "core/assess/assess.hpp"
#include "core/register/register.hpp"
#include "core/report/assessment/report.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>

namespace plancheck {
namespace {

Day on(std::string_view iso) {
    return *Day::from_iso(iso);
}

/// A day in full, "unknown" or "none".
KnownDay known(std::string_view text) {
    KnownDay day;
    day.text = text;
    day.confidence = Confidence::quoted;
    day.kind = text == "none" ? DayKind::none : text == "unknown" ? DayKind::unknown : DayKind::day;
    if (day.has_days()) {
        day.earliest = day.latest = on(text);
    }
    return day;
}

/// The round 2014-16 with one register that has a row about the samples' body, 99Z.
class OneRow {
public:
    OneRow(std::string_view id, std::string_view from, std::string_view until) : round{testing::round_2014()} {
        row.id = "99Z-1";
        row.body = "99Z";
        row.name = "A CCG of the samples";
        row.from = known(from);
        row.until = known(until);
        row.content = {"Finance put right.", Confidence::quoted};
        row.source = "OWN";
        row.confidence = Confidence::quoted;
        list.id = id;
        list.title = "A register of ours";
        list.content_label = "What it asks";
        list.sources = sources;
        list.regime.review_months = 12;
        list.regime.may_follow = may_follow;
        list.regime.evidence = evidence;
        list.regime.source = "OWN";
        list.regime.confidence = Confidence::quoted;
        list.rows = {&row, 1};
        round.registers = lists;
    }
    OneRow(const OneRow&) = delete;
    OneRow& operator=(const OneRow&) = delete;

    [[nodiscard]] Assessment judged(std::string_view day, const std::string& name = "anytown-ready") const {
        const testing::Bound& bound = testing::sample(name);
        return assess(round, bound.plan, bound.signs, on(day));
    }
    [[nodiscard]] KnownRow row_on(std::string_view day) const { return judged(day).context.rows.at(0); }
    /// The context of a plan that is nothing but its conditions.
    [[nodiscard]] BodyContext beside(const Plan& plan, std::string_view day, std::size_t overdue = 0) const {
        Assessment assessment;
        assessment.round = &round;
        assessment.organisation_code = "99Z";
        return body_context(round, plan, assessment, overdue, on(day));
    }

    std::array<Source, 1> sources{{{"OWN", "A letter", "here", "A letter"}}};
    std::array<std::string_view, 3> may_follow{"lifted", "a short extension", "a change of structure"};
    std::array<std::string_view, 2> evidence{"a recovery plan", "a governance review"};
    RegisterRow row;
    Register list;
    std::array<const Register*, 1> lists{&list};
    Round round;
};

bool has(const std::vector<std::string>& lines, std::string_view part) {
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.find(part) != std::string::npos; });
}

TEST(Context, TheReviewIsDueTwelveMonthsAfterTheStart) {
    const OneRow one{"regime", "2013-06-01", "none"};
    const std::pair<std::string_view, std::string_view> said[] = {
        {"2014-05-02", "The review is due on 1 June 2014, 12 months after the start: 30 days left."},
        {"2014-05-31", "The review is due on 1 June 2014, 12 months after the start: 1 day left."},
        {"2014-06-01", "The review is due on 1 June 2014, 12 months after the start: today."},
        {"2014-06-02", "The review was due on 1 June 2014, 12 months after the start: 1 day ago."},
    };
    for (const auto& [day, sentence] : said) {
        const KnownRow row = one.row_on(day);
        ASSERT_FALSE(row.tracker.empty()) << day;
        EXPECT_EQ(row.tracker.front(), sentence) << day;
        EXPECT_EQ(row.review, on("2014-06-01"));
        EXPECT_EQ(row.days_left, on("2014-06-01") - on(day)) << day;
    }
    EXPECT_TRUE(
        has(one.row_on("2014-05-31").tracker, "What may follow: lifted, a short extension or a change of structure."));
    EXPECT_TRUE(has(one.row_on("2014-05-31").tracker, "Evidence wanted: a recovery plan and a governance review."));
    EXPECT_TRUE(has(one.row_on("2014-05-31").tracker, "A letter (quoted)"));
}

TEST(Context, StandsFromItsStartUntilItIsLifted) {
    const OneRow one{"regime", "2013-06-01", "2014-05-01"};
    const auto sentence = [&](std::string_view day) { return one.row_on(day).sentence; };
    const std::string period = "From 1 June 2013 until 1 May 2014.";
    EXPECT_EQ(sentence("2013-05-31"), period + " On 31 May 2013 it has not begun.");
    EXPECT_EQ(sentence("2013-06-01"), period + " On 1 June 2013 it applies.");
    EXPECT_EQ(sentence("2014-04-30"), period + " On 30 April 2014 it applies.");
    EXPECT_EQ(sentence("2014-05-01"), period + " On 1 May 2014 it has ended.");
    EXPECT_FALSE(one.row_on("2014-04-30").tracker.empty());
    EXPECT_TRUE(one.row_on("2014-05-01").tracker.empty());
    EXPECT_TRUE(one.row_on("2013-05-31").tracker.empty()) << "nothing follows from what is to come";
    EXPECT_EQ(one.row_on("2013-05-31").review, std::nullopt);
    EXPECT_FALSE(one.row_on("2013-06-01").tracker.empty());
    EXPECT_EQ(one.row_on("2014-05-01").days_left, std::nullopt);
}

TEST(Context, AnUnknownDayIsSaidAndNotGuessed) {
    const OneRow no_end{"regime", "2013-06-01", "unknown"};
    EXPECT_EQ(no_end.row_on("2014-04-01").sentence,
              "From 1 June 2013; its end is not known. Whether it applies on 1 April 2014 is not known.");
    EXPECT_FALSE(no_end.row_on("2014-04-01").tracker.empty());
    const OneRow no_start{"regime", "unknown", "none"};
    EXPECT_EQ(no_start.row_on("2014-04-01").tracker.front(),
              "The review is due 12 months after the start; that day is not known.");
    EXPECT_EQ(no_start.row_on("2014-04-01").review, std::nullopt);
}

TEST(Context, ChangesNoOutcome) {
    const OneRow one{"financial-special-measures", "2013-06-01", "none"};
    Round without = one.round;
    without.registers = {};
    const testing::Bound& bound = testing::sample("anytown-not-ready");
    const Assessment bare = assess(without, bound.plan, bound.signs, on("2014-04-01"));
    const Assessment full = one.judged("2014-04-01", "anytown-not-ready");
    EXPECT_FALSE(bare.context.known());
    EXPECT_TRUE(full.context.known());
    EXPECT_EQ(bare.verdict_sentence, full.verdict_sentence);
    EXPECT_EQ(bare.rules, full.rules);
}

TEST(Context, NothingIsKnownOfABodyInNoRegister) {
    const testing::Bound& bound = testing::sample("anytown-ready");
    const Assessment assessment = assess(testing::round_2014(), bound.plan, bound.signs, on("2014-04-01"));
    EXPECT_FALSE(testing::round_2014().registers.empty());
    EXPECT_FALSE(assessment.context.known()); // 99Z belongs to nobody
    EXPECT_EQ(to_text(assessment).find("What is known"), std::string::npos);
    EXPECT_NE(to_json(assessment).find("\"known\": false"), std::string::npos);
}

TEST(Context, EveryFormatShowsItAndPredictsNothing) {
    const OneRow one{"regime", "2013-06-01", "none"};
    const Assessment assessment = one.judged("2014-04-01");
    for (const std::string& report :
         {to_text(assessment, {.width = 4'000}), to_markdown(assessment), to_html(assessment), to_json(assessment)}) {
        EXPECT_NE(report.find("A register of ours"), std::string::npos);
        EXPECT_NE(report.find("61 days left"), std::string::npos);
        EXPECT_NE(report.find("What it asks"), std::string::npos);
        EXPECT_NE(report.find("PlanCheck predicts no rating"), std::string::npos);
    }
    EXPECT_NE(to_json(assessment).find("\"review_due\": \"2014-06-01\""), std::string::npos);
    EXPECT_NE(to_json(assessment).find("\"days_left\": 61"), std::string::npos);
}

TEST(Context, IndicatorsOfAPlanThatIsReadyAndOfOneThatIsNot) {
    const OneRow one{"regime", "2013-06-01", "none"};
    EXPECT_TRUE(has(one.judged("2014-04-01").context.indicators, "None is present of these"));
    const BodyContext bad = one.judged("2014-04-01", "anytown-not-ready").context;
    EXPECT_TRUE(has(bad.indicators, "not met, each year counted."));
    EXPECT_FALSE(has(bad.indicators, "None is present"));
    EXPECT_TRUE(has(bad.parts, "Finance: "));
    EXPECT_TRUE(has(bad.parts, "Planning: "));
    EXPECT_TRUE(has(bad.parts, " not met, "));
    EXPECT_EQ(bad.parts.back(), "Cannot be told from a plan: Well led, Delegated functions, Performance.");
}

TEST(Context, ADeficitIsAnIndicatorAndASurplusOfNothingIsNot) {
    const OneRow one{"regime", "2013-06-01", "none"};
    const auto surplus = [&](std::string_view amount) {
        PlanBuilder builder;
        DataPoint point;
        point.value = testing::number(amount);
        builder.point("finance", "surplus_in_year", "2014/15", point);
        return one.beside(builder.finish(), "2014-04-01").indicators;
    };
    EXPECT_TRUE(has(surplus("-0.001"), "A deficit, 2014/15: “In-year surplus"));
    EXPECT_FALSE(has(surplus("0"), "A deficit"));
    EXPECT_TRUE(has(one.beside(PlanBuilder{}.finish(), "2014-04-01", 1).indicators, "1 condition is overdue."));
    EXPECT_TRUE(has(one.beside(PlanBuilder{}.finish(), "2014-04-01", 0).indicators, "None is present of these"));
}

/// A plan with one condition, of literals.
Plan with_condition(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
    PlanBuilder builder;
    const std::uint16_t sheet = builder.sheet("Conditions");
    builder.block("condition", {sheet, 0, 0});
    const Record record = builder.record("condition", {.row = 2, .sheet = sheet});
    std::uint32_t column = 1;
    for (const auto& [code, text] : fields) {
        DataPoint point;
        point.value = testing::words(text);
        point.cell = {sheet, record.row, column++};
        builder.record_point("condition", record, code, point);
    }
    return builder.finish();
}

TEST(Context, ThePlansOwnConditionsAreJoinedAndContradictionsNamed) {
    OneRow stands{"directions", "2013-06-01", "none"};
    stands.list.of_conditions = true;
    EXPECT_TRUE(has(stands.beside(PlanBuilder{}.finish(), "2014-04-01").conditions, "the plan enters none"));
    EXPECT_TRUE(PlanBuilder{}.finish().records("condition").empty());
    const Plan open = with_condition({{"reference", "99Z-1"}, {"condition", "Finance"}});
    EXPECT_EQ(stands.beside(open, "2014-04-01").conditions,
              std::vector<std::string>{"The plan enters 1 condition or direction: 1 not cleared, 0 overdue."});
    const Plan cleared = with_condition({{"reference", "99Z-1"}, {"cleared", "2014-03-01"}});
    EXPECT_TRUE(has(stands.beside(cleared, "2014-04-01").conditions, "Contradiction: the plan has `99Z-1` cleared on"));
    OneRow ended{"directions", "2013-06-01", "2014-03-01"};
    ended.list.of_conditions = true;
    EXPECT_FALSE(has(ended.beside(cleared, "2014-04-01").conditions, "Contradiction"));
    EXPECT_TRUE(has(ended.beside(open, "2014-04-01").conditions, "it has ended (1 March 2014)"));
    EXPECT_FALSE(has(ended.beside(open, "2014-02-28").conditions, "Contradiction")); // it still stands
    EXPECT_FALSE(has(ended.beside(PlanBuilder{}.finish(), "2014-04-01").conditions, "enters none"));
    OneRow twice{"directions", "2013-06-01", "none"};
    twice.list.of_conditions = true;
    const std::array<RegisterRow, 2> rows{twice.row, twice.row};
    twice.list.rows = rows;
    EXPECT_EQ(twice.beside(PlanBuilder{}.finish(), "2014-04-01").conditions.size(), 1U) << "one sentence, not two";
    const OneRow other{"regime", "2013-06-01", "none"};
    EXPECT_TRUE(other.beside(PlanBuilder{}.finish(), "2014-04-01").conditions.empty()); // asks no condition
}

} // namespace
} // namespace plancheck

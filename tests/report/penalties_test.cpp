// Contract penalties: what is due at published rates, what the plan says, and what is published each quarter.
#include "core/assess/assess.hpp"
#include "core/register/register.hpp"
#include "core/report/penalties/penalties.hpp"
#include "core/report/penalties/records.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::number;
using testing::sample;
using testing::words;

constexpr Day day_of_penalties = Day::from_serial(41740); // 2014-04-11

/// A row to add to the sample's sheet of penalties. An amount that is empty stays empty.
struct Row {
    std::string_view year, quarter, standard, provider, breaches, due, applied, use;
};

Plan plan_with(const std::vector<Row>& rows) {
    PlanBuilder builder{sample("anytown-ready").plan};
    std::uint32_t at = 900;
    for (const Row& row : rows) {
        const Record record = builder.record("penalty", {.row = at++});
        const auto set = [&](std::string_view column, const Value& value) {
            builder.record_point("penalty", record, column, {.value = value, .cell = {}});
        };
        const auto amount = [&](std::string_view column, std::string_view digits) {
            if (!digits.empty()) {
                set(column, number(digits));
            }
        };
        set("year", words(row.year));
        set("quarter", words(row.quarter));
        set("standard", words(row.standard));
        set("provider", words(row.provider));
        amount("breaches", row.breaches);
        amount("due", row.due);
        amount("applied", row.applied);
        set("use", words(row.use));
    }
    return builder.finish();
}

Assessment judged_penalties(const Plan& plan) {
    return assess_as(testing::round_2014(), plan, {}, day_of_penalties);
}

/// The penalty of a standard in a year, with three breaches.
Penalty penalty_for(std::string_view standard, std::string_view year) {
    const Plan plan = plan_with({{year, "", standard, "Zed", "3", "", "", ""}});
    const std::vector<Penalty> all = penalties_of(judged_penalties(plan), plan);
    return all.back();
}

TEST(Penalties, AreDueAtThePublishedRate) {
    const Penalty wait = penalty_for("52-week wait", "2014/15");
    EXPECT_EQ(wait.published.words, "£5,000 (quoted)");
    EXPECT_EQ(pounds_text(wait.due_at_rate), "£15,000");
    EXPECT_EQ(pounds_text(penalty_for("Handover over 30 minutes", "2014/15").due_at_rate), "£600");
    EXPECT_EQ(pounds_text(penalty_for("Handover over 60 minutes", "2014/15").due_at_rate), "£3,000");
    EXPECT_EQ(penalty_for("C. difficile", "2014/15").published.words, "£10,000 (unverified, not official)");
}

TEST(Penalties, HaveNoRateBeforeItIsPublished) {
    EXPECT_EQ(penalty_for("52-week wait", "2013/14").published.words, "no source gives a rate");
    EXPECT_FALSE(penalty_for("52-week wait", "2013/14").due_at_rate);
    EXPECT_TRUE(penalty_for("52-week wait", "2015/16").due_at_rate) << "it was still the rate";
}

TEST(Penalties, HaveNoRateThatNoSourceGives) {
    for (const std::string_view standard : {"A&E", "Cancer", "Data completeness", "Other", ""}) {
        const Penalty penalty = penalty_for(standard, "2014/15");
        EXPECT_EQ(penalty.published.words, "no source gives a rate") << standard;
        EXPECT_FALSE(penalty.due_at_rate) << standard;
    }
}

TEST(Penalties, OfOneStandardWithSeveralRatesNameThemAll) {
    const Penalty first = penalty_for("Referral to treatment", "2014/15");
    EXPECT_FALSE(first.published.rate);
    EXPECT_EQ(first.published.words,
              "Referral to treatment, admitted: £400 (inferred); Referral to treatment, incomplete: "
              "£100 (inferred); Referral to treatment, outpatient: £100 (inferred)");
    EXPECT_NE(penalty_for("Referral to treatment", "2015/16").published.words.find("admitted: £500 (quoted)"),
              std::string::npos);
}

TEST(Penalties, AreShownByProviderWithTheirSums) {
    const Plan plan = plan_with({{"2014/15", "Q1", "52-week wait", "Zed", "2", "10000", "4000", "Beds"},
                                 {"2014/15", "Q2", "Other", "Zed", "1", "", "", ""}});
    const Document report = penalty_report(judged_penalties(plan), plan);
    const auto zed = std::ranges::find(report.sections, "Zed", &DocumentSection::heading);
    ASSERT_NE(zed, report.sections.end());
    ASSERT_EQ(zed->table.rows.size(), 3U);
    EXPECT_EQ(zed->table.rows[0].cells[0].lines.back(), "2014/15 Q1");
    EXPECT_EQ(zed->table.rows[1].cells[3].lines.front(), "not known");
    EXPECT_EQ(zed->table.rows[1].cells[4].lines.front(), "not filled");
    const std::vector<DocumentCell>& sum = zed->table.rows[2].cells;
    EXPECT_EQ(sum[3].strong, "£10,000");
    EXPECT_EQ(sum[3].lines.front(), "without those not known");
    EXPECT_EQ(sum[5].strong, "£4,000");
    const auto rules = std::ranges::find(report.sections, "What the rules say", &DocumentSection::heading);
    ASSERT_NE(rules, report.sections.end());
    EXPECT_EQ(rules->table.rows.size(), 6U) << "three rules in two years";
}

/// The values that are published of one penalty of this value.
std::size_t published_of(std::string_view applied) {
    const Plan plan = plan_with({{"2014/15", "Q1", "Other", "Zed", "1", applied, applied, "Beds"}});
    const std::string rows = penalty_publication_csv(judged_penalties(plan), plan, false);
    return rows.find("\"Zed\"") == std::string::npos ? 0 : 1;
}

TEST(PenaltyPublication, HasValuesAboveTheLeast) {
    EXPECT_EQ(published_of("1000"), 0U);
    EXPECT_EQ(published_of("1000.01"), 1U);
    EXPECT_EQ(published_of("-5000"), 0U);
    EXPECT_EQ(published_of(""), 0U);
}

TEST(PenaltyPublication, IsByQuarterWithTheUseOfTheMoney) {
    const Plan plan = plan_with({{"2014/15", "Q2", "Other", "Zed", "1", "2000", "2000", "Beds"},
                                 {"2014/15", "Q1", "52-week wait", "Alpha", "1", "5000", "5000", ""},
                                 {"2014/15", "Q1", "Other", "Alpha", "1", "900", "900", "Small"}});
    const Document page = penalty_publication(judged_penalties(plan), plan);
    ASSERT_EQ(page.sections.size(), 3U);
    EXPECT_EQ(page.sections[0].heading, "2014/15: No quarter entered") << "the sample's own row";
    EXPECT_EQ(page.sections[1].heading, "2014/15 Q1");
    ASSERT_EQ(page.sections[1].table.rows.size(), 1U);
    EXPECT_EQ(page.sections[1].table.rows[0].cells[4].lines.front(), "not said");
    EXPECT_EQ(page.sections[2].table.rows[0].cells[3].lines.front(), "£2,000");
    EXPECT_EQ(page.about.back(), "Left out: 1 row of £1,000 or less, 2 rows without a penalty applied.");
}

TEST(PenaltyPublication, SaysWhyThereIsNone) {
    const Assessment refused = could_not_assess("it is not a workbook.", "unreadable");
    EXPECT_NE(penalty_publication_csv(refused, Plan{}, true).find("it is not a workbook."), std::string::npos);
    const Plan& half = sample("anytown-half-filled").plan;
    const Document page = penalty_report(judged_penalties(half), half);
    EXPECT_TRUE(page.sections.empty());
    EXPECT_EQ(page.lead.front(), "The plan has no row on its sheet Penalties: nobody has begun it, or there are none.");
    Round other;
    Assessment elsewhere = judged_penalties(half);
    elsewhere.round = &other;
    EXPECT_EQ(penalty_publication(elsewhere, half).lead.front(), "The round has no sheet for contract penalties.");
}

} // namespace
} // namespace plancheck

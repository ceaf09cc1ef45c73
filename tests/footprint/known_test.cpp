// What registers name of a footprint's bodies: ratings and regimes on the day of judgement, beside the nation, in every
// format. The registers are the shipped ones, or small ones of the test's own.
#include "core/footprint/known.hpp"

#include "core/report/footprint/known.hpp"
#include "core/report/footprint/report.hpp"
#include "tests/assess/judged.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

Day on(std::string_view iso) {
    return *Day::from_iso(iso);
}

std::string known_words(std::string_view body, std::string_view day) {
    return known_of(shipped_registers(), body, on(day)).words();
}

TEST(KnownOfABody, IsWhatTheRegistersNameOnThatDay) {
    EXPECT_EQ(known_words("12A", "2016-12-23"),
              "inadequate (2015/16); Financial special measures: not known whether it applies");
    EXPECT_EQ(known_words("12a", "2016-07-20"), "inadequate (2015/16)"); // the regime begins on the day after
    EXPECT_EQ(known_words("05A", "2016-12-23"), "inadequate (2015/16); Financial special measures: applies");
    EXPECT_EQ(known_words("05A", "2017-05-01"), "inadequate (2015/16); Financial special measures: ended");
    EXPECT_EQ(known_words("02Q", "2016-12-23"), "outstanding (2015/16)");
    EXPECT_EQ(known_words("99Z", "2016-12-23"), "no register names it");
    EXPECT_EQ(known_words("", "2016-12-23"), "no register names it");
    EXPECT_EQ(known_words("09J", "2016-12-23"), "no register names it"); // only its area is in a register
}

TEST(KnownOfABody, ARatingCountsOnceItsYearIsOver) {
    EXPECT_EQ(known_words("02Q", "2016-03-30"), "no register names it");
    EXPECT_EQ(known_words("02Q", "2016-03-31"), "outstanding (2015/16)");
    EXPECT_EQ(known_words("99C", "2018-12-31"), // of two ratings, the later one that was given by that day
              "inadequate (2015/16); Directions: ended; Financial special measures: ended");
    EXPECT_EQ(known_words("99C", "2019-12-31"),
              "outstanding (2018/19); Directions: ended; Financial special measures: ended");
}

TEST(KnownOfABody, HasMarksForAFilter) {
    using Marks = std::vector<std::string>;
    const auto marks = [](std::string_view body, std::string_view day) {
        return known_of(shipped_registers(), body, on(day)).marks();
    };
    EXPECT_EQ(marks("12A", "2016-12-23"), (Marks{"rated inadequate", "Financial special measures"}));
    EXPECT_EQ(marks("05A", "2017-05-01"), (Marks{"rated inadequate"})); // it has ended
    EXPECT_EQ(marks("99Z", "2016-12-23"), (Marks{"no register names it"}));
    EXPECT_EQ(marks("09H", "2018-12-23").front(), "no register names a rating");
}

TEST(KnownCounts, HaveTheNationalRatingsThatAddUpTo209) {
    const std::vector<KnownBody> bodies{{"12A", "A", known_of(shipped_registers(), "12A", on("2016-12-23"))},
                                        {"02Q", "B", known_of(shipped_registers(), "02Q", on("2016-12-23"))},
                                        {"99Z", "C", known_of(shipped_registers(), "99Z", on("2016-12-23"))}};
    const auto all = known_counts(shipped_registers(), bodies, {}, on("2016-12-23"));
    ASSERT_EQ(all.size(), 2U);
    const KnownCounts& ratings = all.front();
    EXPECT_EQ(ratings.title, "Ratings of 2015/16");
    EXPECT_EQ(ratings.of_nationally, 209U);
    EXPECT_EQ(ratings.of, 3U);
    EXPECT_EQ(ratings.unnamed, 1U); // 99Z is not good: no register names it
    const std::array<std::pair<const char*, std::size_t>, 4> nation{
        {{"Outstanding", 10}, {"Good", 82}, {"Requires improvement", 91}, {"Inadequate", 26}}};
    ASSERT_EQ(ratings.counts.size(), nation.size());
    for (std::size_t i = 0; i < nation.size(); ++i) {
        EXPECT_EQ(ratings.counts[i].label, nation[i].first);
        EXPECT_EQ(ratings.counts[i].nationally, nation[i].second);
    }
    EXPECT_EQ(ratings.counts[0].bodies, std::vector<std::size_t>{1});
    EXPECT_TRUE(ratings.counts[1].bodies.empty());
    EXPECT_EQ(ratings.counts[3].bodies, std::vector<std::size_t>{0});
    const KnownCounts& regimes = all.back();
    EXPECT_EQ(regimes.title, "Regimes on 23 December 2016");
    EXPECT_EQ(regimes.unnamed, 2U);
    std::size_t nine = 0;
    for (const KnownCount& count : regimes.counts) {
        nine += count.label.starts_with("Financial special measures") ? *count.nationally : 0;
    }
    EXPECT_EQ(nine, 9U);
}

TEST(KnownCounts, HaveNoRatingsBeforeTheYearIsOver) {
    for (const auto& [day, ratings] : {std::pair{"2016-03-30", 0}, {"2016-03-31", 1}}) {
        const std::vector<KnownBody> bodies{{"12A", "A", known_of(shipped_registers(), "12A", on(day))}};
        const auto all = known_counts(shipped_registers(), bodies, {}, on(day));
        EXPECT_EQ(std::ranges::count_if(all, [](const KnownCounts& one) { return one.list != nullptr; }), ratings)
            << day;
    }
}

TEST(KnownCounts, SayNothingBesideBodiesThatNoRegisterNames) {
    const std::vector<KnownBody> bodies{{"QXX", "A", known_of(shipped_registers(), "QXX", on("2016-12-23"))}};
    EXPECT_TRUE(known_counts(shipped_registers(), bodies, {}, on("2016-12-23")).empty());
}

TEST(Shares, AreToATenth) {
    EXPECT_EQ(share_text(26, 209), "12.4%");
    EXPECT_EQ(share_text(10, 209), "4.8%");
    EXPECT_EQ(share_text(1, 3), "33.3%");
    EXPECT_EQ(share_text(2, 3), "66.7%");
    EXPECT_EQ(share_text(1, 2000), "0.1%"); // half a tenth is rounded up
    EXPECT_EQ(share_text(1, 2001), "0.0%");
    EXPECT_EQ(share_text(3, 3), "100.0%");
    EXPECT_EQ(share_text(0, 0), "");
}

/// A small round with a list of three CCGs, of which the shipped registers name one.
class KnownFootprint : public ::testing::Test {
protected:
    KnownFootprint() : round_{by_.round()} {
        round_.organisations = list_;
        round_.registers = shipped_registers();
    }
    [[nodiscard]] Footprint footprint(std::optional<Day> today, std::string_view area = "Upshire") {
        FootprintBuilder builder{{area, {}}, today};
        for (const std::string_view code : {"12A", "99Y"}) {
            testing::TestPlan plan;
            plan.text("cover.org_code@value", code).text("cover.submission@value", "final");
            plan.text("cover.org_name@value", code == "12A" ? "Known CCG" : "Quiet <CCG>");
            const Plan bound = plan.plan();
            builder.add(bound, assess(round_, bound, {}, testing::day_of_judging));
        }
        return builder.finish();
    }
    static std::string html_of(const Footprint& footprint) {
        std::string page;
        footprint_html(
            footprint, [&](std::string_view text) { page += text; }, {}, [](std::size_t, const Write&) {}, {"", ""});
        return page;
    }

    testing::TestRound by_;
    std::array<Organisation, 4> list_{{{"12A", "Known CCG", "Upshire", "E1"},
                                       {"99Y", "Quiet <CCG>", "Upshire", "E1"},
                                       {"02Q", "CCG without a plan", "Upshire", "E1"},
                                       {"05A", "CCG elsewhere", "Downshire", "E2"}}};
    Round round_;
};

TEST_F(KnownFootprint, TextAndMarkdownNameEachBodyAndTheCounts) {
    const Document document = footprint_document(footprint(on("2016-12-23")));
    for (const std::string& page : {document_text(document, {.width = 4'000}), document_markdown(document)}) {
        for (const char* part :
             {"rating and regimes: inadequate (2015/16); Financial special measures: not known whether it applies",
              "rating and regimes: no register names it", "Ratings of 2015/16", "Regimes on 23 December 2016",
              "What registers name of 3 ", "on 23 December 2016", "not the same as a good rating",
              "CCG without a plan (02Q)", "12.4%"}) {
            EXPECT_NE(page.find(part), std::string::npos) << part;
        }
        EXPECT_EQ(page.find("CCG elsewhere"), std::string::npos); // of another area
    }
}

TEST_F(KnownFootprint, ThePageHasAColumnAFilterAndCharts) {
    const std::string page = html_of(footprint(on("2016-12-23")));
    for (const char* part :
         {"<th scope=\"col\">Rating and regimes</th>", "<select name=\"known\">",
          "data-known=\"rated inadequate|Financial special measures\"", "data-known=\"no register names it\"",
          "<td class=\"known\">no register names it</td>", "26 of 209 (12.4%)", "1 of 3 (33.3%)",
          "aria-label=\"Ratings of 2015/16: shares here and nationally.\""}) {
        EXPECT_NE(page.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(page.find("Quiet <CCG>"), std::string::npos);
}

TEST_F(KnownFootprint, JsonAndCsvHaveEachBodyAndEachCount) {
    const Footprint said = footprint(on("2016-12-23"));
    std::string json, csv;
    footprint_json(
        said, [&](std::string_view text) { json += text; }, [](std::size_t, const Write&) {}, {"", ""});
    EXPECT_NE(json.find("\"rating\": \"inadequate\""), std::string::npos);
    EXPECT_NE(json.find("\"sentence\": \"no register names it\""), std::string::npos);
    EXPECT_NE(json.find("\"of_nationally\": 209"), std::string::npos);
    footprint_csv(
        said, [&](std::string_view text) { csv += text; }, [](std::size_t, const Write&) {});
    EXPECT_NE(csv.find("unit,sentence,nationally\r\n"), std::string::npos); // appended at the end
    EXPECT_NE(csv.find("\"Inadequate\",\"Ratings of 2015/16\",\"\",1,\"count\",\"1 of 3 here\",26\r\n"),
              std::string::npos)
        << csv;
    EXPECT_NE(csv.find("\"known body\",\"\",\"99Y\""), std::string::npos);
}

TEST_F(KnownFootprint, WithoutADayNothingIsSaid) {
    const Footprint said = footprint(std::nullopt);
    EXPECT_TRUE(known_sections(said).empty());
    const std::string page = html_of(said);
    EXPECT_EQ(page.find("select name=\"known\""), std::string::npos);
    EXPECT_EQ(page.find("Rating and regimes"), std::string::npos);
    std::string json;
    footprint_json(
        said, [&](std::string_view text) { json += text; }, [](std::size_t, const Write&) {}, {"", ""});
    EXPECT_NE(json.find("\"known\": null"), std::string::npos);
}

TEST_F(KnownFootprint, WhereNothingIsNamedItSaysSo) {
    const Footprint said = footprint(on("2010-01-01"));
    const std::vector<DocumentSection> sections = known_sections(said);
    ASSERT_EQ(sections.size(), 1U);
    EXPECT_EQ(sections.front().paragraphs.back(), "No register names a rating given by 1 January 2010, or a regime.");
    EXPECT_TRUE(sections.front().picture.svg.empty());
}

} // namespace
} // namespace plancheck

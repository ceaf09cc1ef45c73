// The checklist summary: the days to the next submission, hostile text in every format, the chart, the template's
// marks.
#include "core/report/checklist/checklist.hpp"

#include "core/base/text_safety.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/checklist/parts.hpp"
#include "core/report/write/document_template.hpp"
#include "tests/assess/judged.hpp"

#include <array>
#include <expat.h>
#include <gtest/gtest.h>
#include <memory>

namespace plancheck {
namespace {

using testing::day_of_judging;
using testing::TestPlan;
using testing::TestRound;

/// Empty if expat finds the text well-formed, else its message.
std::string fault_of_xml(const std::string& text) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser{XML_ParserCreate("UTF-8"),
                                                                              XML_ParserFree};
    const auto status = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), 1);
    return status == XML_STATUS_OK ? std::string{} : XML_ErrorString(XML_GetErrorCode(parser.get()));
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

TEST(Checklist, CountsDaysToTheNextSubmission) {
    const std::array events{
        Event{.id = "a", .title = "Allocations", .source = {}, .date = Day::from_serial(100), .submission = {}},
        Event{.id = "b",
              .title = "Final plan",
              .source = {},
              .date = Day::from_serial(140),
              .submission = "final",
              .confidence = Confidence::unverified},
        Event{.id = "c",
              .title = "First plan",
              .source = {},
              .date = Day::from_serial(120),
              .submission = "first",
              .confidence = Confidence::quoted},
        Event{.id = "d", .title = "Strategy", .source = {}, .date = Day::from_serial(300), .submission = {}}};
    Round round;
    EXPECT_EQ(next_submission(round, Day::from_serial(100)), "The round's timetable names no submission.");
    round.timetable = events;
    EXPECT_EQ(next_submission(round, Day::from_serial(90)), "30 days left, until 29 April 1900: First plan.");
    EXPECT_EQ(next_submission(round, Day::from_serial(119)), "1 day left, until 29 April 1900: First plan.");
    EXPECT_EQ(next_submission(round, Day::from_serial(120)), "0 days left, until 29 April 1900: First plan.");
    EXPECT_EQ(next_submission(round, Day::from_serial(121)),
              "19 days left, until 19 May 1900 (unverified): Final plan.");
    EXPECT_EQ(next_submission(round, Day::from_serial(141)),
              "No later date: the last submission of the round was due on 19 May 1900 (unverified).");
}

TEST(Checklist, SaysEveryFeatureAndEveryOpenFinding) {
    const TestRound by;
    Assessment said = TestPlan{}.number("finance.contingency@2014/15", "1").judged(by);
    const std::string page = document_fodt(checklist(said, Plan{}, day_of_judging));
    EXPECT_EQ(fault_of_xml(page), "");
    std::size_t open = 0;
    for (const Finding& finding : said.findings) {
        if (finding.outcome == Outcome::not_met) {
            // A financial rule also appears a second time, beside its figures.
            EXPECT_EQ(times(page, ">" + xml_escaped(sentence_of(finding)) + "<"), finding.group == "finance" ? 2U : 1U)
                << finding_name(finding);
            ++open;
        }
    }
    EXPECT_GT(open, 0U);
    EXPECT_EQ(times(page, ">F-01.a<"), 2U); // in the register, and as a question for a person
}

TEST(Checklist, EveryMarkOfTheTemplateIsFilled) {
    EXPECT_GT(times(document_template, "{{"), 4U);
    const TestRound by;
    const std::string page = document_fodt(checklist(TestPlan{}.judged(by), Plan{}, day_of_judging));
    EXPECT_EQ(times(page, "{{"), 0U);
    EXPECT_EQ(times(page, "}}"), 0U);
}

TEST(Checklist, HostileTextIsTextInEveryFormat) {
    const TestRound by;
    Assessment said = TestPlan{}.number("finance.contingency@2014/15", "1").judged(by);
    const std::string hostile = "<script>x</script> & \"]]>\" {{body}} \x01\x1b[31m\xff `a` | b\r\n# c \xE2\x80\xAE" +
                                std::string(50'000, 'w') + "</text:p>";
    said.organisation_name = hostile;
    said.footprint = hostile;
    said.submission = hostile;
    said.provenance.file_name = hostile;
    said.workbook.push_back(
        {.code = hostile, .severity = Severity::blocking, .message = hostile, .sheet = {}, .cell = {}});
    FeatureResult& feature = said.results.front().features.front();
    feature.evidence = feature.lead = feature.due = hostile;
    said.findings.front().sentence = hostile;
    said.findings.front().explanation = Addition{.text = hostile, .cell = {}};
    const Document document = checklist(said, Plan{}, day_of_judging);
    EXPECT_LT(document.title.size(), 200U);
    EXPECT_LT(document.header.size(), 200U);
    const std::string page = document_fodt(document);
    EXPECT_EQ(fault_of_xml(page), "");
    EXPECT_EQ(times(page, "<script"), 0U);
    EXPECT_GT(times(page, "row-long\">"), 0U); // a row that is longer than a page is allowed to break
    EXPECT_LT(page.size(), 1'000'000U);
    const std::string html = document_html(document);
    EXPECT_EQ(times(html, "<script"), 0U);
    EXPECT_EQ(times(html, "\x1b"), 0U);
    const std::string markdown = document_markdown(document);
    EXPECT_EQ(times(markdown, "<script"), 0U);
    EXPECT_EQ(times(markdown, "\n# "), 0U);
    EXPECT_EQ(times(markdown, "\x1b"), 0U);
}

TEST(Checklist, APlanThatCouldNotBeAssessedHasNothingToSign) {
    Assessment said = could_not_assess("the workbook is protected by a password; save it without one.", "password");
    said.provenance.file_name = "locked.ods";
    said.provenance.engine = "plancheck";
    const Document document = checklist(said, Plan{}, day_of_judging);
    EXPECT_EQ(document.conclusion, said.verdict_sentence);
    EXPECT_EQ(document.sections.size(), 1U);
    const std::string page = document_fodt(document);
    EXPECT_EQ(fault_of_xml(page), "");
    EXPECT_EQ(times(page, "Signature"), 0U);
    EXPECT_EQ(times(page, "password"), 1U);
}

TEST(Pages, HoldEveryPartOfADocument) {
    const Document document{.title = "The title",
                            .lead = {"First of all"},
                            .sections = {{.heading = "A section",
                                          .note = "with a note",
                                          .items = {{"RULE 2014/15", "a title", {"line one", "line two"}}},
                                          .rows = {{"Contingency", "finance.contingency", "1", "2", "Finance!B2"}}}},
                            .conclusion = "The end"};
    const std::string page = document_fodt(document);
    EXPECT_EQ(fault_of_xml(page), "");
    for (const char* part : {"The title", "First of all", "A section", "with a note", "RULE 2014/15  a title",
                             "line one", "line two", "Contingency", "finance.contingency", "Finance!B2", "The end"}) {
        EXPECT_NE(page.find(">" + std::string{part} + "<"), std::string::npos) << part;
    }
}

/// Findings of rules that the chart draws, on a round of one year.
class Chart : public ::testing::Test {
protected:
    Chart() {
        round_.years = years_;
        round_.chart = chart_;
        said_.round = &round_;
        add("FIN-SURPLUS", "-500", "3000");
        add("FIN-CONTINGENCY", "1600", "1500");
    }
    void add(std::string_view rule, std::string_view measure, std::string_view threshold) {
        Finding finding;
        finding.rule = rule;
        finding.period = "2014/15";
        finding.measure = Exact{*Decimal::parse(measure)};
        finding.threshold = Exact{*Decimal::parse(threshold)};
        finding.headroom = *finding.measure - *finding.threshold;
        finding.outcome = finding.headroom->sign() < 0 ? Outcome::not_met : Outcome::met;
        said_.findings.push_back(finding);
    }
    std::array<std::string_view, 1> years_{"2014/15"};
    std::array<ChartRule, 3> chart_{{{"FIN-SURPLUS", "Cumulative surplus"},
                                     {"FIN-CONTINGENCY", "Contingency"},
                                     {"FIN-SETASIDE", "All set-asides"}}};
    Round round_;
    Assessment said_;
};

TEST_F(Chart, DrawsABarAndAFloorForEachRule) {
    const DocumentPicture picture = rule_chart(said_);
    EXPECT_EQ(fault_of_xml(picture.svg), "");
    EXPECT_EQ(times(picture.svg, "stroke-width=\"3\""), 3U);             // two floors and the legend's
    EXPECT_EQ(times(picture.svg, "height=\"12\" fill=\"#ffffff\""), 1U); // below its floor: hollow
    EXPECT_EQ(times(picture.svg, "height=\"12\" fill=\"#7d93ab\""), 1U);
    EXPECT_EQ(picture.description,
              "Set-asides and surplus against their floors, in £000. 2014/15: Cumulative surplus -500 "
              "against 3,000, Contingency 1,600 against 1,500.");
}

TEST_F(Chart, WhatWasNotAssessedHasNoBar) {
    Finding& surplus = said_.findings.front();
    surplus.measure.reset();
    surplus.headroom.reset();
    surplus.outcome = Outcome::not_assessed;
    const DocumentPicture picture = rule_chart(said_);
    EXPECT_EQ(times(picture.svg, "stroke-width=\"3\""), 2U);
    EXPECT_NE(picture.description.find("Cumulative surplus not assessed"), std::string::npos);
}

TEST_F(Chart, AnAmountThatNoPlanWouldHaveStaysOnThePaper) {
    add("FIN-SETASIDE", "9e40", "-9e40");
    const DocumentPicture picture = rule_chart(said_);
    EXPECT_EQ(fault_of_xml(picture.svg), "");
    EXPECT_EQ(times(picture.svg, "nan"), 0U);
    EXPECT_EQ(times(picture.svg, "inf"), 0U);
    EXPECT_LT(picture.description.size(), 300U);
}

TEST_F(Chart, ARoundWithoutTheseRulesHasNone) {
    said_.findings.clear();
    EXPECT_EQ(rule_chart(said_).svg, "");
}

TEST(Shortened, CutsBetweenCharacters) {
    EXPECT_EQ(shortened("abcdef", 6), "abcdef");
    EXPECT_EQ(shortened("abcdefg", 6), "abc...");
    EXPECT_EQ(shortened("££££££", 6), "££££££");
    EXPECT_EQ(shortened("£££££££", 6), "£££...");
    EXPECT_EQ(shortened("a\nb", 6), "a b");
}

} // namespace
} // namespace plancheck

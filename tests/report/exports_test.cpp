// What area teams ask for: the plan on a page, the exception report and the scorecard, of the sample plans.
#include "core/assess/assess.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/exceptions/exceptions.hpp"
#include "core/report/one_page/fit.hpp"
#include "core/report/one_page/height.hpp"
#include "core/report/one_page/one_page.hpp"
#include "core/report/scorecard/scorecard.hpp"
#include "tests/assess/judged.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::sample;

constexpr Day day_of_exports = Day::from_serial(41740); // 2014-04-11

Assessment judged_sample(const Plan& plan) {
    return assess_as(testing::round_2014(), plan, {}, day_of_exports);
}

const DocumentSection* section_called(const Document& document, std::string_view begin) {
    const auto found = std::ranges::find_if(
        document.sections, [&](const DocumentSection& section) { return section.heading.starts_with(begin); });
    return found == document.sections.end() ? nullptr : &*found;
}

std::size_t letters_of(std::string_view text, std::string_view letter) {
    std::size_t count = 0;
    for (auto at = text.find(letter); at != std::string_view::npos; at = text.find(letter, at + letter.size())) {
        ++count;
    }
    return count;
}

TEST(Fit, CutsWhatDoesNotFitAndOnlyThat) {
    bool cut = false;
    const ColumnSpace space{.width_mm = 20, .points = 7.5, .lines = 1};
    EXPECT_EQ(fitted("Short", space, cut), "Short");
    EXPECT_FALSE(cut);
    const std::string narrow = fitted(std::string(200, 'i'), space, cut);
    EXPECT_TRUE(cut);
    EXPECT_TRUE(narrow.ends_with("…"));
    cut = false;
    const std::string wide = fitted(std::string(200, 'W'), space, cut);
    EXPECT_LT(letters_of(wide, "W") * 3, letters_of(narrow, "i")) << "a W is more than thrice as wide as an i";
    EXPECT_GT(letters_of(wide, "W"), 5U);
    EXPECT_EQ(lines_taken(wide, 20, 7.5), 1U);
    EXPECT_EQ(lines_taken(wide + "W", 20, 7.5), 2U) << "it was cut too early";
}

TEST(Fit, BreaksAtBlanksAndInsideLongWords) {
    EXPECT_EQ(lines_taken("", 20, 7.5), 1U);
    EXPECT_EQ(lines_taken("one two", 20, 7.5), 1U);
    EXPECT_EQ(lines_taken(std::string(39, 'n'), 20, 7.5), 3U) << "thirteen on each";
    EXPECT_EQ(lines_taken(std::string(40, 'n'), 20, 7.5), 4U);
    // Two words that each take more than half of a line stand on a line each.
    EXPECT_EQ(lines_taken("nnnnnnnn nnnnnnnn", 20, 7.5), 2U);
}

TEST(Fit, TextOfPlannersIsOneLineOfText) {
    bool cut = false;
    EXPECT_EQ(fitted("a\r\nb\x1b[31m\xE2\x80\xAE", {.width_mm = 100, .points = 9, .lines = 3}, cut), "a  b [31m");
    EXPECT_FALSE(cut);
    EXPECT_LT(fitted(std::string(100'000, 'x'), {.width_mm = 100, .points = 9, .lines = 3}, cut).size(), 400U);
    EXPECT_TRUE(cut);
}

TEST(PlanOnAPage, ShowsThePlansOwnCells) {
    const Plan& plan = sample("anytown-ready").plan;
    const Document page = plan_on_a_page(judged_sample(plan), plan);
    EXPECT_TRUE(page.one_page);
    EXPECT_EQ(page.title, "Anytown CCG (fictional) (99Z), final submission: plan on a page");
    EXPECT_EQ(
        section_called(page, "Vision")->paragraphs.front(),
        "People in Anytown live longer, wait less and are cared for nearer home, within the money that there is.");
    const DocumentTable& outcomes = section_called(page, "Outcomes")->table;
    ASSERT_EQ(outcomes.rows.size(), 7U);
    EXPECT_EQ(outcomes.columns.back().heading, "Year 5");
    EXPECT_EQ(outcomes.rows[3].cells[1].lines.front(), "81%");
    const DocumentTable& money = section_called(page, "Money")->table;
    EXPECT_EQ(money.rows.front().cells.front().lines.front(), "Total notified allocation");
    EXPECT_EQ(money.rows.front().cells[2].lines.front(), "297,437");
    EXPECT_EQ(section_called(page, "Key features")->table.rows.size(), 6U) << "a row for each group of elements";
    const DocumentSection& risks = *section_called(page, "Risks");
    EXPECT_EQ(risks.note, "5 of 14 rows of the sheet Risks, the largest first.");
    EXPECT_EQ(risks.table.rows.front().cells.back().lines.front(), "1,545");
}

TEST(PlanOnAPage, SaysWhatIsNotFilled) {
    const Plan& plan = sample("anytown-half-filled").plan;
    const Document page = plan_on_a_page(judged_sample(plan), plan);
    EXPECT_TRUE(section_called(page, "Vision")->paragraphs.front().starts_with("Not filled: Vision, Cover!"));
    EXPECT_EQ(section_called(page, "Risks")->paragraphs.front(), "Not filled: the sheet Risks has no row.");
    const DocumentTable& money = section_called(page, "Money")->table;
    EXPECT_EQ(money.rows.front().cells[3].lines.front(), "not filled");
    EXPECT_EQ(money.rows.front().cells[2].lines.front(), "297,437");
    const DocumentTable& features = section_called(page, "Key features")->table;
    EXPECT_EQ(features.rows[2].cells[1].lines.front(), "not filled") << "nothing of quality is answered";
}

TEST(PlanOnAPage, FitsOnOneSideWithTheLongestTexts) {
    const std::string widest = [] {
        std::string text;
        for (int word = 0; word < 400; ++word) {
            text += "WWWW@@@@MMMM ";
        }
        return text;
    }();
    PlanBuilder builder{sample("anytown-ready").plan};
    const auto fill = [&](std::string_view block, std::string_view line, std::string_view column) {
        builder.point(block, line, column, {.value = testing::words(widest), .cell = {}});
    };
    fill("cover", "org_name", "value");
    fill("cover", "vision", "value");
    for (const Feature& feature : testing::round_2014().features) {
        fill("features", feature.id, "response");
    }
    for (std::uint32_t row = 900; row < 910; ++row) {
        const Record record = builder.record("risk", {.row = row});
        for (const std::string_view column : {"description", "owner", "action", "kind"}) {
            builder.record_point("risk", record, column, {.value = testing::words(widest), .cell = {}});
        }
        builder.record_point("risk", record, "expected", {.value = testing::number("99999999"), .cell = {}});
    }
    const Plan plan = builder.finish();
    const Document page = plan_on_a_page(judged_sample(plan), plan);
    EXPECT_LE(height_of(page), page_height);
    EXPECT_GT(height_of(page), page_height / 2);
    EXPECT_EQ(page.about.front(), "A text that ends in … is cut to fit; the workbook has it in full.");
    EXPECT_TRUE(section_called(page, "Vision")->paragraphs.front().ends_with("…"));
    EXPECT_FALSE(section_called(page, "Risks")->table.rows.empty());
}

TEST(PlanOnAPage, OfAPlanThatCouldNotBeAssessedSaysWhy) {
    const Document page = plan_on_a_page(could_not_assess("it is not a workbook.", "unreadable"), Plan{});
    EXPECT_FALSE(page.one_page);
    EXPECT_TRUE(page.sections.empty());
    EXPECT_NE(page.conclusion.find("it is not a workbook."), std::string::npos);
}

/// The sentences of all exceptions.
std::vector<std::string> sentences_in(const Document& report) {
    std::vector<std::string> sentences;
    for (const DocumentSection& section : report.sections) {
        for (const DocumentTable::Row& row : section.table.rows) {
            if (section.heading.ends_with(')') && row.cells.size() > 1 && !row.cells[1].lines.empty()) {
                sentences.push_back(row.cells[1].lines.front());
            }
        }
    }
    return sentences;
}

TEST(ExceptionReport, HasEverythingThatIsNotSettledAndNothingElse) {
    for (const char* name : {"anytown-ready", "anytown-not-ready", "anytown-half-filled"}) {
        const Assessment assessment = judged_sample(sample(name).plan);
        std::vector<std::string> expected;
        for (const Finding& finding : assessment.findings) {
            const bool settled = finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
            if (!settled || finding.judgement) {
                expected.emplace_back(sentence_of(finding));
            }
        }
        for (const WorkbookFinding* fault : workbook_in_order(assessment)) {
            expected.push_back(fault->message);
        }
        std::vector<std::string> found = sentences_in(exception_report(assessment, day_of_exports));
        std::ranges::sort(expected);
        std::ranges::sort(found);
        EXPECT_EQ(found, expected) << name;
        EXPECT_GT(found.size(), 40U) << name;
    }
}

TEST(ExceptionReport, PutsWhatIsDueFirstOnTop) {
    const Document report = exception_report(judged_sample(sample("anytown-not-ready").plan), day_of_exports);
    const DocumentTable& first = section_called(report, "To put right first")->table;
    EXPECT_EQ(first.rows.front().cells.back().strong, "Chief finance officer");
    EXPECT_EQ(first.rows.front().cells.back().lines.front(), "by 4 April 2014: overdue");
    const DocumentTable& waived = section_called(report, "Waived")->table;
    EXPECT_EQ(waived.rows.front().cells.back().lines.front(), "by 4 April 2014") << "nobody still has to act on it";
    const DocumentTable& summary = report.sections.front().table;
    EXPECT_EQ(summary.rows.front().cells[0].lines.front(), "To put right first");
}

/// The judged plan of the test's small round, in which the feature owns the rule MUST.
Document report_with(const std::string& due, Day today) {
    testing::TestRound by;
    by.features.front().judgement = {};
    const Assessment assessment =
        testing::TestPlan{}.text("features.F-01.a@due", due).empty("features.F-01.a@evidence").judged(by);
    return exception_report(assessment, today);
}

TEST(ExceptionReport, IsOverdueOnTheDayAfter) {
    const auto owner = [](Day today) {
        const Document report = report_with("2014-06-10", today);
        for (const DocumentSection& section : report.sections) {
            for (const DocumentTable::Row& row : section.table.rows) {
                if (!row.cells.back().lines.empty() && row.cells.back().lines.front().starts_with("by ")) {
                    return row.cells.back().lines.front();
                }
            }
        }
        return std::string{"no date"};
    };
    EXPECT_EQ(owner(*Day::from_iso("2014-06-10")), "by 10 June 2014");
    EXPECT_EQ(owner(*Day::from_iso("2014-06-11")), "by 10 June 2014: overdue");
}

TEST(ExceptionReport, OfAPlanWithoutExceptionsSaysThatThereAreNone) {
    Round round;
    Assessment assessment;
    assessment.round = &round;
    assessment.verdict = Verdict::ready;
    const Document report = exception_report(assessment, day_of_exports);
    ASSERT_EQ(report.sections.size(), 1U);
    EXPECT_TRUE(report.sections.front().paragraphs.front().starts_with("Nothing: every rule is met"));
}

TEST(Scorecard, HasEveryStandardWithLevelStandardAndDirection) {
    const Plan& plan = sample("anytown-ready").plan;
    const Assessment assessment = judged_sample(plan);
    const std::string rows = scorecard_csv(assessment, plan, true);
    EXPECT_NE(rows.find("\"CON-RTT-INCOMPLETE\",0.922,0.92,\"'%\",\"at least\",0.002,\"met\",\"blocking\""),
              std::string::npos);
    EXPECT_NE(rows.find("\"CON-RTT-52-WEEK\",0,0,\"count\",\"at most\",0,\"met\""), std::string::npos);
    EXPECT_NE(
        rows.find("\"Years of life lost, treatable conditions\",\"Year 5\",\"outcomes.pyll\",1750,,\"number\",\"\",,"
                  "\"\",\"No rule judges it by itself.\""),
        std::string::npos);
    for (const Finding& finding : assessment.findings) {
        const std::string code = "\"" + std::string{finding.rule} + "\"";
        EXPECT_TRUE(finding.group != "constitution" || rows.find(code) != std::string::npos) << code;
        EXPECT_TRUE(finding.group != "cross-check" || rows.find(code) == std::string::npos) << code;
    }
    const Document page = scorecard(assessment, plan);
    ASSERT_EQ(page.sections.size(), 3U);
    EXPECT_EQ(page.sections[1].heading, "NHS Constitution standards");
}

TEST(Scorecard, OfAPlanThatCouldNotBeAssessedSaysWhy) {
    const Assessment refused = could_not_assess("it is not a workbook.", "unreadable");
    EXPECT_TRUE(scorecard(refused, Plan{}).sections.empty());
    const std::string rows = scorecard_csv(refused, Plan{}, true);
    EXPECT_NE(rows.find("it is not a workbook."), std::string::npos);
    EXPECT_NE(rows.find("could not be assessed"), std::string::npos);
    const auto commas = [](std::string_view line) { return letters_of(line, ","); };
    const std::size_t end = rows.find('\n');
    EXPECT_EQ(commas(std::string_view{rows}.substr(0, end)), 16U);
    EXPECT_EQ(commas(std::string_view{rows}.substr(end)), 16U) << rows;
}

} // namespace
} // namespace plancheck

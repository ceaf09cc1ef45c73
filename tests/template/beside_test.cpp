// What stands beside the figures of a sheet and above them: what a rule asks, its headroom, and the question that a
// record answers. Years that ask for nothing are grey.
#include "core/template/beside.hpp"

#include "core/plan/bind.hpp"
#include "core/rule/evaluate.hpp"
#include "core/template/cached_values.hpp"
#include "tests/template/sample.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace plancheck {
namespace {

using testing::Sample;

const BookSheet& sheet_of(const Book& book, std::string_view name) {
    return *std::ranges::find(book.sheets, name, &BookSheet::name);
}

std::uint32_t row_of(const BookSheet& sheet, std::string_view code) {
    const auto found = std::ranges::find_if(
        sheet.rows, [&](const BookRow& row) { return !row.cells.empty() && row.cells[0].text == code; });
    return static_cast<std::uint32_t>(found - sheet.rows.begin());
}

std::uint32_t column_of(const BookSheet& sheet, std::string_view heading) {
    const auto& cells = sheet.rows[4].cells;
    return static_cast<std::uint32_t>(std::ranges::find(cells, heading, &BookCell::text) - cells.begin());
}

const Line& line_of(const Round& round, std::string_view block, std::string_view code) {
    return *find_line(*find_block(round, block), code);
}

TEST(Beside, ALineShowsWhatItsRuleAsks) {
    const auto& sample = Sample::blank();
    const auto& finance = sheet_of(sample.book, "Finance");
    const auto asked = column_of(finance, "What is asked");
    const auto text = [&](std::string_view code) { return finance.find(row_of(finance, code), asked)->text; };
    EXPECT_EQ(text("contingency"), "at least 0.5% of total notified allocation");
    EXPECT_EQ(text("nonrecurrent_fund"), "at least 2.5%, then 1% of recurrent allocation");
    EXPECT_EQ(text("nonrecurrent_uncommitted"), "at most “Non-recurrent fund”");
    EXPECT_EQ(text("population"), "");
    const auto& constitution = sheet_of(sample.book, "Constitution");
    const auto standard = column_of(constitution, "What is asked");
    EXPECT_EQ(constitution.find(row_of(constitution, "rtt_incomplete"), standard)->text, "at least 92%");
    EXPECT_EQ(constitution.find(row_of(constitution, "mrsa"), standard)->text, "at most 0");
}

TEST(Beside, ARuleOfWhatIsComputedFromALineIsNotBesideIt) {
    const Round& round = *Sample::blank().round;
    ASSERT_NE(rule_beside(round, line_of(round, "finance", "contingency")), nullptr);
    EXPECT_EQ(rule_beside(round, line_of(round, "finance", "contingency"))->id, "FIN-CONTINGENCY");
    EXPECT_EQ(rule_beside(round, line_of(round, "finance", "surplus_cumulative"))->id, "FIN-SURPLUS");
    EXPECT_EQ(rule_beside(round, line_of(round, "finance", "spend_acute")), nullptr); // its change is asked about
}

TEST(Beside, TheHeadroomOfEachYearIsThatOfTheRule) {
    const auto sample = Sample::make("anytown-not-ready");
    const auto plan = plan_of(sample.book);
    std::size_t compared = 0;
    for (const std::string_view block : {"finance", "constitution"}) {
        const auto& sheet = sheet_of(sample.book, find_block(*sample.round, block)->title);
        for (const auto& line : find_block(*sample.round, block)->lines) {
            const Rule* rule = rule_beside(*sample.round, line);
            for (const auto year : sample.round->years) {
                const auto* cell =
                    sheet.find(row_of(sheet, line.code), column_of(sheet, std::string{year} + "\nheadroom"));
                if (rule == nullptr || cell == nullptr || cell->formula.empty()) {
                    continue;
                }
                const auto headroom = evaluate(*sample.round, *rule, plan, year).headroom;
                EXPECT_EQ(cell->kind == BookValue::number, headroom.has_value()) << line.code;
                if (headroom) {
                    EXPECT_EQ(cell->number, Decimal::from_double(headroom->to_double())) << line.code;
                    ++compared;
                }
                EXPECT_EQ(cell->formula.find('$'), std::string::npos) << "names no other sheet: " << cell->formula;
            }
        }
    }
    EXPECT_GT(compared, 30U);
}

TEST(Beside, TheRulesOfTheChartStayInViewAboveFinance) {
    const auto sample = Sample::make("anytown-not-ready");
    const auto& finance = sheet_of(sample.book, "Finance");
    ASSERT_EQ(sample.round->chart.size(), 4U);
    const auto plan = plan_of(sample.book);
    for (std::uint32_t i = 0; i < 4; ++i) {
        EXPECT_EQ(finance.find(1, 4 + i)->text, sample.round->chart[i].label);
        for (std::uint32_t y = 0; y < 2; ++y) {
            const auto& rule = *find_rule(*sample.round, sample.round->chart[i].rule);
            const auto headroom = evaluate(*sample.round, rule, plan, sample.round->years[y]).headroom;
            ASSERT_TRUE(headroom) << rule.id;
            EXPECT_EQ(finance.find(2 + y, 4 + i)->number, Decimal::from_double(headroom->to_double())) << rule.id;
            EXPECT_EQ(finance.find(2 + y, 4 + 4)->text, unit_name(rule.unit)) << rule.id;
            EXPECT_EQ(finance.find(2 + y, 4 + i)->style.alarm_below, "0");
        }
    }
    EXPECT_GE(finance.frozen_rows, 4U);
    EXPECT_GT(column_of(finance, "What is asked"), 7U) << "the wide column comes after the four rules";
}

TEST(Beside, ARowOfFiguresIsOneLineHighAndARowOfTextsGrows) {
    const auto& sample = Sample::blank();
    const auto& finance = sheet_of(sample.book, "Finance");
    for (const auto& line : find_block(*sample.round, "finance")->lines) {
        const auto& row = finance.rows[row_of(finance, line.code)];
        EXPECT_LE(row.millimetres, 4.0) << line.code;
        EXPECT_FALSE(row.grows) << line.code;
    }
    const auto& cover = sheet_of(sample.book, "Cover");
    for (const auto& line : find_block(*sample.round, "cover")->lines) {
        EXPECT_EQ(cover.rows[row_of(cover, line.code)].grows, line.unit == Unit::text) << line.code;
    }
    const auto ready = Sample::make("anytown-ready");
    const auto& written = sheet_of(ready.book, "Cover"); // the contents beside it are a line high
    EXPECT_GT(written.rows[row_of(written, "vision")].millimetres, 4.0);
    for (const std::string_view name : {"Features", "Assurances", "Explanations", "QIPP"}) {
        const auto& sheet = sheet_of(sample.book, name);
        for (std::size_t row = 5; row < sheet.rows.size(); ++row) {
            EXPECT_TRUE(sheet.rows[row].grows || sheet.rows[row].cells[0].text.empty()) << name << " " << row;
        }
    }
    const auto& assurances = sheet_of(sample.book, "Assurances");
    const auto tall = std::ranges::count_if(find_block(*sample.round, "assurances")->lines, [&](const Line& line) {
        return assurances.rows[row_of(assurances, line.code)].millimetres > 4.0;
    });
    EXPECT_LE(tall, 2) << "only long labels make a row of answers higher, not its guidance";
    EXPECT_EQ(finance.unprinted_columns, 1U); // the guidance
    EXPECT_FALSE(finance.find(3, 1)->style.printed);
}

TEST(Beside, AYearBeforeTheFundIsGreyAndTakesNothing) {
    const auto& sample = Sample::blank();
    const auto& fund = sheet_of(sample.book, "Better Care Fund");
    const auto cell = [&](std::string_view code, std::uint32_t column) -> const BookCell& {
        return *fund.find(row_of(fund, code), column);
    };
    EXPECT_EQ(cell("minimum", 3).style.fill, palette::unused);
    EXPECT_TRUE(cell("minimum", 3).style.locked);
    EXPECT_EQ(cell("minimum", 4).style.fill, palette::calculated) << "linked too: the CCG total waits for it";
    EXPECT_FALSE(cell("minimum", 4).style.locked);
    EXPECT_EQ(cell("minimum", 5).style.fill, palette::calculated) << "linked to the Finance sheet";
    EXPECT_FALSE(cell("minimum", 5).style.locked);
    EXPECT_FALSE(cell("minimum", 4).formula.empty());
    EXPECT_EQ(cell("additional", 5).style.fill, palette::input);
    EXPECT_EQ(cell("residential_admissions", 3).style.fill, palette::input);
}

TEST(Beside, EachFreeJudgementAsksOfAFeatureThatNobodyJudged) {
    for (const auto& sample : {Sample::make(""), Sample::make("anytown-not-ready")}) {
        const auto& sheet = sheet_of(sample.book, "Judgements");
        const auto given = sample.values.records.find("judgement");
        const auto judged = given == sample.values.records.end() ? 0 : given->second.size();
        std::size_t asked = 0;
        for (const auto& feature : sample.round->features) {
            const auto begins = [&](const BookRow& row) {
                return row.cells.size() > 6 && (row.cells[6].text.starts_with(std::string{feature.id} + " ") ||
                                                row.cells[1].text == feature.id);
            };
            asked += std::ranges::any_of(sheet.rows, begins) ? 1U : 0U;
        }
        EXPECT_GE(asked + judged, sample.round->features.size());
        EXPECT_EQ(plan_of(sample.book).records("judgement").size(), judged);
    }
}

} // namespace
} // namespace plancheck

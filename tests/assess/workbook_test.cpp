// Every fault of the workbook is found, with its code, its cell and one sentence. A good workbook has no finding.
#include "core/assess/assess.hpp"
#include "core/assess/workbook_findings.hpp"

#include "core/assess/assess.hpp"
#include "tests/assess/judged.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::count_of_code;
using testing::message_of;
using testing::TestPlan;
using testing::TestRound;

TEST(Workbook, SoundPlanHasNoFindings) {
    const TestRound by;
    const Assessment said = TestPlan{}.judged(by);
    EXPECT_TRUE(said.workbook.empty()) << said.workbook.front().code << ": " << said.workbook.front().message;
}

struct Fault {
    const char* code;
    TestPlan plan;
    const char* says;
};

TEST(Workbook, EachFaultIsOneFindingWithItsWords) {
    const std::vector<Fault> faults{
        {"number-out-of-range",
         TestPlan{}
             .error("finance.population@2014/15", "1e+300")
             .problem({"number-out-of-range", "A1 holds 1e+300.", {0, 4, 0}}),
         "A1 holds 1e+300."},
        {"percentage-out-of-range", TestPlan{}.number("finance.share@2014/15", "95"), "holds 9,500%, more than 100%"},
        {"error-cell", TestPlan{}.error("finance.population@2014/15", "#REF!"), "shows the error #REF!"},
        {"text-number", TestPlan{}.text("finance.population@2014/15", "n/a"), "the text `n/a` where a number belongs"},
        {"text-number", TestPlan{}.text("finance.population@2014/15", "1250"), "holds `1250` as text"},
        {"text-number", TestPlan{}.text("finance.due@2014/15", "soon"), "where a date belongs"},
        {"wrong-sign", TestPlan{}.number("finance.spend@2014/15", "-1"), "no negative amount"},
        {"sub-penny", TestPlan{}.number("finance.spend@2014/15", "1.000001"), "a fraction of a penny"},
        {"wrong-choice", TestPlan{}.text("finance.agreed@2014/15", "maybe"), "choose one of: Yes, No"},
        {"no-cached-value", TestPlan{}.formula("finance.population@2014/15", "1", false), "recalculate and save"},
        {"unknown-line", TestPlan{}.line("finance", "contingancy"), "`contingancy` on Finance"},
        {"unknown-column", TestPlan{}.number("finance.spend@2099/00", "1"), "`2099/00` on Finance"},
        {"unknown-block", TestPlan{}.line("finanse", "x"), "finanse!A1 carries the block code `finanse`"},
        {"wrong-template-version", TestPlan{}.text("cover.template_version@value", "0.1"), "gives version `0.1`"},
        {"wrong-template-version", TestPlan{}.empty("cover.template_version@value"), "does not say which version"},
        {"wrong-round-version", TestPlan{}.text("cover.round_version@value", "0.1"), "this check is for version 1.0"},
        {"duplicate-code", TestPlan{}.problem({"duplicate-code", "A5 repeats A4.", {0, 4, 0}}), "A5 repeats A4."},
    };
    TestRound by;
    constexpr std::string_view choices[] = {"Yes", "No"};
    std::ranges::find(by.lines, std::string_view{"agreed"}, &Line::code)->choices = choices;
    for (const Fault& fault : faults) {
        const Assessment said = fault.plan.judged(by);
        EXPECT_EQ(count_of_code(said, fault.code), 1U) << fault.says;
        EXPECT_EQ(said.workbook.size(), 1U) << fault.code << " and nothing else: " << said.workbook.back().message;
        EXPECT_NE(message_of(said, fault.code).find(fault.says), std::string::npos) << message_of(said, fault.code);
    }
}

TEST(Workbook, MissingPartsAreFindings) {
    const TestRound by;
    TestPlan without_line;
    for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
        without_line.without("finance.share@" + year);
    }
    const Assessment no_line = without_line.judged(by);
    EXPECT_EQ(message_of(no_line, "missing-line"),
              "Finance has no line with the code of “Share”, below “Population”; copy it from the template.");
    const auto missing = std::ranges::find(no_line.workbook, std::string_view{"missing-line"}, &WorkbookFinding::code);
    EXPECT_EQ(missing->sheet, "finance") << "where the line above it stands";
    EXPECT_TRUE(missing->cell.starts_with("A")) << missing->cell;
    TestRound later;
    std::ranges::find(later.lines, std::string_view{"share"}, &Line::code)->later = true;
    EXPECT_EQ(count_of_code(without_line.judged(later), "missing-line"), 0U) << "older workbooks lack it";
    TestPlan without_year;
    TestPlan without_block;
    for (const Line& line : by.lines) {
        without_year.without("finance." + std::string{line.code} + "@2015/16");
        for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
            without_block.without("finance." + std::string{line.code} + "@" + year);
        }
    }
    EXPECT_EQ(message_of(without_year.judged(by), "missing-column"),
              "Finance has no column with the code of “2015/16”, right of “2014/15”; copy it from the template.");
    TestPlan without_first;
    for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
        without_first.without("finance.allocation@" + year);
    }
    EXPECT_NE(message_of(without_first.judged(by), "missing-line").find(", above “Contingency”;"), std::string::npos);
    const Assessment said = without_block.judged(by);
    EXPECT_NE(message_of(said, "missing-block").find("The sheet Finance is missing"), std::string::npos);
    EXPECT_EQ(said.workbook.front().severity, Severity::blocking);
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    EXPECT_EQ(count_of_code(said, "missing-line"), 0U) << "a missing sheet is one finding, no cascade";
}

Severity severity_of(const Assessment& said, std::string_view code) {
    const auto found = std::ranges::find(said.workbook, code, &WorkbookFinding::code);
    return found == said.workbook.end() ? Severity::advice : found->severity;
}

TEST(Workbook, FiguresThatNoCodeOfTheRoundLeadsToKeepThePlanFromReady) {
    const TestRound by;
    const std::vector<std::pair<const char*, TestPlan>> filled{
        {"unknown-line", TestPlan{}.number("finance.contingancy@2014/15", "5")},
        {"unknown-line", TestPlan{}.error("finance.contingancy@2015/16", "#REF!")},
        {"unknown-line", TestPlan{}.formula("finance.contingancy@2014/15", "5", false)},
        {"unknown-column", TestPlan{}.number("finance.spend@2099/00", "1")},
        {"unknown-column", TestPlan{}.text("finance.spend@2099/00", "see note")},
        {"unknown-block", TestPlan{}.number("finanse.spend@2014/15", "1")},
    };
    for (const auto& [code, plan] : filled) {
        const Assessment said = plan.judged(by);
        EXPECT_EQ(severity_of(said, code), Severity::blocking) << message_of(said, code);
        EXPECT_EQ(said.verdict, Verdict::not_ready) << message_of(said, code);
    }
    const std::vector<std::pair<const char*, TestPlan>> empty{
        {"unknown-line", TestPlan{}.line("finance", "contingancy")},
        {"unknown-column", TestPlan{}.empty("finance.spend@2099/00")},
        {"unknown-block", TestPlan{}.line("finanse", "spend")},
    };
    for (const auto& [code, plan] : empty) {
        EXPECT_EQ(severity_of(plan.judged(by), code), Severity::query) << code;
    }
}

TEST(Workbook, ALineThatMustBeFilledCannotBeLeftOut) {
    TestRound by;
    const auto line = std::ranges::find(by.lines, std::string_view{"share"}, &Line::code);
    TestPlan without;
    for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
        without.without("finance.share@" + year);
    }
    line->required = false;
    EXPECT_EQ(severity_of(without.judged(by), "missing-line"), Severity::query);
    line->required = true;
    EXPECT_EQ(severity_of(without.judged(by), "missing-line"), Severity::blocking);
}

TEST(Workbook, AnOptionalSheetThatIsMissingIsAdviceAndNotSilence) {
    const TestRound by;
    const Assessment said = assess(by.round(), TestPlan{}.plan(), {}, testing::day_of_judging);
    EXPECT_EQ(count_of_code(said, "missing-block"), said.workbook.size());
    const auto waivers = std::ranges::find_if(said.workbook, [](const WorkbookFinding& finding) {
        return finding.message.find("The sheet Waivers is missing") != std::string::npos;
    });
    ASSERT_NE(waivers, said.workbook.end());
    EXPECT_EQ(waivers->severity, Severity::advice);
    EXPECT_EQ(said.verdict, Verdict::ready);
}

TEST(Workbook, PercentagesOfTablesAndChangesHaveTheirRange) {
    TestRound by;
    auto& share = *std::ranges::find(by.lines, std::string_view{"share"}, &Line::code);
    share.sign = Sign::either;
    for (const auto& [amount, count] : {std::pair{"1", 0U}, {"-1", 0U}, {"1.0001", 1U}, {"-1.0001", 1U}}) {
        const Assessment said = TestPlan{}.number("finance.share@2014/15", amount).judged(by);
        EXPECT_EQ(count_of_code(said, "percentage-out-of-range"), count) << amount;
    }
    std::ranges::find(by.columns, std::string_view{"net"}, &Column::code)->unit = Unit::percent;
    for (const auto& [amount, code] : {std::pair{"#1.0001", "percentage-out-of-range"}, {"#-0.1", "wrong-sign"}}) {
        EXPECT_EQ(count_of_code(TestPlan{}.record("scheme", {{"name", "A"}, {"net", amount}}).judged(by), code), 1U);
    }
}

TEST(Workbook, RequiredCellsOfThePlansYearsMustBeFilled) {
    TestRound by;
    std::ranges::find(by.lines, std::string_view{"population"}, &Line::code)->required = true;
    EXPECT_EQ(count_of_code(TestPlan{}.empty("finance.population@2014/15").judged(by), "empty-cell"), 1U);
    EXPECT_EQ(count_of_code(TestPlan{}.empty("finance.population@2013/14").judged(by), "empty-cell"), 0U);
}

TEST(Workbook, LinksAndMacrosAreNamed) {
    const TestRound by;
    WorkbookSigns signs;
    signs.external_links = {{.target = "other.xlsx"}, {.target = "file with `quotes`\nand lines.ods"}};
    signs.macro = true;
    const Assessment said = TestPlan{}.judged(by, signs);
    EXPECT_EQ(count_of_code(said, "external-link"), 2U);
    EXPECT_EQ(count_of_code(said, "macro"), 1U);
    EXPECT_EQ(message_of(said, "external-link").find('\n'), std::string::npos);
}

TEST(Workbook, CalculatedCellsAreComparedWithTheRoundsOwnFormula) {
    TestRound by;
    testing::SmallRound small;
    Line& spend = by.lines[2];
    ASSERT_EQ(spend.code, "spend");
    spend.formula = small.line_with_formula("allocation + contingency").formula;
    spend.role = Role::calculated;
    const auto judged = [&](std::string_view amount) {
        TestPlan plan;
        for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
            plan.formula("finance.spend@" + year, year == "2014/15" ? amount : "1010");
        }
        return plan.judged(by);
    };
    EXPECT_TRUE(judged("1010").workbook.empty());
    EXPECT_TRUE(judged("1010.5").workbook.empty()) << "rounding for display may hide half of £1,000";
    EXPECT_EQ(count_of_code(judged("1010.51"), "calculated-differs"), 1U);
    EXPECT_NE(message_of(judged("1011"), "calculated-differs").find("shows 1,011"), std::string::npos);
    const Assessment typed = TestPlan{}.judged(by);
    EXPECT_EQ(count_of_code(typed, "overwritten"), 3U);
    EXPECT_EQ(count_of_code(typed, "calculated-differs"), 0U) << "typed over is said once";
}

TEST(Workbook, CalculatedColumnsOfATableAreComparedRecordByRecord) {
    TestRound by;
    testing::SmallRound small;
    Column& net = *std::ranges::find(by.columns, std::string_view{"net"}, &Column::code);
    net.formula = small.column_with_formula("gross * 2").formula;
    net.role = Role::calculated;
    const auto scheme = [](const std::string& name, const std::string& amount) {
        return TestPlan::Fields{{"year", "2014/15"}, {"name", name}, {"gross", "#5"}, {"net", amount}};
    };
    EXPECT_TRUE(TestPlan{}.record("scheme", scheme("A scheme", "=10")).judged(by).workbook.empty());
    const Assessment said = TestPlan{}
                                .record("scheme", scheme("A scheme", "=10"))
                                .record("scheme", scheme("Another", "=11"))
                                .record("scheme", scheme("A third", "#10"))
                                .judged(by);
    EXPECT_EQ(count_of_code(said, "calculated-differs"), 1U);
    EXPECT_NE(message_of(said, "calculated-differs").find("(Net saving) shows 11"), std::string::npos)
        << message_of(said, "calculated-differs");
    EXPECT_EQ(count_of_code(said, "overwritten"), 1U);
    EXPECT_EQ(said.workbook.size(), 2U);
}

TEST(Workbook, ManyOfOneCodeAreCappedAndCounted) {
    const TestRound by;
    TestPlan plan;
    for (int index = 0; index < 73; ++index) {
        plan.line("finance", "line_" + std::to_string(index));
    }
    const Assessment said = plan.judged(by);
    EXPECT_EQ(count_of_code(said, "unknown-line"), WorkbookFindings::shown_per_code + 1);
    EXPECT_EQ(said.workbook.back().message, "23 more findings like the 50 listed: 73 in all.");
}

} // namespace
} // namespace plancheck

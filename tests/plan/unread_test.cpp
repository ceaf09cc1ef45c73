// The binder reports every figure in a cell without a code, or reads it as a part of a record.
#include "core/plan/digest.hpp"
#include "tests/plan/sheets.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::bound;
using testing::cell_of;
using testing::draw;
using testing::Drawn;
using testing::Rows;

/// "not-read: Contracts!B8:C8 holds figures"; the sentence up to its first comma.
std::vector<std::string> said(const Plan& plan) {
    std::vector<std::string> list;
    std::ranges::transform(plan.problems(), std::back_inserter(list), [](const BindProblem& problem) {
        return problem.code + ": " + problem.message.substr(0, problem.message.find_first_of(",;"));
    });
    return list;
}
using Said = std::vector<std::string>;

/// A table of two records as the template draws it, with a row of choice between them and another below.
Rows contracts(const std::vector<Drawn>& between, const std::vector<Drawn>& below = {}, int gap = 0) {
    Rows rows{{"plan:contract", "year", "provider", "value"},
              {{}, "Contracts"},
              {{}, "Enter each contract once."},
              {{}, cell_of(CellKind::text, 0, "Anytown", "of:=[$Cover.D8]")},
              {{}, "Year", "Provider", "Value\n\u00a3000"},
              {"contract", "2014/15", "General", 100.0},
              between,
              {"contract", "2015/16", "Other", 200.0}};
    rows.resize(rows.size() + static_cast<std::size_t>(gap));
    rows.push_back(below);
    return rows;
}

TEST(Unread, ATemplatesOwnTextsAndFormulasAreGuidance) {
    EXPECT_EQ(said(bound("Contracts", contracts({}))), Said{});
    const auto headroom = cell_of(CellKind::number, 5, {}, "of:=[.D4]-[$Thresholds.D9]");
    const auto total = cell_of(CellKind::number, 3, {}, "of:=SUM([.D3:.D4])");
    const Plan plan = bound("Finance", {{"plan:finance", {}, {}, "2014/15"},
                                        {{}, "Line", "Unit", "2014/15\nplan year 1", {}, "Guidance"},
                                        {"surplus", "Surplus", "\u00a3000", 3.0, total, "At least 1% of 2013/14."},
                                        {{}, "Spending"},
                                        {"spend", "Spend", "\u00a3000", 4.0},
                                        {{}, "FIN-SURPLUS: the surplus is at least 1%", "%", headroom},
                                        {{}, "X05: contracts agree", {}, headroom}});
    EXPECT_EQ(said(plan), Said{});
}

TEST(Unread, BelowTheCoverOnlyDaysAreTheTemplates) {
    const auto cover = [](const Drawn& note, const Drawn& typed) {
        return bound("Cover", {{"plan:cover", {}, "value"},
                               {"org_code", "Organisation code", "99X"},
                               {{}, cell_of(CellKind::date, 41640), "Plans are published"},
                               {{}, note, {}, typed}});
    };
    const auto today = cell_of(CellKind::date, 41640, {}, "of:=TODAY()");
    EXPECT_EQ(said(cover(today, {})), Said{});
    EXPECT_EQ(said(cover(cell_of(CellKind::date, 41641), {})), Said{});
    EXPECT_EQ(said(cover(today, 9999.0)), Said{"not-read: Cover!D4 holds figures"});
    EXPECT_EQ(said(cover(today, "(117,400)")), Said{"not-read: Cover!D4 holds figures"});
}

TEST(Unread, ARowThatStandsInsideATableIsReadAsARecord) {
    const Plan plan = bound("Contracts", contracts({{}, "2014/15", "New", 12000.0}));
    ASSERT_EQ(plan.records("contract").size(), 3U);
    EXPECT_EQ(plan.find("contract", plan.records("contract")[1], "value")->value.number, (Decimal{12, 3}));
    EXPECT_EQ(said(plan), Said{"row-read-as-record: Contracts!B7:D7 has no code in column A"});
}

TEST(Unread, ARowRightBelowATableIsReadAsARecordAndOneFurtherDownBlocks) {
    const std::vector<Drawn> row{{}, "2014/15", "New", 12000.0};
    EXPECT_EQ(bound("Contracts", contracts({}, row)).records("contract").size(), 3U);
    const Plan plan = bound("Contracts", contracts({}, row, 1));
    EXPECT_EQ(plan.records("contract").size(), 2U);
    EXPECT_EQ(said(plan), Said{"not-read: Contracts!B10:D10 holds figures"});
    const Plan texts = bound("Contracts", contracts({}, {{}, "2014/15", "New"}, 1));
    EXPECT_EQ(said(texts), Said{"not-read: Contracts!B10:C10 holds entries"});
}

TEST(Unread, ARecordMayBeFormulasThatBringItIn) {
    const auto link = cell_of(CellKind::number, 7, {}, "of:=[$Workings.E7]");
    EXPECT_EQ(bound("Contracts", contracts({{}, {}, {}, link})).records("contract").size(), 3U);
}

TEST(Unread, ANoteAndASumAreNoRecords) {
    const auto sum = cell_of(CellKind::number, 300, {}, "SUM(D6:D8)");
    const Plan plan = bound("Contracts", contracts({}, {{}, {}, "Total", sum}));
    EXPECT_EQ(plan.records("contract").size(), 2U);
    EXPECT_EQ(said(plan), Said{"note-not-read: Contracts!C9 holds a text outside the table"});
}

TEST(Unread, FiguresInALineWithoutACodeBlock) {
    for (const Drawn& figure :
         {Drawn{5.0}, Drawn{cell_of(CellKind::percentage, 0.5)}, Drawn{cell_of(CellKind::date, 41'000)},
          Drawn{"(117,400)"}, Drawn{"\u00a31.2m"}, Drawn{cell_of(CellKind::number, 5, {}, "of:=2+3")},
          Drawn{cell_of(CellKind::number, 5, {}, "Workings!E7*2")},
          Drawn{cell_of(CellKind::number, 5, {}, "=$Workings.E7")}, Drawn{cell_of(CellKind::boolean, 1)}}) {
        const Plan plan = bound("Finance", {{"plan:finance", {}, "2014/15"},
                                            {"surplus", "Surplus", 3.0},
                                            {{}, "Other", figure},
                                            {"spend", "Spend", 4.0}});
        EXPECT_EQ(said(plan), Said{"not-read: Finance!C3 holds figures"});
    }
}

TEST(Unread, FiguresBesideAndBelowAGridAreJoinedIntoAreas) {
    const Plan plan = bound("Finance", {{"plan:finance", {}, "2014/15"},
                                        {{}, {}, {}, {}, 9.0},
                                        {"surplus", "Surplus", 3.0, {}, 1.0, 2.0},
                                        {"spend", "Spend", 4.0, {}, 3.0, 4.0},
                                        {},
                                        {{}, "Own table", "a", 5.0},
                                        {{}, "of mine", "b", 6.0}});
    EXPECT_EQ(said(plan), (Said{"not-read: Finance!E2 holds figures", "not-read: Finance!C6:D7 holds figures",
                                "not-read: Finance!E3:F4 holds figures"}));
}

TEST(Unread, AFormulaOfTheSheetsOwnCellsOrOfOurFunctionsIsNoFigure) {
    for (const auto* formula : {"of:=[.C2]-[.C3]", "SUM(C2:C3)*2", "=IF(C2>5;1;0)",
                                "of:=ORG.PLANCHECK.PLAN.HEADROOM([$Handles.A2];\"X05\")", "TODAY()"}) {
        const Plan plan = bound("Finance", {{"plan:finance", {}, "2014/15"},
                                            {"surplus", "Surplus", 3.0, cell_of(CellKind::number, 1, {}, formula)},
                                            {"spend", "Spend", 4.0}});
        EXPECT_EQ(said(plan), Said{}) << formula;
    }
}

TEST(Unread, AFormulaWithAFigureOfItsOwnBesideANameIsAFigure) {
    const auto share = cell_of(CellKind::number, 1, {}, "of:=[.D6]*0.01");
    const auto sum = cell_of(CellKind::number, 1, {}, "of:=SUM([.D6:.D8])");
    EXPECT_EQ(said(bound("Contracts", contracts({}, {{}, "2014/15", {}, share}, 3))),
              Said{"not-read: Contracts!B12:D12 holds figures"});
    EXPECT_EQ(said(bound("Contracts", contracts({}, {{}, "Total", {}, sum}, 3))),
              Said{"note-not-read: Contracts!B12 holds a text outside the table"});
    EXPECT_EQ(said(bound("Finance", {{"plan:finance", {}, {}, "2014/15"},
                                     {"spend", "Spend", "\u00a3000", 4.0},
                                     {{}, "Another line", "\u00a3000", share},
                                     {{}, "Sum", {}, sum}})),
              Said{"not-read: Finance!D3 holds figures"});
}

TEST(Unread, AColumnThatLostItsCodeBlocks) {
    const Plan plan = bound("Contracts", {{"plan:contract", "year", {}}, {"contract", "2014/15", 100.0}});
    EXPECT_EQ(said(plan), Said{"not-read: Contracts!C2 holds figures"});
}

TEST(Unread, ATableWhoseCodesAreAllGoneBlocks) {
    const Plan plan =
        bound("Contracts", {{"plan:contract", "year", "value"}, {{}, "Year", "Value"}, {{}, "2014/15", 100.0}});
    EXPECT_EQ(said(plan), Said{"not-read: Contracts!B3:C3 holds figures"});
}

TEST(Unread, ARowWithAnotherCodeLeavesATableATable) {
    const Plan plan = bound("Contracts", {{"plan:contract", "year", "value"},
                                          {"contract", "2014/15", 100.0},
                                          {"contrcat", "2014/15", 200.0},
                                          {"contract", "2014/15", 300.0}});
    EXPECT_EQ(plan.records("contract").size(), 2U);
    EXPECT_EQ(said(plan), Said{"not-read: Contracts!A3 holds `contrcat`"});
}

TEST(Unread, AHugeSheetIsKeptShort) {
    Rows rows{{"plan:finance", {}, "2014/15"}, {"surplus", {}, 1.0}};
    for (int row = 0; row < 60'000; ++row) {
        rows.push_back(row % 2 == 0 ? std::vector<Drawn>{{}, {}, 1.0, {}, 2.0} : std::vector<Drawn>{});
    }
    EXPECT_LE(bound("Finance", rows).problems().size(), 10'000U);
}

TEST(Codes, AreTakenAsAReaderSeesThem) {
    const Plan plan = bound("Finance", {{" Plan:\u00a0Finance", "FY14/15", "2015-16\u200b", "2013/14"},
                                        {"Spend_Acute\u00a0", 1.0, 2.0, 3.0}});
    EXPECT_EQ(plan.blocks(), std::vector<std::string_view>{"finance"});
    EXPECT_EQ(plan.find("finance", "spend_acute", "2014/15")->value.number, (Decimal{1, 0}));
    EXPECT_EQ(plan.find("finance", "spend_acute", "2015/16")->value.number, (Decimal{2, 0}));
    const Plan features = bound("Features", {{"plan:features", "Evidence"}, {"out\u201101.A", "Seen."}});
    EXPECT_NE(features.find("features", "OUT-01.a", "evidence"), nullptr);
}

TEST(Codes, OfMonthsStayMonthsAndOfYearsBecomeYears) {
    const Plan months = bound("A", {{"plan:a", "2011-11", "2011-12", cell_of(CellKind::date, 40'909)}, {"x", 1.0}});
    EXPECT_EQ(months.columns("a"), (std::vector<std::string_view>{"2011-11", "2011-12", "2012-01"}));
    const Plan years = bound("A", {{"plan:a", "2010-11", "2011-12", "2012-13"}, {"x", 1.0}});
    EXPECT_EQ(years.columns("a"), (std::vector<std::string_view>{"2010/11", "2011/12", "2012/13"}));
}

TEST(MovedCodes, AreSaidWithTheWayBack) {
    const auto message = [](const Rows& rows) {
        const Plan plan = bound("Finance", rows);
        return plan.problems().size() == 1 ? plan.problems()[0].message : "";
    };
    EXPECT_EQ(message({{"Draft"}, {"plan:finance", "2014/15"}, {"spend", 1.0}}),
              "Finance holds `plan:finance` in A2; its codes must begin in A1: delete the row above.");
    EXPECT_EQ(message({{}, {}, {{}, "PLAN:Finance", "2014/15"}}),
              "Finance holds `plan:finance` in B3; its codes must begin in A1: delete the 2 rows above and the column "
              "left of it.");
    EXPECT_EQ(message({{{}, {}, "plan:finance"}}),
              "Finance holds `plan:finance` in C1; its codes must begin in A1: delete the 2 columns left of it.");
    EXPECT_EQ(message({{"A note on plan: what to do"}, {"Plan: see page 2"}}), "");
}

TEST(MovedCodes, BesideASheetThatIsReadAreNotRead) {
    PlanBinder binder;
    draw(binder, "Old", {{}, {"plan:finance", "2014/15"}, {"spend", 1.0}});
    draw(binder, "Finance", {{"plan:finance", "2014/15"}, {"spend", 2.0}});
    const Plan plan = binder.take_plan();
    ASSERT_EQ(plan.problems().size(), 1U);
    EXPECT_EQ(plan.problems()[0].message,
              "Old holds `plan:finance` in A2 and is not read: Finance!A1 names that block already; remove one.");
}

TEST(Uncached, ARowOfFormulasWithoutValuesIsARecordAndInTheDigest) {
    Cell stale = cell_of(CellKind::empty, 0, {}, "=60000");
    stale.has_value = false;
    const Plan without = bound("Contracts", contracts({}, {"contract"}));
    const Plan with = bound("Contracts", contracts({}, {"contract", stale, {}, stale}));
    EXPECT_EQ(without.records("contract").size(), 2U);
    EXPECT_EQ(with.records("contract").size(), 3U);
    EXPECT_NE(plan_digest(with), plan_digest(without));
    EXPECT_NE(block_handle(with, "contract"), block_handle(without, "contract"));
}

TEST(Unread, ChangesTheHandleOfItsBlock) {
    const Plan one = bound("Contracts", contracts({}, {{}, "2014/15", "New", 1.0}, 1));
    const Plan none = bound("Contracts", contracts({}));
    EXPECT_NE(block_handle(one, "contract"), block_handle(none, "contract"));
    EXPECT_EQ(plan_digest(one), plan_digest(none));
}

} // namespace
} // namespace plancheck

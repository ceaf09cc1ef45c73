// Figures that must equal another are linked to it, count as typed by nobody, and may be typed over with a reason.
#include "core/assess/typed_cells.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/links.hpp"
#include "core/rule/evaluate.hpp"
#include "tests/assess/judged.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::blank;
using testing::number;
using testing::round_2014;
using testing::sample;
using testing::with_field;
using testing::with_point;
using testing::words;

const Plan& empty_plan() {
    return sample(std::string{blank}).plan;
}

Assessment judged_plan(const Plan& plan) {
    return assess(round_2014(), plan, sample(std::string{blank}).signs);
}

/// The ready plan with another contingency typed over the link to it.
Plan typed_over() {
    return with_point(sample("anytown-ready").plan, "detail", "reserve_contingency", "2014/15", number("1480"));
}

const WorkbookFinding* told(const Assessment& assessment) {
    const auto found = std::ranges::find(assessment.workbook, "link-differs", &WorkbookFinding::code);
    return found == assessment.workbook.end() ? nullptr : &*found;
}

TEST(Links, ATemplateLinksWhatWouldBeTypedAgainAndShowsNothing) {
    const Plan& plan = empty_plan();
    EXPECT_GE(std::ranges::count_if(round_2014().lines, is_linked), 31);
    for (const auto& [block, line] :
         {std::pair{"finance", "qipp_total"}, std::pair{"finance", "net_risk"}, std::pair{"finance", "running_costs"},
          std::pair{"bridge", "acute_outturn"}, std::pair{"bridge", "acute_qipp"}, std::pair{"cash", "cash_held"},
          std::pair{"cash", "surplus_reported"}, std::pair{"activity_annual", "ae"}, std::pair{"bcf", "minimum"}}) {
        const DataPoint* point = plan.find(block, line, "2015/16");
        ASSERT_NE(point, nullptr) << line;
        EXPECT_TRUE(point->has_formula) << line;
        EXPECT_TRUE(is_empty(*point)) << line;
    }
    // What is of the year before the plan has no months and no records: it is typed.
    EXPECT_FALSE(plan.find("activity_annual", "ae", "2013/14")->has_formula);
    EXPECT_FALSE(plan.find("finance", "qipp_total", "2013/14")->has_formula);
    EXPECT_FALSE(plan.find("cash", "opening_cash", "2013/14")->has_formula);
}

TEST(Links, ASumOverATableIsEmptyUntilTheTableHasARecord) {
    const Block& finance = *find_block(round_2014(), "finance");
    const Line& total = *find_line(finance, "qipp_total");
    EXPECT_FALSE(evaluate_formula(round_2014(), total, empty_plan(), "2014/15").has_value());
    const Plan& ready = sample("anytown-ready").plan;
    EXPECT_EQ(evaluate_formula(round_2014(), total, ready, "2014/15"),
              Exact{ready.find("finance", "qipp_total", "2014/15")->value.number});
    EXPECT_FALSE(evaluate_formula(round_2014(), total, ready, "2013/14").has_value());
}

TEST(Links, ALinkedFigureCountsAsTypedByNobody) {
    const Plan plan = with_point(empty_plan(), "finance", "contingency", "2014/15", number("1500"));
    const Plan followed = with_point(plan, "detail", "reserve_contingency", "2014/15", number("1500"));
    const Assessment said = judged_plan(followed);
    const auto detail = std::ranges::find(said.progress, "detail", &SheetProgress::block);
    ASSERT_NE(detail, said.progress.end());
    EXPECT_EQ(detail->filled, 0U) << detail->sentence();
    EXPECT_EQ(told(said), nullptr);
}

TEST(Links, AFigureTypedOverALinkIsJudgedAndToldWithItsReason) {
    const Assessment said = judged_plan(typed_over());
    ASSERT_NE(told(said), nullptr);
    EXPECT_EQ(told(said)->severity, Severity::query);
    EXPECT_NE(told(said)->message.find("it holds 1,480, which is what is judged, and its link gives 1,500"),
              std::string::npos)
        << told(said)->message;
    const Plan& ready = sample("anytown-ready").plan;
    const std::string place = ready.where(ready.find("detail", "reserve_contingency", "2014/15")->cell);
    Plan explained = with_field(typed_over(), "explanation", 1, "finding", words(place));
    explained = with_field(explained, "explanation", 1, "text", words("The ledger holds it as two funds"));
    explained = with_field(explained, "explanation", 1, "by", words(""));
    EXPECT_EQ(told(judged_plan(explained))->severity, Severity::query) << "without a name";
    explained = with_field(explained, "explanation", 1, "by", words("A. Planner"));
    const Assessment then = judged_plan(explained);
    EXPECT_EQ(told(then)->severity, Severity::advice);
    EXPECT_NE(told(then)->message.find("explained by A. Planner: The ledger holds it as two funds"), std::string::npos)
        << told(then)->message;
    EXPECT_EQ(std::ranges::count(then.workbook, "stale-explanation", &WorkbookFinding::code), 0);
}

TEST(Links, AReasonForAnyOtherCellIsToldAsStale) {
    const Plan plan = with_field(typed_over(), "explanation", 1, "finding", words("Finance!Z99"));
    EXPECT_EQ(std::ranges::count(judged_plan(plan).workbook, "stale-explanation", &WorkbookFinding::code), 1);
}

} // namespace
} // namespace plancheck

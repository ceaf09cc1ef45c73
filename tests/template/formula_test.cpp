// Formulas as cells hold them: made from the round's own trees, and guarded against missing figures.
#include "core/template/formula.hpp"

#include "tests/round/round_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

/// A round of one grid and one table whose calculated line has the given formula.
class Formula : public ::testing::Test {
protected:
    std::optional<std::string> of_line(const std::string& formula, std::string_view column) {
        load(formula, "gross - cost");
        if (loaded_.round == nullptr) {
            return "no round";
        }
        const Places places{*loaded_.round, {}, {}};
        const auto* block = find_block(*loaded_.round, "money");
        const auto* line = find_line(*block, "result");
        return FormulaWriter{places}.line(*line, *places.block("money")->column(column));
    }
    std::optional<std::string> of_field(const std::string& formula) {
        load("a + b", formula);
        if (loaded_.round == nullptr) {
            return "no round";
        }
        const Places places{*loaded_.round, {}, {}};
        const auto* block = find_block(*loaded_.round, "scheme");
        return FormulaWriter{places}.field(*find_column(*block, "net"), 7);
    }

private:
    void load(const std::string& line_formula, const std::string& field_formula) {
        const bool share = line_formula.find('/') != std::string::npos || line_formula.starts_with("growth");
        folder_.write("formulas.toml", fmt::format(R"(
[[parameter]]
name = "share_floor"
title = "Least share"
unit = "%"
value = [
  {{ year = "2014/15", value = "1%", source = "S1", confidence = "quoted" }},
  {{ year = "2015/16", value = "2%", source = "S1", confidence = "quoted" }},
]
[[block]]
code = "money"
title = "Money"
kind = "grid"
columns = "years"
outturn = true
  [[block.line]]
  code = "a"
  label = "A"
  [[block.line]]
  code = "b"
  label = "B"
  [[block.line]]
  code = "result"
  label = "Result"
  unit = "{}"
  role = "calculated"
  formula = "{}"
[[block]]
code = "twelve"
title = "Months"
kind = "grid"
columns = "months"
outturn = false
  [[block.line]]
  code = "m"
  label = "M"
[[block]]
code = "scheme"
title = "The schemes"
kind = "table"
spare_rows = 10
  [[block.column]]
  code = "year"
  label = "Year"
  unit = "year"
  [[block.column]]
  code = "gross"
  label = "Gross"
  unit = "£000"
  required = true
  [[block.column]]
  code = "cost"
  label = "Cost"
  unit = "£000"
  [[block.column]]
  code = "net"
  label = "Net"
  unit = "£000"
  role = "calculated"
  formula = "{}"
)",
                                                   share ? "%" : "£000", line_formula, field_formula));
        loaded_ = folder_.load();
        for (const auto& fault : loaded_.faults) {
            ADD_FAILURE() << fault.to_string();
        }
        ASSERT_NE(loaded_.round, nullptr);
    }

    plancheck::testing::RoundFolder folder_;
    LoadedRound loaded_;
};

TEST_F(Formula, WaitsForEveryFigure) {
    EXPECT_EQ(of_line("a + b", "2014/15"), R"(=IF(COUNT([.E6];[.E7])<2;"";[.E6]+[.E7]))");
}

TEST_F(Formula, KeepsBracketsWhereOrderNeedsThem) {
    EXPECT_EQ(of_line("a - (b - a)", "2013/14"), R"(=IF(COUNT([.D6];[.D7])<2;"";[.D6]-([.D7]-[.D6])))");
    EXPECT_EQ(of_line("(a + b) * 2", "2013/14"), R"(=IF(COUNT([.D6];[.D7])<2;"";([.D6]+[.D7])*2))");
    EXPECT_EQ(of_line("-(a + b)", "2013/14"), R"(=IF(COUNT([.D6];[.D7])<2;"";-([.D6]+[.D7])))");
}

TEST_F(Formula, DoesNotDivideByNothing) {
    EXPECT_EQ(of_line("a / b", "2014/15"), R"(=IF(COUNT([.E6];[.E7])<2;"";IF([.E7]=0;"";[.E6]/[.E7])))");
}

TEST_F(Formula, LooksAtTheYearBefore) {
    EXPECT_EQ(of_line("prev(a) + b", "2014/15"), R"(=IF(COUNT([.D6];[.E7])<2;"";[.D6]+[.E7]))");
    EXPECT_EQ(of_line("change(a)", "2015/16"), R"(=IF(COUNT([.E6];[.F6])<2;"";[.F6]-[.E6]))");
    EXPECT_EQ(of_line("growth(a)", "2014/15"), R"(=IF(COUNT([.D6];[.E6])<2;"";IF([.D6]=0;"";([.E6]-[.D6])/[.D6])))");
}

TEST_F(Formula, HasNoMeaningWhereThereIsNoYearBefore) {
    EXPECT_EQ(of_line("prev(a) + b", "2013/14"), std::nullopt);
}

TEST_F(Formula, AddsMonthsOnceAllTwelveAreThere) {
    EXPECT_EQ(of_line("sum(twelve.m)", "2014/15"), R"(=IF(COUNT([$Months.D6:.O6])<12;"";SUM([$Months.D6:.O6])))");
}

TEST_F(Formula, CountsTheMonthsThatAConditionTakes) {
    EXPECT_EQ(of_line("count(twelve.m where twelve.m >= 0) / count(twelve.m)", "2014/15"),
              R"(=IF(COUNTA([$Months.D6:.O6])=0;"";SUMPRODUCT((LEN([$Months.D6:.O6])>0)*ISNUMBER([$Months.D6:.O6])*)"
              R"(([$Months.D6:.O6]>=0))/COUNTA([$Months.D6:.O6])))");
    EXPECT_EQ(of_line("count(twelve.m where not (twelve.m >= 0)) / count(twelve.m)", "2014/15"),
              R"(=IF(COUNTA([$Months.D6:.O6])=0;"";SUMPRODUCT((LEN([$Months.D6:.O6])>0)*(1-ISNUMBER([$Months.D6:.O6])*)"
              R"(([$Months.D6:.O6]>=0)))/COUNTA([$Months.D6:.O6])))");
}

TEST_F(Formula, AddsTheRecordsOfTheYear) {
    EXPECT_EQ(of_line("sum(scheme.gross)", "2015/16"),
              R"(=IF(COUNTA([$'The schemes'.$B$6:.$B$15])=0;"";)"
              R"(SUMPRODUCT(([$'The schemes'.$B$6:.$B$15]="2015/16");[$'The schemes'.$C$6:.$C$15])))");
    EXPECT_EQ(of_line("sum(scheme.gross)", "2013/14"), std::nullopt) << "no record is of the outturn's year";
}

TEST_F(Formula, AddsTheRecordsThatAConditionTakes) {
    EXPECT_EQ(of_line("sum(scheme.gross where scheme.cost > 0)", "2014/15"),
              R"(=IF(COUNTA([$'The schemes'.$B$6:.$B$15])=0;"";)"
              R"(SUMPRODUCT(([$'The schemes'.$B$6:.$B$15]="2014/15")*)"
              R"((ISNUMBER([$'The schemes'.$D$6:.$D$15])*([$'The schemes'.$D$6:.$D$15]>0));)"
              R"([$'The schemes'.$C$6:.$C$15])))");
}

TEST_F(Formula, TakesAThresholdFromItsSheet) {
    const auto formula = of_line("share_floor * a", "2015/16").value_or("");
    EXPECT_TRUE(formula.starts_with(R"(=IF(COUNT([.F6])<1;"";[$Thresholds.$E$)")) << formula;
    EXPECT_TRUE(formula.ends_with("]*[.F6])")) << formula;
}

TEST_F(Formula, OfARecordCountsWhatMayBeLeftOutAsNothing) {
    EXPECT_EQ(of_field("gross - cost"), R"(=IF(COUNT([.C8])<1;"";[.C8]-[.D8]))");
}

} // namespace
} // namespace plancheck

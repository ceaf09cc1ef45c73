// One formula in three spellings is one tree. Only equal arithmetic counts as equal.
#include "core/assess/cell_formula.hpp"
#include "core/assess/formula_shape.hpp"
#include "core/assess/formula_value.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

std::string written(std::string_view text, std::int32_t down = 0, std::int32_t right = 0) {
    const auto tree = parse_formula({{}, down, right, std::string(text)});
    return tree ? write_formula(*tree) : "none";
}

std::string shape(std::string_view text) {
    const auto tree = parse_formula({{}, 0, 0, std::string(text)});
    return tree ? arithmetic_of(*tree, [](const FormulaArea& cell) { return cell.row != 9; }).value_or("too many")
                : "none";
}

std::optional<double> value(std::string_view text) {
    const auto tree = parse_formula({{}, 0, 0, std::string(text)});
    const auto cell = [](const FormulaArea& at) {
        return at.sheet.empty() ? std::optional<double>(at.row + 1) : std::nullopt;
    };
    return tree ? value_of(*tree, cell) : std::nullopt;
}

TEST(CellFormula, ReadsTheSpellingsOfAllPrograms) {
    const std::string same = "=SUM(D7:D9)+'Running costs'!E4-Cover!D4";
    EXPECT_EQ(written("of:=SUM([.D7:.D9])+[$'Running costs'.E4]-[$Cover.$D$4]"), same);
    EXPECT_EQ(written("SUM($D$7:D9)+'Running costs'!E4-Cover!$D$4"), same);
    EXPECT_EQ(written("=sum(D7:D9)+$'Running costs'.E4-$Cover.D4"), same);
    EXPECT_EQ(written("of:=IF(COUNT([.D7];[.D8])<2;\"\";[.D7]/[.D8])"), written("IF(COUNT(D7,D8)<2,\"\",D7/D8)"));
    EXPECT_EQ(written(" = - ( D7 + 5 ) * 2 % "), "=-(D7+5)*2%");
    EXPECT_EQ(written("D7-(D8-D9)"), "=D7-(D8-D9)");
    EXPECT_EQ(written("msoxl:=99999"), "=99999");
}

TEST(CellFormula, MovesTheReferencesOfASharedFormula) {
    EXPECT_EQ(written("D7+$D8+D$9+$D$9", 1, 2), "=F8+D9+F9+D9");
    EXPECT_EQ(written("D7", -7, 0), "none");
}

TEST(CellFormula, GivesNoTreeOfWhatItDoesNotKnow) {
    for (const char* text :
         {"", "=", "Plan", "[1]Sheet1!A1", "of:=['file:///c:/a.ods'#$Sheet1.A1]", "D:D", "D7:D", "SUM(D7", "D7 D8",
          "{1;2}", "=D7+", "#REF!", "of:=[.#REF!]", "\"open", "D7~D8", "D9999999", "XFE1"}) {
        EXPECT_EQ(written(text), "none") << text;
    }
    EXPECT_EQ(written(std::string(500, '(') + "1" + std::string(500, ')')), "none");
}

TEST(CellFormula, TheSameArithmetic) {
    EXPECT_EQ(shape("SUM(D7:D9)"), shape("D9+D7+D8"));
    EXPECT_EQ(shape("SUM(D7:D11)"), shape("D7+D8+D9+D11")) << "row 10 holds a heading";
    EXPECT_EQ(shape("(D7-D8)/D8"), shape("D7/D8-1"));
    EXPECT_EQ(shape("IF(COUNT(D7,D8)<2,\"\",IF(D8=0,\"\",D7/D8))"), shape("D7/D8"));
    EXPECT_EQ(shape("IFERROR(D7/D8,\"\")"), shape("D7/D8"));
    EXPECT_EQ(shape("2*(D7+D8)"), shape("D7*2+D8+D8"));
    EXPECT_EQ(shape("D7+0"), shape("D7")) << "the constants tell these apart";
}

TEST(CellFormula, OtherArithmetic) {
    EXPECT_NE(shape("SUM(D7:D8)"), shape("SUM(D7:D9)"));
    EXPECT_NE(shape("D7+500"), shape("D7"));
    EXPECT_NE(shape("D7-D8"), shape("D8-D7"));
    EXPECT_NE(shape("D7+E8"), shape("D7+D8"));
    EXPECT_NE(shape("D7+Cover!D8"), shape("D7+D8"));
    EXPECT_NE(shape("IF(D7>5,1500,D7)"), shape("D7"));
    EXPECT_NE(shape("ROUND(D7,0)"), shape("D7"));
    EXPECT_NE(shape("12345"), shape("D7"));
}

TEST(CellFormula, ConstantsBehindTheGuards) {
    const auto constants = [](std::string_view text) {
        return constants_of(*parse_formula({{}, 0, 0, std::string(text)}));
    };
    EXPECT_EQ(constants("IF(COUNT(D7,D8)<2,\"\",D7+D8)"), std::multiset<double>{});
    EXPECT_EQ(constants("IF(COUNT(D7,D8)<2,\"\",D7+D8+0)"), std::multiset<double>{0});
    EXPECT_EQ(constants("D7*1000"), std::multiset<double>{1000});
}

TEST(CellFormula, Values) {
    EXPECT_EQ(value("99999"), 99999);
    EXPECT_EQ(value("1200+300"), 1500);
    EXPECT_EQ(value("-2^2"), 4) << "as spreadsheets do";
    EXPECT_EQ(value("SUM(A1:A3)*50%"), 3);
    EXPECT_EQ(value("IF(A1>A2,1,2)"), 2);
    EXPECT_EQ(value("ROUND(2.675,2)"), 2.68);
    EXPECT_EQ(value("MAX(1,2)+MIN(1,2)+ABS(-3)"), 6);
    for (const char* unknown : {"1/0", "Cover!A1", "MAX(A1:A3)", "VLOOKUP(A1,A2,1)", "\"a\"&\"b\"", "RAND()"}) {
        EXPECT_EQ(value(unknown), std::nullopt) << unknown;
    }
}

TEST(CellFormula, Volatile) {
    EXPECT_TRUE(is_volatile("of:=RAND()*9"));
    EXPECT_TRUE(is_volatile("=A1+now()"));
    EXPECT_TRUE(is_volatile("_xlfn.RANDARRAY()"));
    EXPECT_TRUE(is_volatile("=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETRANDBETWEEN(1;9)"));
    EXPECT_FALSE(is_volatile("=\"RAND()\""));
    EXPECT_FALSE(is_volatile("=BRAND(1)"));
    EXPECT_FALSE(is_volatile("=A1"));
}

} // namespace
} // namespace plancheck

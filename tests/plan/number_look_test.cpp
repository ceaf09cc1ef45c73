// What a number format shows for a figure: those of templates and programs show the figure itself, tricks show another.
#include "core/plan/number_look.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

struct Look {
    const char* code;
    double number;
    const char* shown;
};

TEST(NumberLook, FormatsThatShowTheFigure) {
    for (const auto& [code, number, shown] : {
             Look{"General", 1500, "1500"},
             Look{"Standard", 1500.25, "1500.25"},
             Look{"0", 1500, "1500"},
             Look{"#,##0", 1500.4, "1,500"},
             Look{"#,##0", -1500, "-1,500"},
             Look{R"(#,##0\ ;\(#,##0\))", -1500, "(1,500)"},
             Look{R"(\£#,##0.00\ ;"(£"#,##0.00\))", -1.5, "(£1.50)"},
             Look{"#,##0;[RED]-#,##0", -1500, "-1,500"},
             Look{"[>=0]#,##0;-#,##0", -1500, "-1,500"},
             Look{"0.00%", 0.005, "0.50%"},
             Look{R"([$£-809]#,##0;-[$£-809]#,##0)", 1500, "£1,500"},
             Look{R"(_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-)", 1500, "1,500"},
             Look{R"(_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-)", 0, "-"},
             Look{"#,##0;-#,##0;", 0, ""},
             Look{R"x(#,##0" (£000)")x", 1500, "1,500 (£000)"},
             Look{R"(0" m2")", 1500, "1500 m2"},
             Look{"@", 1500, ""},
             Look{"00000", 1500, "1500"},
             Look{"0.00E+00", 1500, "1500"},
         }) {
        const NumberLook look(code);
        EXPECT_FALSE(look.misleads(number, CellKind::number)) << code << " shows " << look.shown(number);
        EXPECT_EQ(look.shown(number), shown) << code;
    }
    EXPECT_FALSE(NumberLook("dd/mm/yyyy").misleads(41'000, CellKind::date));
}

TEST(NumberLook, FormatsThatShowAnotherFigure) {
    for (const auto& [code, number, shown] : {
             Look{R"("9,999")", 1500, "9,999"},
             Look{R"(\9\,\9\9\9)", 1500, "9,999"},
             Look{R"("9,999";"9,999";"9,999")", -1500, "9,999"},
             Look{"[>1000]\"9,999\";0", 1500, "9,999"},
             Look{";;;", 1500, ""},
             Look{";", 1500, ""},
             Look{R"("n/a")", 1500, "n/a"},
             Look{R"("9"#,##0)", 1500, "91,500"},
             Look{R"(#,##0",000")", 1500, "1,500,000"},
             Look{R"(0"000")", 1500, "1500000"},
             Look{R"(0"."000)", 1500, "1.500"},
             Look{"0,", 1500, "2"},
             Look{R"(0.0,"m")", 117'400, "117.4m"},
             Look{"#,##0;#,##0", -1500, "1,500"},
             Look{"#,##0;[Red]#,##0", -1500, "1,500"},
             Look{"-#,##0", 1500, "-1,500"},
             Look{"(#,##0)", 1500, "(1,500)"},
             Look{"0%%", 0.5, "5000%%"},
             Look{"h:mm", 1500, "a time"},
         }) {
        const NumberLook look(code);
        EXPECT_TRUE(look.misleads(number, CellKind::number)) << code;
        EXPECT_EQ(look.shown(number), shown) << code;
    }
    EXPECT_TRUE(NumberLook("dd/mm/yyyy").misleads(1500, CellKind::number));
    EXPECT_TRUE(NumberLook(R"("31/03/2014"yyyy)").misleads(41'000, CellKind::date));
    EXPECT_TRUE(NumberLook(R"(0;0;"9,999")").misleads(0, CellKind::number));
}

TEST(NumberLook, Texts) {
    EXPECT_FALSE(NumberLook("General").misleads("no"));
    EXPECT_FALSE(NumberLook(R"("9,999")").misleads("no")) << "a single section is for numbers";
    EXPECT_FALSE(NumberLook(R"(0;-0;0;@_-)").misleads("no"));
    EXPECT_TRUE(NumberLook(";;;").misleads("no"));
    EXPECT_TRUE(NumberLook(R"(0;-0;0;"yes")").misleads("no"));
    EXPECT_EQ(NumberLook(R"(0;-0;0;"yes")").shown("no"), "yes");
    EXPECT_TRUE(NumberLook(R"(0;-0;0;"not "@)").misleads("met"));
    EXPECT_EQ(NumberLook(R"(0;-0;0;"not "@)").shown("met"), "not met");
}

TEST(NumberLook, SharesWithoutTheirFraction) {
    EXPECT_TRUE(NumberLook("0").rounds_away(0.92));
    EXPECT_TRUE(NumberLook("#,##0").rounds_away(0.005));
    EXPECT_FALSE(NumberLook("0%").rounds_away(0.92));
    EXPECT_FALSE(NumberLook("0.00").rounds_away(0.92));
    EXPECT_FALSE(NumberLook("0").rounds_away(1500.5));
}

TEST(NumberLook, TakesAnyCode) {
    for (const char* code : {"", ";", "\"", "\\", "[", "[>", "_", "*", "0.", ".", ",", "%", "0,,,,,,,,,,,,,,", ";;;;;;",
                             "[$", "#?0.0?#"}) {
        const NumberLook look(code);
        static_cast<void>(look.misleads(-1.5, CellKind::number));
        static_cast<void>(look.misleads("text"));
        EXPECT_LT(look.shown(123456.789).size(), 64U) << code;
    }
}

} // namespace
} // namespace plancheck

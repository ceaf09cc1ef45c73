// What Plan > Paste figures takes from the clipboard of other programs, and what it writes into which cell.
#include "uno/local_number.hpp"
#include "uno/view/paste_plan.hpp"

#include <gtest/gtest.h>

namespace plancheck::office {
namespace {

/// The notation of Britain, without an office.
std::string plain(std::string_view typed) {
    std::string digits{typed};
    std::erase(digits, ',');
    return digits;
}

std::string figure(std::string_view text) {
    const auto read = figure_of(text, plain);
    return read ? read->to_string() : "none";
}

std::string day(std::string_view text) {
    const auto read = day_of(text);
    return read ? iso_date(*read) : "none";
}

std::vector<std::vector<std::string>> texts(const PastedTable& table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table) {
        rows.emplace_back();
        for (const auto& cell : row) {
            rows.back().push_back(cell.text);
        }
    }
    return rows;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Paste, FiguresAsPeopleWriteThem) {
    EXPECT_EQ(figure("1,234"), "1234");
    EXPECT_EQ(figure("(1,234)"), "-1234");
    EXPECT_EQ(figure("£1,234.50"), "1234.5");
    EXPECT_EQ(figure("-£95"), "-95");
    EXPECT_EQ(figure("\u221295"), "-95");
    EXPECT_EQ(figure(" 1 234 "), "1234");
    EXPECT_EQ(figure("92.5%"), "0.925");
    EXPECT_EQ(figure("-3%"), "-0.03");
    for (const auto* text : {"", "-", "n/a", "£1.2m", "1,2x", "()", "see note", "1e", "#DIV/0!", "inf", "nan"}) {
        EXPECT_EQ(figure(text), "none") << text;
    }
}

TEST(Paste, DaysAsPeopleInBritainWriteThem) {
    EXPECT_EQ(day("31/3/2014"), "2014-03-31");
    EXPECT_EQ(day("31.03.14"), "2014-03-31");
    EXPECT_EQ(day("4 April 2014"), "2014-04-04");
    EXPECT_EQ(day("4 apr 14"), "2014-04-04");
    EXPECT_EQ(day("2014-04-04"), "2014-04-04");
    EXPECT_EQ(day("31/2/2014"), "none");
    EXPECT_EQ(day("3/31/2014"), "none") << "no day of the thirty-first month";
    EXPECT_EQ(day("April 2014"), "none");
}

TEST(Paste, TextIsRowsByLinesAndCellsByTabs) {
    EXPECT_EQ(texts(table_of_text("1\t2\r\n3\t\n")), (Rows{{"1", "2"}, {"3", ""}}));
    EXPECT_EQ(texts(table_of_text("\"two\nlines\"\t\"a \"\"word\"\"\"\n")), (Rows{{"two\nlines", "a \"word\""}}));
    EXPECT_EQ(texts(table_of_text("\"not closed\t5")), (Rows{{"\"not closed", "5"}}));
    EXPECT_EQ(texts(table_of_text("")), Rows{});
    EXPECT_EQ(texts(table_of_text("\u00A07\u00A0")), (Rows{{"7"}}));
}

TEST(Paste, HtmlGivesTheFigureBehindTheTextAndKeepsColumnsInPlace) {
    const auto table =
        table_of_html("<html><style>td{x}</style><table><colgroup><col></colgroup>"
                      "<tr><td sdval=\"1234.567\" sdnum=\"2057;\"><b>1,235</b></td><TD x:num='2'>2</td></tr>"
                      "<tr><th colspan=2>A &amp; E</th><td x:num>3</td></tr></table>"
                      "<table><tr><td>other</td></tr></table>");
    EXPECT_EQ(texts(table), (Rows{{"1,235", "2"}, {"A & E", "", "3"}}));
    EXPECT_EQ(table[0][0].number, 1234.567);
    EXPECT_EQ(table[0][1].number, 2.0);
    EXPECT_FALSE(table[1][2].number.has_value());
    EXPECT_TRUE(table_of_html("<p>no table</p>").empty());
    for (const auto* damaged :
         {"<table><tr><td", "<table><td>1", "</td></tr>", "<table><tr><td colspan=99999999999>1"}) {
        (void)table_of_html(damaged);
    }
}

} // namespace
} // namespace plancheck::office

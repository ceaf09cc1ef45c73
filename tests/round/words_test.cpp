// Years and their parts, suggestions, names of units.
#include "core/round/stray.hpp"
#include "core/round/suggest.hpp"
#include "core/round/syntax.hpp"
#include "core/round/unit.hpp"
#include "core/round/years.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

TEST(Years, AreTwoThatFollow) {
    EXPECT_TRUE(is_year("2014/15"));
    EXPECT_TRUE(is_year("1999/00"));
    for (const char* text : {"2014/16", "2014-15", "14/15", "2014/5", "-014/15", "2014/15 ", "20x4/15", ""})
        EXPECT_FALSE(is_year(text)) << text;
    EXPECT_EQ(year_after("1999/00"), "2000/01");
    EXPECT_EQ(year_after("now"), "");
}

TEST(Years, RunFromAprilToMarch) {
    EXPECT_EQ(quarters_of("2014/15").back(), "2014/15 Q4");
    const auto months = months_of("2014/15");
    ASSERT_EQ(months.size(), 12U);
    EXPECT_EQ(months[0], "2014-04");
    EXPECT_EQ(months[8], "2014-12");
    EXPECT_EQ(months[9], "2015-01");
    EXPECT_EQ(months[11], "2015-03");
    for (const std::string& month : months)
        EXPECT_EQ(year_of_column(month), "2014/15") << month;
    EXPECT_EQ(year_of_column("2015-04"), "2015/16");
    EXPECT_EQ(year_of_column("2014/15 Q2"), "2014/15");
    for (const char* text : {"2014/15 Q5", "2014/15 q1", "2014-13", "2014-00", "evidence", "2014/15Q1"})
        EXPECT_EQ(year_of_column(text), "") << text;
}

TEST(Suggest, CountsSlips) {
    EXPECT_EQ(edit_distance("contingency", "contingency"), 0U);
    EXPECT_EQ(edit_distance("contingancy", "contingency"), 1U);
    EXPECT_EQ(edit_distance("contigency", "contingency"), 1U);
    EXPECT_EQ(edit_distance("contnigency", "contingency"), 1U); // neighbours swapped
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Suggest, OnlyWhatIsNear) {
    const std::string_view known[] = {"surplus", "contingency", "contingent"};
    EXPECT_EQ(did_you_mean("contingancy", known), "; did you mean `contingency`?");
    EXPECT_EQ(did_you_mean("allocation", known), "");
    EXPECT_EQ(did_you_mean("x", known), "");
    EXPECT_EQ(did_you_mean(std::string(100000, 'a'), known), "");
}

TEST(Stray, CharactersStandOutsideQuotesAndComments) {
    const auto place = [](std::string_view toml) {
        const auto stray = stray_character(toml);
        return stray ? std::to_string(stray->line) + ":" + std::to_string(stray->column) + std::string(stray->character)
                     : std::string();
    };
    EXPECT_EQ(place("£ = 1"), "1:1£");
    EXPECT_EQ(place("\uFEFFa = 1\n# £\nb = \"£\" £"), "3:9£");
    EXPECT_EQ(place("a = 1 \xFF"), "1:7\xFF");
    EXPECT_EQ(place("a = '£\\' # '\n£"), "2:1£");
    EXPECT_EQ(place(R"(a = "\"£" £)"), "1:11£");
    EXPECT_EQ(place(R"(a = """£"" £\"""""" £)"), "1:21£");
    EXPECT_EQ(place("a = 'no end\n£"), "2:1£");
    for (const char* good :
         {"", "a = '£'", "a = \"\"\"\n£ \\\n £\"\"\"", "a = '''£'' £'''''", "# £\r\na = \"é\\u00e9£\""})
        EXPECT_EQ(place(good), "") << good;
}

TEST(Units, HaveOneNameEach) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Unit::truth); ++i)
        EXPECT_EQ(unit_from_name(unit_name(static_cast<Unit>(i))), static_cast<Unit>(i));
    EXPECT_EQ(unit_from_name("truth"), std::nullopt);
    EXPECT_EQ(unit_from_name("£k"), std::nullopt);
}

TEST(Dates, AreRealDays) {
    EXPECT_EQ(days_from_iso("1900-01-01"), 2);
    EXPECT_EQ(days_from_iso("2014-04-04"), 41733);
    EXPECT_EQ(days_from_iso("2016-02-29"), 42429);
    EXPECT_EQ(days_from_iso("1899-12-30"), 0); // of a cell that holds nought as a date
    EXPECT_EQ(days_from_iso("0000-01-01"), -693959);
    for (const char* text :
         {"2014-02-29", "2014-4-4", "2014-13-01", "2014-00-10", "-014-04-04", "2014/04/04", "", "20140404"})
        EXPECT_EQ(days_from_iso(text), std::nullopt) << text;
}

} // namespace
} // namespace plancheck

// Years and their parts, suggestions, names of units.
#include "core/base/utf8.hpp"
#include "core/round/load/toml_scan.hpp"
#include "core/round/load/toml_text.hpp"
#include "core/round/suggest.hpp"
#include "core/round/unit.hpp"
#include "core/round/years.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

TEST(Years, AreTwoThatFollow) {
    EXPECT_TRUE(is_year("2014/15"));
    EXPECT_TRUE(is_year("1999/00"));
    for (const char* text : {"2014/16", "2014-15", "14/15", "2014/5", "-014/15", "2014/15 ", "20x4/15", ""}) {
        EXPECT_FALSE(is_year(text)) << text;
    }
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
    for (const std::string& month : months) {
        EXPECT_EQ(year_of_column(month), "2014/15") << month;
    }
    EXPECT_EQ(year_of_column("2015-04"), "2015/16");
    EXPECT_EQ(year_of_column("2014/15 Q2"), "2014/15");
    for (const char* text : {"2014/15 Q5", "2014/15 q1", "2014-13", "2014-00", "evidence", "2014/15Q1"}) {
        EXPECT_EQ(year_of_column(text), "") << text;
    }
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

/// "3:9 message" of the first fault; empty if toml++ may read the text.
std::string scanned(std::string_view toml, const TomlLimits& limits = {}) {
    std::size_t values = 0;
    const auto fault = scan_toml(toml, values, limits);
    return fault ? std::to_string(fault->line) + ":" + std::to_string(fault->column) + " " + fault->message
                 : std::string();
}

TEST(TomlScan, CharactersStandOutsideQuotesAndComments) {
    const std::string outside = "` is outside quotes; TOML allows it only inside them";
    EXPECT_EQ(scanned("£ = 1"), "1:1 `£" + outside);
    EXPECT_EQ(scanned("\uFEFFa = 1\n# £\nb = \"£\" £"), "3:9 `£" + outside);
    EXPECT_EQ(scanned("a = '£\\' # '\n£"), "2:1 `£" + outside);
    EXPECT_EQ(scanned(R"(a = "\"£" £)"), "1:11 `£" + outside);
    EXPECT_EQ(scanned(R"(a = """£"" £\"""""" £)"), "1:21 `£" + outside);
    EXPECT_EQ(scanned("a = 'no end\n£"), "2:1 `£" + outside);
    for (const char* good :
         {"", "a = '£'", "a = \"\"\"\n£ \\\n £\"\"\"", "a = '''£'' £'''''", "# £\r\na = \"é\\u00e9£\"",
          "[a.\"£\".b]\n[[c]]\n'£' = [ '£', \"£\" ]\nd = { \"£\" = '£', e.'£' = 1 }\n"}) {
        EXPECT_EQ(scanned(good), "") << good;
    }
}

/// toml++ marks a place as unreachable if it looks for a blank and finds a letter such as `£`. Sanitizers stop there.
TEST(TomlText, LettersStandWhereABlankIsAskedFor) {
    const auto parsed = [](std::string_view toml) {
        std::size_t values = 0;
        return parse_toml(toml, values);
    };
    const auto joined = parsed("a = \"\"\"\\\n  £5 \\\n\t\u0416 \\\n ﹘\"\"\"\n");
    ASSERT_TRUE(joined) << joined.why().message;
    EXPECT_EQ((*joined)["a"].value_or(std::string()), "£5 \u0416 ﹘");
    const auto escaped = parsed("# £\na = \"\"\"\\£\"\"\"\n");
    ASSERT_FALSE(escaped);
    EXPECT_EQ(fault_text("values.toml", escaped.why()),
              "values.toml:2:9: Error while parsing string: unknown escape sequence '\\£'");
}

TEST(TomlScan, AQuoteInsideAWordIsTold) {
    for (const char* bad : {"unit =2\"£000\"", "unit =2'£'", "a'£' = 1", "'a''£' = 1", "a = 'x'\"£\"", "a = [1]'£'",
                            "a =='£'", "[a]'£'", "a..'£' = 1"}) {
        EXPECT_NE(scanned(bad).find("a quote is inside a word"), std::string::npos) << bad;
    }
}

TEST(TomlScan, WhatIsNotUtf8IsToldWithItsPlace) {
    for (const char* bad : {"a = 1 \xA3", "a = '\xA3'", "# \xC0\xAF", "\xED\xA0\x80 = 1", "a = '\xF5\x80\x80\x80'"}) {
        EXPECT_NE(scanned(std::string("first = 1\n") + bad).find(std::string(not_utf8)), std::string::npos) << bad;
    }
    EXPECT_TRUE(scanned("a = 1\nb = '\xA3'").starts_with("2:6 "));
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
        text += part;
    }
    return text;
}

TEST(TomlScan, EveryLimitIsTold) {
    const std::string parts = "a key has more than 16 parts";
    const std::string depth = "more than 16 lists and tables stand inside each other here";
    EXPECT_EQ(scanned("x" + repeated(".a", 140'000) + " = 1"), "1:32 " + parts);
    EXPECT_EQ(scanned("[x" + repeated(".a", 140'000) + "]"), "1:33 " + parts);
    EXPECT_EQ(scanned("[[x" + repeated(" . \"a\"", 140'000) + "]]"), "1:95 " + parts);
    EXPECT_EQ(scanned("a = { x" + repeated(".a", 140'000) + " = 1 }"), "1:38 " + parts);
    EXPECT_EQ(scanned("ok = 1\nx = " + repeated("[", 2'500'000)), "2:21 " + depth);
    EXPECT_EQ(scanned("x = " + repeated("{ a = ", 200'000)), "1:101 " + depth);
    EXPECT_NE(scanned(repeated("a = 1\n", 100'001)).find("more than 100000 keys and values"), std::string::npos);
    EXPECT_NE(scanned("a = [" + repeated("1,", 100'001)).find("more than 100000 keys and values"), std::string::npos);
    EXPECT_NE(scanned(repeated("a", 300) + " = 1").find("longer than 256"), std::string::npos);
    EXPECT_NE(scanned("'" + repeated("a", 300) + "' = 1").find("a key is longer than 256"), std::string::npos);
    EXPECT_NE(scanned("a = '" + repeated("a", 70'000) + "'").find("a text is longer than 65536"), std::string::npos);
    EXPECT_EQ(scanned(repeated(" ", std::size_t{5} << 20)), "0:0 it is larger than 4 MiB");
    EXPECT_EQ(scanned("x" + repeated(".a", 15) + " = " + repeated("[", 16) + repeated("]", 16)), "");
}

TEST(Units, HaveOneNameEach) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Unit::truth); ++i) {
        EXPECT_EQ(unit_from_name(unit_name(static_cast<Unit>(i))), static_cast<Unit>(i));
    }
    EXPECT_EQ(unit_from_name("truth"), std::nullopt);
    EXPECT_EQ(unit_from_name("£k"), std::nullopt);
}

} // namespace
} // namespace plancheck

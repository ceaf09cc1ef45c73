// What a reader sees of a text, and the years that people write.
#include "core/base/series.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

TEST(SeenText, LeavesAPlainTextAlone) {
    EXPECT_EQ(seen_text("Mental health"), "Mental health");
    EXPECT_EQ(seen_text(""), "");
    EXPECT_EQ(seen_text("Caf\u00e9 \U0001F600"), "Caf\u00e9 \U0001F600");
}

TEST(SeenText, MakesEveryRunOfBlanksOneSpaceAndDropsThoseAtTheEnds) {
    EXPECT_EQ(seen_text("\u00a0Mental\u00a0 \u2009health \r\n"), "Mental health");
    EXPECT_EQ(seen_text("a\u3000b\u2028c\td"), "a b c d");
    EXPECT_EQ(seen_text(" \u00a0\u200b"), "");
}

TEST(SeenText, DropsWhatTakesNoPlace) {
    EXPECT_EQ(seen_text("\ufeff2014\u00ad-\u200b16\u2060\u200e"), "2014-16");
    EXPECT_EQ(seen_text("a\u200b \u200bb"), "a b");
    EXPECT_EQ(seen_text(std::string_view("a\0b", 3)), "ab");
}

TEST(SeenText, MakesHyphensStrokesAndQuotesPlain) {
    EXPECT_EQ(seen_text("2014\u201316, 2014\u201116, 2014\u221216"), "2014-16, 2014-16, 2014-16");
    EXPECT_EQ(seen_text("2014\u204415"), "2014/15");
    EXPECT_EQ(seen_text("\u2018no\u2019 \u201cyes\u201d"), "'no' \"yes\"");
    EXPECT_EQ(seen_text("\uff30\uff2c\uff21\uff2e\uff1afinance"), "PLAN:finance");
}

TEST(SeenText, KeepsBytesThatAreNoUtf8) {
    EXPECT_EQ(seen_text("a\xff z"), "a\xff z");
    EXPECT_EQ(seen_text("a\xc2"), "a\xc2");
    EXPECT_EQ(seen_text("\xe2\x80"), "\xe2\x80");
}

TEST(SeenText, TellsWhetherAnythingIsSeen) {
    EXPECT_TRUE(is_seen_blank("\u00a0\u200b\n"));
    EXPECT_FALSE(is_seen_blank("\u00a0.\u200b"));
}

TEST(SameWord, IsAsSeenWithoutRegardToCapitals) {
    EXPECT_TRUE(same_word("Mental health", " mental\u00a0HEALTH"));
    EXPECT_TRUE(same_word("", "\u200b"));
    EXPECT_FALSE(same_word("Mental health", "Mentalhealth"));
    EXPECT_FALSE(same_word("no", "not"));
    EXPECT_FALSE(same_word("not", "no"));
}

TEST(InvisibleCharacters, AreNamedEachOnce) {
    EXPECT_EQ(invisible_characters("Mental health - 'x'"), "");
    EXPECT_EQ(invisible_characters("a\u00a0b\u00a0c\u200b"), "no-break space (U+00A0), zero-width space (U+200B)");
    EXPECT_EQ(invisible_characters("2014\u201315\u2061\u2003\u2044\uff21"),
              "en dash (U+2013), invisible character (U+2061), odd space (U+2003), odd stroke (U+2044), "
              "full-width character (U+FF21)");
}

TEST(Year, IsReadFromEverySpellingThatCanOnlyMeanOne) {
    for (const auto* text :
         {"2014/15", "2014-15", "14/15", "14-15", "2014/2015", "2014-2015", "FY14/15", "FY 2014/15", "fy2014-15",
          " 2014 / 15 ", "2014\u201315", "2014\u00a0/\u00a015", "2014\u204415", "\u200b2014/15", "FY-14/15"}) {
        EXPECT_EQ(read_year(text), "2014/15") << text;
    }
    EXPECT_EQ(read_year("1999/00"), "1999/00");
    EXPECT_EQ(read_year("2099/2100"), "2099/00");
}

TEST(Year, IsNotReadFromAnythingElse) {
    for (const auto* text : {"", "2014", "14", "2014/16", "2014-04", "2014/15 Q1", "2014 15", "14/2015", "2014/5",
                             "x2014/15", "2014/15x", "year 1", "FY15", "2014/15/16", "1814/15", "20014/15"}) {
        EXPECT_EQ(read_year(text), std::nullopt) << text;
    }
}

TEST(Year, IsTheSameHoweverItIsWritten) {
    EXPECT_TRUE(same_year("2014/15", "FY14-15"));
    EXPECT_FALSE(same_year("2014/15", "2015/16"));
    EXPECT_FALSE(same_year("2014/15", ""));
    EXPECT_TRUE(same_year("Both years", "both\u00a0years"));
}

TEST(Period, IsAYearAQuarterOrAMonth) {
    EXPECT_EQ(read_period("2014-15"), "2014/15");
    EXPECT_EQ(read_period("2014/15 Q1"), "2014/15 Q1");
    EXPECT_EQ(read_period("14-15\u00a0q3"), "2014/15 Q3");
    EXPECT_EQ(read_period("Q2 2014/15"), "2014/15 Q2");
    EXPECT_EQ(read_period("2014-04"), "2014-04");
    EXPECT_EQ(read_period("2014/04"), "2014-04");
    EXPECT_EQ(read_period("2011-12"), "2011-12");
    EXPECT_EQ(read_period("2011/12"), "2011/12");
    EXPECT_EQ(read_period("evidence"), std::nullopt);
    EXPECT_EQ(read_period("2014/15 Q5"), std::nullopt);
    EXPECT_EQ(read_period("2014-13"), std::nullopt);
    EXPECT_EQ(read_period("Q1"), std::nullopt);
}

TEST(Text, AWholeNumberIsAllDigits) {
    EXPECT_EQ(whole_number("2014"), 2014);
    EXPECT_EQ(whole_number("007"), 7);
    for (const std::string_view text : {"", "-1", "+1", "1.0", "12 ", "twelve", "99999999999"}) {
        EXPECT_EQ(whole_number(text), -1) << text;
    }
}

TEST(Text, ASeriesHasAWordBeforeItsLastPart) {
    const std::vector<std::string_view> parts{"a", "b", "c"};
    EXPECT_EQ(in_series(parts), "a, b and c");
    EXPECT_EQ(in_series(parts, "or"), "a, b or c");
    EXPECT_EQ(in_series(parts, "and", 3), "a, b and c");
    EXPECT_EQ(in_series(parts, "and", 2), "a, b and 1 more");
    EXPECT_EQ(in_series(std::vector<std::string>{"a"}, "or"), "a");
    EXPECT_EQ(in_series(std::vector<std::string>{}), "");
}

} // namespace
} // namespace plancheck

// Characters that no output shows as they are, and text that Markdown shows without any meaning of its own.
#include "core/base/text_safety.hpp"

#include "core/base/markdown_text.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

TEST(TextSafety, WhatControlsOrTurnsTextIsABlank) {
    for (const char* unsafe : {"\x01", "\x1b", "\x7f", "\n", "\r", "\xC2\x9B", "\xC2\x80", "\xD8\x9C", "\xE2\x80\x8E",
                               "\xE2\x80\x8F", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAA", "\xE2\x80\xAE",
                               "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x81\xAF"}) {
        EXPECT_TRUE(is_unsafe(unsafe)) << unsafe;
        EXPECT_EQ(one_line(std::string{"a"} + unsafe + "b"), "a b");
        EXPECT_EQ(xml_escaped(std::string{"a"} + unsafe + "b"), "a b");
    }
    for (const char* safe : {"a", " ", "\xC2\xA3", "\xC3\xA9", "\xE2\x80\x93", "\xE2\x80\x99", "\xE2\x82\xAC",
                             "\xD7\xA9", "\xE2\x80\xAF", "\xF0\x9F\x98\x80"}) {
        EXPECT_FALSE(is_unsafe(safe)) << safe;
        EXPECT_EQ(one_line(safe), safe);
        EXPECT_EQ(xml_escaped(safe), safe);
    }
    EXPECT_EQ(one_line("\xFFz"), std::string{replacement} + "z");
}

TEST(TextSafety, CodePoints) {
    EXPECT_EQ(code_point("a"), 0x61U);
    EXPECT_EQ(code_point("\xC2\xA3"), 0xA3U);
    EXPECT_EQ(code_point("\xE2\x80\xAE"), 0x202EU);
    EXPECT_EQ(code_point("\xF0\x9F\x98\x80"), 0x1F600U);
}

TEST(MarkdownText, ProseKeepsItsCodeAndNothingElse) {
    EXPECT_EQ(markdown_prose("Raise `finance.contingency` now"), "Raise `finance.contingency` now");
    EXPECT_EQ(markdown_prose("<script>[x](y)"), "&lt;script>\\[x\\](y)");
    EXPECT_EQ(markdown_prose("`<b>` <b>"), "`<b>` &lt;b>") << "code is shown letter by letter";
    EXPECT_EQ(markdown_prose("` <b>"), "\\` &lt;b>") << "no second backtick: no code";
    EXPECT_EQ(markdown_prose("`a`` <b>` <i>"), "`a`` <b>` &lt;i>") << "only a lone backtick ends it";
    EXPECT_EQ(markdown_prose("``a` <b>"), "\\`\\`a\\` &lt;b>");
    EXPECT_EQ(markdown_prose("`a\n<b>`"), "`a <b>`");
    EXPECT_EQ(markdown_text("`a` | <b>"), "\\`a\\` \\| &lt;b>");
}

} // namespace
} // namespace plancheck

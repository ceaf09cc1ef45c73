// A rule's page has all facts of the rule, and the pages under docs/ are those that the round gives now.
#include "core/report/round/page.hpp"
#include "core/report/round/round_page.hpp"
#include "core/round/figure.hpp"
#include "core/round/identity.hpp"

#include "tests/round/round_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <set>

namespace plancheck {
namespace {

TEST(Page, AsText) {
    testing::RoundFolder folder;
    folder.change("register.toml", "rules = [\"F01.a\"]", "rules = [\"F01.a\", \"FIN-CONTINGENCY\"]");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr);
    EXPECT_EQ(document_text(rule_page(*loaded.round, *find_rule(*loaded.round, "FIN-CONTINGENCY"))),
              R"(FIN-CONTINGENCY: Contingency is at least 0.5% of the allocation
Round:      small, version 1.0
Group:      finance
Severity:   blocking
Status:     active
Judged:     for each year: 2014/15, 2015/16
Unit:       £000

What must hold
    contingency >= contingency_floor * allocation_total

Thresholds
  threshold          year     value  in force  source  how well founded
  contingency_floor  2014/15  0.5%   yes       S1      quoted
  contingency_floor  2015/16  0.5%   yes       S1      inferred
  contingency_floor  2015/16  1%     no        S2      unverified
  - 0.5%, 2015/16: as the year before
  - 1%, 2015/16: a draft

What it reads
  name                      on the sheet      unit  sheet
  finance.allocation_total  Total allocation  £000  Finance
  finance.contingency       Contingency       £000  Finance

Why
  Money for what nobody foresaw.

What to do
  Raise “Contingency”.

Source
  S1 (quoted).
  - S1: A source made up for tests. nowhere

Note
  The base is not settled.

Features that rest on it
  - F01.a: Feature F01.a (basis: heading)

Cases
  case        kind      year     outcome       headroom
  enough      meets     2014/15  met           £50,000
  too little  misses    2015/16  not met       -£95,000
  exactly     boundary  2014/15  met           £0
  none        missing   2014/15  not assessed
)");
}

TEST(Page, ShowsFiguresInTheirUnits) {
    EXPECT_EQ(show_figure({5, -3}, Unit::percent), "0.5%");
    EXPECT_EQ(show_figure({2, 0}, Unit::percent), "200%");
    EXPECT_EQ(show_figure({}, Unit::percent), "0%");
    EXPECT_EQ(show_figure({12345675, -1}, Unit::thousand_pounds), "£1,234,567,500");
    EXPECT_EQ(show_figure({-1155, 0}, Unit::thousand_pounds), "-£1.155m");
    EXPECT_EQ(show_figure({-100, 0}, Unit::count), "-100");
    const std::pair<std::string_view, std::string_view> money[] = {
        {"0", "£0"},         {"95", "£95,000"},      {"999", "£999,000"},
        {"1000", "£1m"},     {"1480", "£1.48m"},     {"1487.185", "£1,487,185"},
        {"7.185", "£7,185"}, {"0.00001", "£0.01"},   {"0.0005", "£0.50"},
        {"-0.5", "-£500"},   {"2712.00", "£2.712m"}, {"1500000", "£1,500m"},
        {"-7700", "-£7.7m"}, {"0.5005", "£500.50"},  {"5615.02499", "£5,615,024.99"}};
    for (const auto& [thousands, words] : money) {
        EXPECT_EQ(money_words(thousands), words);
    }
    EXPECT_EQ(show_figure({2207, -2}, Unit::pounds_per_head), "£22.07 per head");
    EXPECT_EQ(show_figure({-38, 8}, Unit::pounds), "-£3,800,000,000");
    EXPECT_EQ(show_figure({41733, 0}, Unit::date), "2014-04-04");
}

TEST(Page, OfEveryShippedRuleIsWhole) {
    for (const Round* round : shipped_rounds()) {
        for (const Rule& rule : round->rules) {
            const std::string page = document_text(rule_page(*round, rule));
            EXPECT_NE(page.find(rule.id), std::string::npos);
            EXPECT_NE(page.find(severity_name(rule.severity)), std::string::npos);
            const std::size_t why = page.find("\nWhy\n") + 5, end = page.find("\n\n", why);
            for (std::size_t line = why; line < end; line = page.find('\n', line) + 1) {
                EXPECT_LE(page.find('\n', line) - line, 104U) << rule.id; // 100 characters, some of two bytes
            }
            for (const Case& one : rule.cases) {
                EXPECT_NE(page.find(one.name), std::string::npos) << rule.id;
            }
        }
    }
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Page, DocumentsAreUpToDate) {
    const auto folder = std::filesystem::path(PLANCHECK_SOURCE_DIR) / "docs/rules";
    std::set<std::string> expected, found;
    for (const Round* round : shipped_rounds()) {
        const std::string name = file_name_of(*round) + ".md";
        expected.insert(name);
        EXPECT_TRUE(file_text(folder / name) == round_page(*round))
            << "docs/rules/" << name << " is old: build the target rule-pages";
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        found.insert(entry.path().filename().string());
    }
    EXPECT_EQ(found, expected);
}

TEST(Page, OfARoundLeadsToEachRuleAndFoldsItsCases) {
    const Round& round = *shipped_rounds().front();
    const std::string page = round_page(round);
    for (const Rule& rule : round.rules) {
        EXPECT_NE(page.find(fmt::format("| [{0}](#{0}) |", rule.id)), std::string::npos) << rule.id;
        EXPECT_NE(page.find(fmt::format("\n<a id=\"{0}\"></a>\n\n### {0}: ", rule.id)), std::string::npos) << rule.id;
    }
    const auto count = [&](std::string_view text) {
        std::size_t times = 0;
        for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) {
            ++times;
        }
        return times;
    };
    EXPECT_EQ(count("<details>"), count("</details>"));
    EXPECT_EQ(count("<details>"), static_cast<std::size_t>(std::ranges::count_if(
                                      round.rules, [](const Rule& rule) { return !rule.cases.empty(); })));
    EXPECT_EQ(count("\n## "), 3U) << "only the overview's own headings";
}

} // namespace
} // namespace plancheck

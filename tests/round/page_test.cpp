// A rule's page says all that the rule is; and the pages under docs/ are the ones that the catalogue gives.
#include "core/round/page.hpp"

#include "tests/round/round_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <set>

namespace plancheck {
namespace {

TEST(Page, AsText) {
    testing::RoundFolder folder;
    folder.change("register.toml", "rules = [\"F01.a\"]", "rules = [\"F01.a\", \"FIN-CONTINGENCY\"]");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr);
    EXPECT_EQ(rule_page(*loaded.round, *find_rule(*loaded.round, "FIN-CONTINGENCY"), PageFormat::text),
              R"(FIN-CONTINGENCY: Contingency is at least 0.5% of the allocation
===============================================================

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
  Raise `finance.contingency`.

Source
  S1 (quoted).
  - S1: A source made up for tests. nowhere

Note
  The base is not settled.

Features that rest on it
  - F01.a: Feature F01.a (basis: heading)

Cases
  case        kind      year     outcome       headroom
  enough      meets     2014/15  met           50 (£000)
  too little  misses    2015/16  not met       -95 (£000)
  exactly     boundary  2014/15  met           0 (£000)
  none        missing   2014/15  not assessed
)");
}

TEST(Page, ShowsFiguresInTheirUnits) {
    EXPECT_EQ(show_figure({5, -3}, Unit::percent), "0.5%");
    EXPECT_EQ(show_figure({2, 0}, Unit::percent), "200%");
    EXPECT_EQ(show_figure({}, Unit::percent), "0%");
    EXPECT_EQ(show_figure({12345675, -1}, Unit::thousand_pounds), "1,234,567.5 (£000)");
    EXPECT_EQ(show_figure({-1155, 0}, Unit::thousand_pounds), "-1,155 (£000)");
    EXPECT_EQ(show_figure({-100, 0}, Unit::count), "-100");
    EXPECT_EQ(show_figure({2207, -2}, Unit::pounds_per_head), "£22.07 a head");
    EXPECT_EQ(show_figure({-38, 8}, Unit::pounds), "-£3,800,000,000");
    EXPECT_EQ(show_figure({41733, 0}, Unit::date), "2014-04-04");
}

TEST(Page, SaysADayOutsideTheCalendarAsItsNumber) {
    EXPECT_EQ(iso_date(41733.75), "2014-04-04");
    EXPECT_EQ(iso_date(2958465), "9999-12-31");
    EXPECT_EQ(iso_date(2958466), "day 2958466");
    EXPECT_EQ(iso_date(1e10), "day 10000000000");
    EXPECT_EQ(iso_date(-693593), "0001-01-01");
    EXPECT_EQ(iso_date(-693594), "day -693594");
    EXPECT_EQ(iso_date(std::numeric_limits<double>::infinity()), "day inf");
}

TEST(Page, OfEveryShippedRuleIsWhole) {
    for (const Round* round : shipped_rounds()) {
        for (const Rule& rule : round->rules) {
            const std::string page = rule_page(*round, rule, PageFormat::text);
            EXPECT_NE(page.find(rule.id), std::string::npos);
            EXPECT_NE(page.find(severity_name(rule.severity)), std::string::npos);
            const std::size_t why = page.find("\nWhy\n") + 5, end = page.find("\n\n", why);
            for (std::size_t line = why; line < end; line = page.find('\n', line) + 1)
                EXPECT_LE(page.find('\n', line) - line, 104U) << rule.id; // 100 characters, some of two bytes
            for (const Case& one : rule.cases)
                EXPECT_NE(page.find(one.name), std::string::npos) << rule.id;
        }
    }
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Page, DocumentsAreUpToDate) {
    for (const Round* round : shipped_rounds()) {
        const auto folder = std::filesystem::path(PLANCHECK_SOURCE_DIR) / "docs/rules" / std::string(round->id);
        std::set<std::string> expected{"README.md"}, found;
        EXPECT_TRUE(file_text(folder / "README.md") == round_overview(*round, PageFormat::markdown))
            << "docs/rules/" << round->id << "/README.md is old: build the target rule-pages";
        for (const Rule& rule : round->rules) {
            expected.insert(std::string(rule.id) + ".md");
            EXPECT_TRUE(file_text(folder / (std::string(rule.id) + ".md")) ==
                        rule_page(*round, rule, PageFormat::markdown))
                << "docs/rules/" << round->id << "/" << rule.id << ".md is old: build the target rule-pages";
        }
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            found.insert(entry.path().filename().string());
        EXPECT_EQ(found, expected);
    }
}

} // namespace
} // namespace plancheck

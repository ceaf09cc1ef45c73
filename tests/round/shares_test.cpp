// What a round writes once: words, thresholds in titles, defines, rules that differ in a line, years by place.
#include "core/round/load/load.hpp"

#include "core/round/years.hpp"
#include "tests/round/round_folder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

constexpr std::string_view contingency_title =
    "title = \"Contingency is at least {contingency_floor} of the allocation\"";

/// The round with other text at one place of its rules.
LoadedRound with_rules(std::string_view old, std::string_view text) {
    RoundFolder folder;
    folder.change("rules.toml", old, text);
    return folder.load();
}

std::vector<std::string> faults_of(std::string_view old, std::string_view text, std::string* mark = nullptr) {
    RoundFolder folder;
    folder.change("rules.toml", old, text);
    if (mark != nullptr) {
        *mark = folder.mark();
    }
    return folder.faults();
}

TEST(Nouns, AreTheDesignsUnlessTheRoundSays) {
    RoundFolder plain;
    const LoadedRound without = plain.load();
    ASSERT_NE(without.round, nullptr) << without.faults.front().to_string();
    EXPECT_EQ(without.round->nouns.body.many, "bodies");

    RoundFolder folder;
    folder.write("words.toml", "[words]\nbody = [\"board\", \"boards\"]\nfeature = [\"ask\", \"asks\"]\n"
                               "full_element = [\"national must-do\", \"national must-dos\"]\n");
    const LoadedRound said = folder.load();
    ASSERT_NE(said.round, nullptr) << said.faults.front().to_string();
    EXPECT_EQ(said.round->nouns.body.one, "board");
    EXPECT_EQ(said.round->nouns.full_feature.many, "asks");
    EXPECT_EQ(said.round->nouns.full_element.many, "national must-dos");
    EXPECT_EQ(said.round->nouns.element.many, "elements");
    EXPECT_NE(said.round->fingerprint, without.round->fingerprint);

    folder.write("words.toml", "[words]\nbody = §[\"board\"]\n");
    const auto one = folder.faults();
    ASSERT_EQ(one.size(), 1U);
    EXPECT_TRUE(one.front().starts_with(folder.mark())) << one.front();
}

TEST(Titles, HoldAValueOrEachWithItsYears) {
    const LoadedRound same = with_rules("contingency >= contingency_floor", "contingency >= contingency_floor");
    ASSERT_NE(same.round, nullptr) << same.faults.front().to_string();
    const Rule& rule = *find_rule(*same.round, "FIN-CONTINGENCY");
    EXPECT_EQ(rule.title, "Contingency is at least 0.5% of the allocation");
    EXPECT_TRUE(rule.each_year.empty());

    RoundFolder folder;
    folder.change("rules.toml", "{ year = \"2015/16\", value = \"0.5%\"", "{ year = \"year2\", value = \"0.75%\"");
    folder.change(
        "rules.toml", "remedy = \"Raise {contingency}.\"",
        "remedy = \"Raise {contingency} to {contingency_floor}, and to {contingency_floor@year2} in {year2}.\"");
    const LoadedRound differ = folder.load();
    ASSERT_NE(differ.round, nullptr) << differ.faults.front().to_string();
    const Rule& two = *find_rule(*differ.round, "FIN-CONTINGENCY");
    EXPECT_EQ(two.title, "Contingency is at least 0.5% in 2014/15 and 0.75% in 2015/16 of the allocation");
    EXPECT_EQ(words_in(*differ.round, two, "2014/15").title, "Contingency is at least 0.5% of the allocation");
    EXPECT_EQ(words_in(*differ.round, two, "2015/16").title, "Contingency is at least 0.75% of the allocation");
    EXPECT_EQ(words_in(*differ.round, two, "2015/16").remedy, "Raise “Contingency” to 0.75%, and to 0.75% in 2015/16.");
    EXPECT_EQ(words_in(*differ.round, two, "plan").title, two.title);
}

TEST(Titles, RefuseUnknownNamesAndFiguresThatAreParameters) {
    std::string mark;
    const auto unknown = faults_of(contingency_title, "title = \"Contingency is at least §{contingency_flor}\"", &mark);
    ASSERT_EQ(unknown.size(), 1U);
    EXPECT_TRUE(unknown.front().starts_with(mark)) << unknown.front();
    EXPECT_NE(unknown.front().find("did you mean `contingency_floor`?"), std::string::npos) << unknown.front();

    const auto typed =
        faults_of(contingency_title, "title = \"Contingency is at least §0.5% of the allocation\"", &mark);
    ASSERT_EQ(typed.size(), 1U);
    EXPECT_EQ(typed.front(), mark + ": `0.5%` is a value of parameter `contingency_floor`: write {contingency_floor}");
    for (const std::string_view fine :
         {"title = \"Contingency is at least 5% or 0.5 of 10.5%\"", "title = \"In 2014/15 contingency comes first\""}) {
        EXPECT_TRUE(faults_of(contingency_title, fine).empty()) << fine;
    }
}

TEST(Define, StandsForItsTestAndItsCasesStartWithWhatItGives) {
    RoundFolder folder;
    folder.write("define.toml", "[[define]]\nname = \"enough\"\ntest = \"contingency >= contingency_floor * base\"\n"
                                "given = { allocation_total = 200000 }\n"
                                "[[define]]\nname = \"base\"\ntest = \"allocation_total\"\n");
    folder.change("rules.toml", "test = \"contingency >= contingency_floor * allocation_total\"", "test = \"enough\"");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Rule& rule = *find_rule(*loaded.round, "FIN-CONTINGENCY");
    EXPECT_EQ(rule.test.source, "contingency >= contingency_floor * (allocation_total)");
    EXPECT_EQ(rule.cases.front().given.front().line, "allocation_total");

    folder.change("define.toml", "* base\"", "* §bas\"");
    const auto faults = folder.faults();
    ASSERT_FALSE(faults.empty());
    EXPECT_TRUE(faults.front().starts_with(folder.mark() + ": unknown name `bas`")) << faults.front();
    folder.change("define.toml", "* bas\"", "* enough\"");
    const auto circle = folder.faults();
    ASSERT_FALSE(circle.empty());
    EXPECT_NE(circle.front().find("names itself"), std::string::npos) << circle.front();
}

TEST(Cases, LeaveOutWhatTheirKindAndTheirRuleDecide) {
    RoundFolder folder;
    folder.change("rules.toml", "year = \"2014/15\", given = { contingency = 1300 }, expect = \"met\"",
                  "given = { contingency = 1300 }");
    folder.change("rules.toml", "given = { contingency = 1155 }, expect = \"not met\"",
                  "given = { contingency = 1155 }");
    const auto cases_of = [&] {
        const LoadedRound loaded = folder.load();
        const Rule* rule = loaded.round == nullptr ? nullptr : find_rule(*loaded.round, "FIN-CONTINGENCY");
        return rule == nullptr
                   ? std::string{}
                   : fmt::format("{} {}, {}", rule->cases[0].year, rule->cases[0].expect, rule->cases[1].expect);
    };
    EXPECT_EQ(cases_of(), "2014/15 met, not met");
    folder.change("rules.toml", "severity = \"blocking\"", "severity = \"query\"");
    EXPECT_EQ(cases_of(), "2014/15 met, query");
    folder.change("rules.toml", "severity = \"query\"\nunit = \"£000\"",
                  "severity = \"query\"\nyears = [\"2015/16\"]\nunit = \"£000\"");
    EXPECT_EQ(folder.faults().size(), 2U); // the cases that name 2014/15
    folder.change("rules.toml", "kind = \"boundary\", year = \"2014/15\"", "kind = \"boundary\"");
    folder.change("rules.toml", "kind = \"missing\", year = \"2014/15\"", "kind = \"missing\"");
    EXPECT_EQ(cases_of(), "2015/16 met, query");
    folder.change("rules.toml", "{ name = \"exactly\"", "§{ name = \"exactly\"");
    folder.change("rules.toml", "contingency = 1250 }, expect = \"met\"", "contingency = 1250 }"); // either would do
    EXPECT_EQ(folder.faults(), std::vector{folder.mark() + ": a case of rule FIN-CONTINGENCY has no `expect`"});
}

TEST(Cases, GiveTheirValuesInAListWhereALineIsTooLong) {
    RoundFolder folder;
    folder.change(
        "rules.toml", "given = { contingency = 1300 }",
        "given = [\n{ contingency = 1299, allocation_total = 1 },\n{ contingency = 1300 }, { allocation_total = "
        "250000 } ]");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const auto given = find_rule(*loaded.round, "FIN-CONTINGENCY")->cases.front().given;
    ASSERT_EQ(given.size(), 2U);
    EXPECT_EQ(given[0].number, (Decimal{13, 2})); // the later one counts
    EXPECT_EQ(given[1].number, (Decimal{25, 4}));
    folder.change("rules.toml", "given = [\n{ contingency = 1299", "given = §[3, { contingency = 1299");
    EXPECT_EQ(folder.faults(),
              std::vector{folder.mark() + ": `given` of a case of rule FIN-CONTINGENCY must be a table, "
                                          "such as { contingency = 1250 }"});
}

constexpr std::string_view two_rules =
    "[[rule]]\ntitle = \"There is <what>\"\ngroup = \"finance\"\nblock = \"finance\"\nseverity = \"query\"\n"
    "unit = \"<unit>\"\ntest = \"<line> > 0\"\nintent = \"None.\"\nremedy = \"Give {<line>}.\"\nsource = \"S1\"\n"
    "confidence = \"quoted\"\ncase = [\n"
    "{ name = \"some\", kind = \"meets\", year = \"year1\", given = { \"<line>\" = \"<some>\" }, expect = \"met\" },\n"
    "{ name = \"less\", kind = \"misses\", year = \"year1\", given = { \"<line>\" = 0 }, expect = \"query\" },\n"
    "{ name = \"at\", kind = \"boundary\", year = \"year1\", given = { \"<line>\" = 0 }, expect = \"query\" },\n"
    "{ name = \"none\", kind = \"missing\", year = \"year1\", given = {}, expect = \"not assessed\" },\n]\n"
    "  [[rule.each]]\n  id = \"FIN-A\"\n  line = \"contingency\"\n  what = \"a reserve\"\n  unit = \"£000\"\n  some = "
    "1.5\n"
    "  [[rule.each]]\n  id = \"FIN-B\"\n  line = \"population\"\n  what = \"somebody\"\n  unit = \"count\"\n  some = "
    "7\n"
    "  severity = \"advice\"\n  case = [\n"
    "  { name = \"some\", kind = \"meets\", year = \"year1\", given = { \"<line>\" = 3 }, expect = \"met\" },\n"
    "  { name = \"less\", kind = \"misses\", year = \"year1\", given = { \"<line>\" = 0 }, expect = \"not met\" },\n"
    "  { name = \"at\", kind = \"boundary\", year = \"year1\", given = { \"<line>\" = 1 }, expect = \"met\" },\n"
    "  { name = \"none\", kind = \"missing\", year = \"year1\", given = {}, expect = \"not assessed\" },\n  ]\n";

TEST(Each, MakesARuleOfEachEntry) {
    RoundFolder folder;
    folder.write("each.toml", std::string(two_rules));
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Rule& first = *find_rule(*loaded.round, "FIN-A");
    EXPECT_EQ(first.title, "There is a reserve");
    EXPECT_EQ(first.test.source, "contingency > 0");
    EXPECT_EQ(first.remedy, "Give “Contingency”.");
    EXPECT_EQ(first.cases.front().given.front().number, (Decimal{15, -1}));
    const Rule& second = *find_rule(*loaded.round, "FIN-B");
    EXPECT_EQ(second.severity, Severity::advice);
    EXPECT_EQ(second.unit, Unit::count);
    EXPECT_EQ(second.cases[1].expect, "not met");
}

TEST(Each, MakesItemsOfAnyKind) {
    RoundFolder folder;
    folder.write("each.toml",
                 "[[source]]\nwhere = \"page <page>\"\neach = [\n{ key = \"P1\", title = \"One\", page = 1 },\n"
                 "{ key = \"P2\", title = \"Two\", page = 2, where = \"nowhere\" },\n]\n"
                 "[[block]]\ncode = \"more\"\ntitle = \"More\"\nkind = \"grid\"\ncolumns = \"years\"\n"
                 "[[block.line]]\nunit = \"count\"\nhelp = \"Of <code>.\"\neach = [ { code = \"a\", label = \"A\" }, "
                 "{ code = \"b\", label = \"B\" } ]\n");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_source(*loaded.round, "P1")->where, "page 1");
    EXPECT_EQ(find_source(*loaded.round, "P2")->where, "nowhere");
    const Block& more = *find_block(*loaded.round, "more");
    ASSERT_EQ(more.lines.size(), 2U);
    EXPECT_EQ(more.lines[1].help, "Of b.");
    EXPECT_EQ(more.lines[1].unit, Unit::count);
}

TEST(Each, TellsAFaultAtItsPlace) {
    RoundFolder folder;
    std::string text{two_rules};
    text.replace(text.find("<line> > 0"), 10, "<line> > 0 and §nothing > 0");
    folder.write("each.toml", text);
    const auto faults = folder.faults();
    ASSERT_EQ(faults.size(), 1U) << faults.back();
    EXPECT_TRUE(faults.front().starts_with(folder.mark() + ": unknown name `nothing`")) << faults.front();

    text = two_rules;
    text.replace(text.find("  some = 7"), 10, "  §sum = 7\n  some = 7");
    folder.write("each.toml", text);
    const auto unused = folder.faults();
    ASSERT_EQ(unused.size(), 1U) << unused.back();
    EXPECT_TRUE(unused.front().starts_with(folder.mark() + ": unknown key `sum`")) << unused.front();
}

TEST(Each, ARuleOfItCanBeChanged) {
    RoundFolder base, next;
    base.write("each.toml", std::string(two_rules));
    base.store_files();
    next.clear();
    next.write("round.toml",
               fmt::format("[round]\nid = \"later\"\nextends = \"{}\"\n[[change]]\nwhat = \"rule FIN-B\"\n"
                           "title = \"There is <what> at last\"\n",
                           base.path().filename().string()));
    const LoadedRound loaded = next.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "FIN-B")->title, "There is somebody at last");
    EXPECT_EQ(find_rule(*loaded.round, "FIN-A")->title, "There is a reserve");
}

TEST(Places, AreYearsAlsoOfTheHistory) {
    RoundFolder folder;
    folder.change("round.toml", "outturn = \"2013/14\"", "history = [\"2011/12\", \"2012/13\"]\noutturn = \"2013/14\"");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Round& round = *loaded.round;
    EXPECT_EQ(year_at(round, "history1"), "2012/13");
    EXPECT_EQ(year_at(round, "history2"), "2011/12");
    EXPECT_EQ(year_at(round, "history3"), std::nullopt);
    EXPECT_EQ(year_before(round, "2013/14"), "2012/13");
    EXPECT_EQ(year_before(round, "2011/12"), "");
    EXPECT_EQ(known_years(round).size(), 5U);
    EXPECT_FALSE(has_columns_of(round, *find_block(round, "finance"), "2012/13"));

    folder.change("round.toml", "history = [\"2011/12\"", "history = §[\"2010/11\"");
    const auto gap = folder.faults();
    ASSERT_EQ(gap.size(), 1U);
    EXPECT_TRUE(gap.front().starts_with(folder.mark() + ": `history` are the years before")) << gap.front();
}

TEST(Places, StandInLabelsAndInTheNamesOfCases) {
    RoundFolder folder;
    folder.change("lines.toml", "label = \"Spend\"", "label = \"Spend in {year2}, {outturn} and {other}\"");
    folder.change("rules.toml", "name = \"one\"", "name = \"one in {year1}\"");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_block(*loaded.round, "later")->lines.front().label, "Spend in 2015/16, 2013/14 and {other}");
    EXPECT_EQ(find_rule(*loaded.round, "X01")->cases.front().name, "one in 2014/15");
}

TEST(Places, AndTheRoundsWordsStandInTexts) {
    RoundFolder folder;
    folder.write("words.toml", "[words]\nbody = [\"board\", \"boards\"]\nfeature = [\"ask\", \"asks\"]\n");
    folder.change("lines.toml", "title = \"Later\"", "title = \"{Features} of {bodies}\"");
    folder.change("rules.toml", "intent = \"Money for what nobody foresaw.\"", "intent = \"A {body} keeps money.\"");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_block(*loaded.round, "later")->title, "Asks of boards");
    EXPECT_EQ(find_rule(*loaded.round, "FIN-CONTINGENCY")->intent, "A board keeps money.");
}

TEST(Blocks, AreInTheOrderThatTheRoundStates) {
    RoundFolder folder;
    folder.change("round.toml", "elements = 21", "blocks = [\"qipp\", \"cover\"]\nelements = 21");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(loaded.round->blocks[0].code, "qipp");
    EXPECT_EQ(loaded.round->blocks[1].code, "cover");
    EXPECT_EQ(loaded.round->blocks[2].code, "finance");
    folder.change("round.toml", "\"qipp\", \"cover\"", "\"qip\", \"cover\"");
    EXPECT_NE(folder.faults().front().find("did you mean `qipp`?"), std::string::npos);
}

TEST(Features, GiveTheirOwnTestItsTitleAndSource) {
    RoundFolder folder;
    folder.change("register.toml", "title = \"Feature F47.a is shown\"\ngroup = \"feature\"", "group = \"feature\"");
    folder.change("register.toml",
                  "intent = \"None.\"\nremedy = \"None.\"\nsource = \"S1\"\nconfidence = \"unverified\"\n\n[[rule]]\n"
                  "id = \"F47.a\"",
                  "intent = \"None.\"\nremedy = \"None.\"\nconfidence = \"unverified\"\n\n[[rule]]\nid = \"F47.a\"");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "F47.a")->title, "Feature F47.a");
    EXPECT_EQ(find_rule(*loaded.round, "F46.a")->source, "S1");
    folder.change("rules.toml", "title = \"Savings are what the schemes add up to\"\n", "");
    ASSERT_EQ(folder.faults().size(), 1U); // any other rule has a title of its own
    EXPECT_NE(folder.faults().front().find("rule X01 has no `title`"), std::string::npos);
}

TEST(Features, HaveALineWithoutBeingWrittenTwice) {
    RoundFolder folder;
    folder.change("register.toml",
                  "  [[block.line]]\n  code = \"F47.a\"\n  label = \"Feature F47.a\"\n  unit = \"text\"\n", "");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Line* line = find_line(*find_block(*loaded.round, "features"), "F47.a");
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(line->label, "Feature F47.a");
    EXPECT_EQ(line->help, "evidence.");
}

} // namespace
} // namespace plancheck

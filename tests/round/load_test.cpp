// Loading a round: what a good one contains, and that each fault of a bad one is reported at its exact place.
#include "core/round/load/load.hpp"

#include "core/plan/plan.hpp"
#include "tests/round/round_folder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace plancheck {
namespace {

using testing::RoundFolder;

TEST(Load, ReadsASmallRound) {
    RoundFolder folder;
    const LoadedRound loaded = folder.load();
    ASSERT_TRUE(loaded.faults.empty()) << loaded.faults.front().to_string();
    const Round& round = *loaded.round;
    EXPECT_EQ(round.id, "small");
    EXPECT_EQ(iso_date(round.effective), "2013-12-20");
    EXPECT_EQ(iso_date(round.timetable.front().date), "2014-02-14");
    EXPECT_EQ(round.elements.size(), 21U);
    EXPECT_EQ(round.features.size(), 47U);

    const Block& finance = *find_block(round, "finance");
    EXPECT_TRUE(finance.outturn);
    EXPECT_EQ(find_line(finance, "contingency")->unit, Unit::thousand_pounds);
    EXPECT_EQ(find_line(finance, "share")->formula.nodes.size(), 3U);
    EXPECT_EQ(&round.blocks[find_line(finance, "share")->block], &finance);
    const Block& cover = *find_block(round, "cover");
    EXPECT_TRUE(cover.columns.front().as_line);
    EXPECT_EQ(cell_unit(cover.lines[1], &cover.columns.front()), Unit::date);

    const Block& workbook = *find_block(round, "workbook");
    EXPECT_TRUE(workbook.pseudo);
    EXPECT_EQ(workbook.lines.front().code, "overwritten");
    EXPECT_EQ(workbook.columns.front().code, "count");
    EXPECT_EQ(&round.blocks.back(), &workbook);

    const Parameter& floor = *find_parameter(round, "contingency_floor");
    EXPECT_EQ(value_for(floor, "2015/16")->number, (Decimal{5, -3}));
    EXPECT_EQ(value_for(floor, "2015/16")->confidence, Confidence::inferred);
    EXPECT_EQ(floor.alternatives.front().number, (Decimal{1, -2}));
    EXPECT_EQ(value_for(*find_parameter(round, "word"), "2014/15")->text, "North");

    ASSERT_EQ(round.groups.size(), 4U);
    EXPECT_EQ(round.groups[2].code, "cross-check");
    EXPECT_EQ(round.groups[2].title, "Cross-checks");
    EXPECT_TRUE(round.groups[2].live_rows && !round.groups[2].adds_up && !round.groups[2].in_full);
    EXPECT_EQ(find_group(round, "finance"), round.groups.data());
    EXPECT_EQ(round.chart.front().rule, "FIN-CONTINGENCY");
    EXPECT_EQ(round.chart.front().label, "Contingency");
}

TEST(LoadRefuses, ARoundWithoutGroups) {
    RoundFolder folder;
    for (const std::string_view code : {"finance", "constitution", "cross-check", "feature"}) {
        folder.change("round.toml", fmt::format("[[group]]\ncode = \"{}\"", code),
                      fmt::format("[[event]]\nid = \"{}\"", code));
    }
    const auto faults = folder.faults();
    EXPECT_TRUE(std::ranges::any_of(faults, [](const std::string& fault) {
        return fault == "round.toml:2:1: the round has no groups of rules: no file has a [[group]]";
    }));
}

TEST(Load, ReadsCases) {
    RoundFolder folder;
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr);
    const Rule& rule = *find_rule(*loaded.round, "FIN-CONTINGENCY");
    ASSERT_EQ(rule.cases.size(), 4U);
    const Case& one = rule.cases[1];
    EXPECT_EQ(one.year, "2015/16");
    EXPECT_EQ(one.headroom, (Decimal{-95, 0}));
    ASSERT_EQ(one.given.size(), 2U); // the rule's own, and its own
    EXPECT_EQ(one.given[0].line, "allocation_total");
    EXPECT_EQ(one.given[0].column, "2015/16");
    EXPECT_EQ(one.given[1].number, (Decimal{1155, 0}));
    EXPECT_EQ(rule.cases[3].given[1].kind, static_cast<std::uint8_t>(ValueKind::error));
    EXPECT_EQ(rule.cases[3].given[1].text, "#REF!");

    const Rule& schemes = *find_rule(*loaded.round, "X01");
    const auto& records = schemes.cases[2].given; // replaces the table as a whole and keeps the count
    ASSERT_EQ(records.size(), 7U);
    EXPECT_EQ(records.back().record, 1);
    EXPECT_EQ(records[0].block, "workbook");
    const auto year = std::ranges::find_if(records, [](const Given& given) { return given.column == "year"; });
    EXPECT_EQ(year->text, "2014/15");             // the year of the case, unless the record has its own
    ASSERT_EQ(schemes.cases[4].given.size(), 3U); // {} removes the count and keeps the table's record
    EXPECT_EQ(schemes.cases[4].given[0].block, "qipp");
}

TEST(Load, ReadsTheListOfOrganisations) {
    RoundFolder folder;
    folder.write("organisations.csv", "name,ods_code,footprint_2017,footprint_code\r\n"
                                      "\"North, West\",02B,The North,E54000002\n\nAnytown CCG,01A,,\n");
    const LoadedRound loaded = folder.load();
    ASSERT_NE(loaded.round, nullptr);
    ASSERT_EQ(loaded.round->organisations.size(), 2U);
    EXPECT_EQ(loaded.round->organisations[0].code, "01A"); // by name
    EXPECT_EQ(loaded.round->organisations[0].footprint, "");
    EXPECT_EQ(loaded.round->organisations[1].name, "North, West");
    EXPECT_EQ(loaded.round->organisations[1].footprint_code, "E54000002");
}

TEST(Load, RefusesAFaultyListOfOrganisations) {
    RoundFolder folder;
    folder.write("organisations.csv",
                 "ods_code,name,region\n01A,Anytown,North\n01A,Again,South\n02B,Short\n,Nameless,X\n");
    EXPECT_EQ(
        folder.faults(),
        (std::vector<std::string>{
            "organisations.csv:1:1: unknown column `region`; known are ods_code, name, footprint_2017, footprint_code",
            "organisations.csv:3:1: organisation `01A` appears twice; the first is at organisations.csv:2",
            "organisations.csv:4:1: 2 fields where the heading names 3",
            "organisations.csv:5:1: an organisation needs `ods_code` and `name`"}));
}

/// One change of the small round, and the one fault that it must cause, at the `§`.
struct Change {
    const char* file;
    std::string_view old, text, message;
};

void expect_fault(const Change& change) {
    RoundFolder folder;
    folder.change(change.file, change.old, change.text);
    ASSERT_FALSE(folder.mark().empty()) << change.text;
    const auto faults = folder.faults();
    ASSERT_EQ(faults.size(), 1U) << change.text << (faults.size() > 1 ? "\n" + faults[0] + "\n" + faults[1] : "");
    EXPECT_EQ(faults.front(), folder.mark() + ": " + std::string(change.message));
}

TEST(LoadRefuses, WrongFacts) {
    const Change changes[] = {
        {"round.toml", "title = \"A small round\"", "title = \"A small round\"\n§titel = \"again\"",
         "unknown key `titel` in round; did you mean `title`?"},
        {"round.toml", "\nversion = \"1.0\"", "\nversion = §1.0", "`version` of round must be text in quotes"},
        {"round.toml", "\nversion = \"1.0\"", "\nversion = §\" \"", "`version` of round is empty"},
        {"round.toml", "effective = 2013-12-20", "effective = §\"2013-12-20\"",
         "`effective` of round must be a date without quotes, such as 2014-02-14"},
        {"round.toml", "years = [\"2014/15\", \"2015/16\"]", "years = §[\"2014/15\", \"2016/17\"]",
         "`years` follow the outturn year one by one: `2016/17` is where `2015/16` belongs"},
        {"round.toml", "[[event]]", "[[source]]\nkey = §\"S1\"\ntitle = \"t\"\nwhere = \"w\"\n[[event]]",
         "source `S1` appears twice; the first is at round.toml:14"},
        {"round.toml", "source = \"S1, S2\"", "source = \"S1, §S3\"", "unknown source `S3`; did you mean `S1`?"},
        {"round.toml", "confidence = \"quoted\"", "confidence = §\"quotd\"",
         "`confidence` of event first is one of quoted, paraphrased, inferred, unverified, not `quotd`; did you mean "
         "`quoted`?"},
        {"round.toml", "[[event]]\nid = \"first\"", "§[[event]]", "event has no `id`"},
        {"round.toml", "[[source]]\nkey = \"S1\"", "[[§sorce]]\n[[source]]\nkey = \"S1\"",
         "unknown key `sorce` in file round.toml; did you mean `source`?"},
        {"rules.toml", "name = \"word\"", "name = §\"where\"", "parameter `where` is a word of the rule language"},
        {"rules.toml", "name = \"word\"", "name = §\"a word\"",
         "parameter `a word` must be small letters, digits and _, a letter first"},
        {"rules.toml", "{ year = \"2015/16\", value = \"1%\"", "{ year = §\"2015/17\", value = \"1%\"",
         "unknown year `2015/17`; the round has 2013/14 and 2014/15, 2015/16"},
        {"rules.toml", "value = \"1%\"", "value = §\"1 per cent\"",
         "`value` of an entry of `alternative` must be a number, such as 12.5, \"22.07\" or \"0.5%\""},
        {"rules.toml", "value = [{ value = \"North\"", "value = [{ value = §5",
         "`value` of an entry of `value` must be text in quotes"},
    };
    for (const Change& change : changes) {
        expect_fault(change);
    }
}

TEST(LoadRefuses, MissingAndDoubleYearsOfAParameter) {
    const std::string_view first =
        "  { year = \"2014/15\", value = \"0.5%\", source = \"S1\", confidence = \"quoted\" },\n";
    const std::string head = "value = [\n";
    expect_fault({"rules.toml", head + std::string(first), "value = §[\n",
                  "parameter `contingency_floor` has no value for 2014/15"});
    RoundFolder twice;
    twice.change("rules.toml", "value = [\n  { year = \"2014/15\"", "value = §[\n  { year = \"2015/16\"");
    EXPECT_EQ(twice.faults(), (std::vector<std::string>{
                                  twice.mark() + ": parameter `contingency_floor` has two values for 2015/16; put the "
                                                 "one that is not in force under `alternative`",
                                  twice.mark() + ": parameter `contingency_floor` has no value for 2014/15"}));
}

TEST(LoadRefuses, WrongLines) {
    const Change changes[] = {
        {"lines.toml", "unit = \"£/head\"", "unit = §\"£/heads\"",
         "`unit` of line finance.allowance is one of £000, £, £/head, %, count, number, text, date, yes/no, choice, "
         "year, not `£/heads`; did you mean `£/head`?"},
        {"lines.toml", "code = \"day_case\"", "code = §\"elective\"",
         "line `elective` appears twice; the first is at lines.toml:68"},
        {"lines.toml", "code = \"contract\"", "code = §\"feature\"",
         "block `feature` would hide what `feature.` means in a rule"},
        {"lines.toml", "role = \"calculated\"\n  formula", "role = §\"calculated\"\n  # formula",
         "the line is calculated and has no `formula`"},
        {"lines.toml", "role = \"calculated\"\n  formula = \"contingency / allocation_total\"",
         "formula = §\"contingency / allocation_total\"",
         "the line has a `formula` and its role is input: make it calculated"},
        {"lines.toml", "formula = \"contingency / allocation_total\"", "formula = \"contingency / §allocation\"",
         "unknown name `allocation`"},
        {"lines.toml", "formula = \"contingency / allocation_total\"", "formula = \"§contingency\"",
         "the formula gives £000, but the line is in %"},
        {"lines.toml", "formula = \"contingency / allocation_total\"", "formula = §\"share * 1\"",
         "the formula of `share` comes back to itself"},
        {"lines.toml", "choices = [\"recurrent\", \"non-recurrent\"]", "choices = §[\"recurrent\", 2]",
         "`choices` of column qipp.kind must be a list of texts, such as [\"a\", \"b\"]"},
        {"lines.toml", "{ code = \"cost\", label = \"Cost\", unit = \"£000\" }",
         "{ code = \"cost\", label = \"Cost\", unit = \"£000\", choices = §[\"a\"] }",
         "`choices` belong to unit `choice`, and this is £000"},
        {"lines.toml", "spare_rows = 10", "spare_rows = §-1", "`spare_rows` is a whole number from 0 to 9999"},
        {"lines.toml", "title = \"Contracts\"\nkind = \"table\"",
         "title = \"Contracts\"\nkind = \"table\"\ncolumns = §\"years\"",
         "a table has no `columns`; it lists each as [[block.column]]"},
        {"lines.toml", "outturn = true", "outturn = §\"yes\"", "`outturn` of block finance must be true or false"},
    };
    for (const Change& change : changes) {

        expect_fault(change);
    }
}

TEST(LoadRefuses, WrongRules) {
    const Change changes[] = {
        {"rules.toml", "id = \"X01\"", "id = §\"FIN-CONTINGENCY\"",
         "rule `FIN-CONTINGENCY` appears twice; the first is at rules.toml:18"},
        {"rules.toml", "severity = \"blocking\"", "severity = §\"blockin\"",
         "`severity` of rule FIN-CONTINGENCY is one of blocking, query, advice, not `blockin`; did you mean "
         "`blocking`?"},
        {"rules.toml", "Raise {contingency}", "Raise §{contingancy}",
         "block `finance` has no line or column `contingancy`, and no parameter has that name; did you mean "
         "`contingency`?"},
        {"rules.toml", "Raise {contingency}", "Raise §{finanze.contingency}",
         "unknown block `finanze`; did you mean `finance`?"},
        {"rules.toml", "Raise {contingency}", "Raise §{contingency", "this brace is never closed"},
        {"rules.toml", "Raise {contingency}", "Raise §`finance.contingency`",
         "a planner sees no codes; name a line in braces: {contingency}"},
        {"rules.toml", "test = \"contingency >=", "test = \"§contingancy >=",
         "unknown name `contingancy`; did you mean `contingency`?"},
        {"rules.toml", "contingency_floor * allocation_total\"", "contingency_floor * §allocation\"",
         "unknown name `allocation`"},
        {"rules.toml", "contingency >= contingency_floor * allocation_total\"", "contingency §>= contingency_floor\"",
         "`>=` compares £000 with %"},
        {"rules.toml", "test = \"contingency >= contingency_floor * allocation_total\"",
         "test = \"contingency / allocation_total §>= contingency_floor\"",
         "the test compares %, but the rule's unit is £000"},
        {"rules.toml", "test = \"contingency >= contingency_floor * allocation_total\"", "test = \"§contingency\"",
         "a test says what must hold, such as `a >= b`; this is £000"},
        {"rules.toml", "note = \"The base is not settled.\"", "tolerance = §-1",
         "`tolerance` is what a comparison allows: 0 or more"},
        {"rules.toml", "note = \"The base is not settled.\"", "years = §[\"2014/15\", \"2015/16\", \"2016/17\"]",
         "unknown year `2016/17`; the plan's years are 2014/15, 2015/16"},
        {"rules.toml", "note = \"The base is not settled.\"", "why_withdrawn = §\"replaced\"",
         "`why_withdrawn` belongs to status \"withdrawn\""},
        {"rules.toml", "group = \"cross-check\"", "group = §\"crosscheck\"",
         "`group` of rule X01 is one of finance, constitution, cross-check, feature, not `crosscheck`; did you mean "
         "`cross-check`?"},
    };
    for (const Change& change : changes) {

        expect_fault(change);
    }
}

TEST(LoadRefuses, WrongGroupsAndCharts) {
    const Change changes[] = {
        {"round.toml", "code = \"constitution\"", "code = §\"finance\"",
         "group `finance` appears twice; the first is at round.toml:32"},
        {"round.toml", "[[group]]\ncode = \"constitution\"\ntitle = \"Standards\"\n",
         "§[[group]]\ncode = \"constitution\"\n", "group constitution has no `title`"},
        {"round.toml", "code = \"constitution\"\n", "code = \"constitution\"\n§colour = \"red\"\n",
         "unknown key `colour` in group constitution"},
        {"round.toml", "rule = \"FIN-CONTINGENCY\"", "rule = §\"FIN-CONTINGANCY\"",
         "unknown rule `FIN-CONTINGANCY`; did you mean `FIN-CONTINGENCY`?"},
        {"round.toml", "label = \"Contingency\"\n",
         "label = \"Contingency\"\n\n[[chart]]\nrule = §\"FIN-CONTINGENCY\"\nlabel = \"Again\"\n",
         "chart of rule `FIN-CONTINGENCY` appears twice; the first is at round.toml:51"},
    };
    for (const Change& change : changes) {
        expect_fault(change);
    }
}

TEST(LoadRefuses, WrongCases) {
    const std::string_view given = "given = { contingency = 1300 }";
    const Change changes[] = {
        {"rules.toml", "{ name = \"enough\", kind = \"meets\", year = \"2014/15\"",
         "{ name = \"enough\", kind = \"meets\", year = §\"2013/14\"", "the rule is not judged for `2013/14`"},
        {"rules.toml", given, "given = { §contingancy = 1300 }",
         "`contingancy` names no line or table; did you mean `contingency`?"},
        {"rules.toml", given, "given = { contingency = 1300, §\"waits.rtt\" = 5 }",
         "`rtt` is by quarters: give a list of 4 values, or name one with `@`"},
        {"rules.toml", given, "given = { contingency = 1300, §\"later.spend@outturn\" = 5 }",
         "block `later` has no column `2013/14`"},
        {"rules.toml", given, "given = { contingency = 1300, §\"cover.org_code\" = \"x\" }",
         "the columns of block `cover` are named: say which, such as `org_code@value`"},
        {"rules.toml", given, "given = { contingency = 1300, §qipp = 5 }",
         "`qipp` is a table: give its records, qipp = [ { ... } ]"},
        {"rules.toml", given, "given = { contingency = 1300, qipp = [ { §nett = 5 } ] }",
         "table `qipp` has no column `nett`; did you mean `net`?"},
        {"rules.toml", given, "given = { §contingency = { fault = \"#REF!\" } }",
         "a given value is a number, text, a date, true or false, { error = \"#REF!\" } or { text = \"12\" }"},
        {"rules.toml", "expect = \"met\", headroom = 50", "expect = §\"not met\", headroom = 50",
         "a case of kind `meets` of this rule expects met, not `not met`"},
        {"rules.toml", "expect = \"not met\"", "expect = §\"query\"",
         "a case of kind `misses` of this rule expects not met, not `query`"},
        {"rules.toml", "expect = \"met\", headroom = 50", "expect = §\"mett\", headroom = 50",
         "`expect` of a case of rule FIN-CONTINGENCY is one of met, not met, query, not assessed, not applicable, not "
         "`mett`; did you mean `met`?"},
        {"rules.toml", "headroom = 50", "headroom = §\"fifty\"",
         "`headroom` of a case of rule FIN-CONTINGENCY must be a number, such as 12.5, \"22.07\" or \"0.5%\""},
        {"rules.toml", "name = \"too little\"", "name = §\"enough\"",
         "case `enough` appears twice; the first is at rules.toml:32"},
    };
    for (const Change& change : changes) {
        expect_fault(change);
    }
}

/// A good consequence, until a test changes it.
void expect_consequence_fault(std::string_view old, std::string_view text, std::string_view message) {
    RoundFolder folder;
    folder.write("follows.toml", R"([[consequence]]
of = "finance.contingency"
title = "What is set aside is not spent"
assumption = "It is spent later."
source = "S1"
confidence = "inferred"
  [[consequence.spread]]
  by = ["finance.contingency"]
  into = ["later.spend"]
  against = true
)");
    EXPECT_EQ(folder.faults(), std::vector<std::string>{});
    folder.change("follows.toml", old, text);
    EXPECT_EQ(folder.faults(), std::vector<std::string>{folder.mark() + ": " + std::string(message)});
}

TEST(LoadRefuses, ConsequencesOfUnknownCalculatedAndUnevenLines) {
    expect_consequence_fault("of = \"finance.contingency\"", "of = §\"finance.contingancy\"",
                             "unknown line `finance.contingancy`; did you mean `finance.contingency`?");
    expect_consequence_fault("by = [\"finance.contingency\"]", "by = §[\"finance.allocation\"]",
                             "unknown line `finance.allocation`");
    expect_consequence_fault("into = [\"later.spend\"]", "into = §[\"later.spent\"]",
                             "unknown line `later.spent`; did you mean `later.spend`?");
    expect_consequence_fault("into = [\"later.spend\"]", "into = §[\"finance.share\"]",
                             "`finance.share` is calculated and follows by its formula; name its inputs");
    expect_consequence_fault("by = [\"finance.contingency\"]", "by = §[\"finance.contingency\", \"later.spend\"]",
                             "`by` names 2 lines and `into` 1: each of `into` takes the share of its own line of `by`");
    expect_consequence_fault("against = true", "against = §\"yes\"",
                             "`against` of a spread of finance.contingency must be true or false");
    expect_consequence_fault("title = \"What is set aside is not spent\"", "title = §\" \"",
                             "`title` of consequence of finance.contingency is empty");
    expect_consequence_fault("  against = true", "  §againts = true",
                             "unknown key `againts` in a spread of finance.contingency; did you mean `against`?");
}

TEST(LoadRefuses, RulesWithoutTheirKindsOfCases) {
    for (const char* kind : {"meets", "misses", "boundary", "missing"}) {
        RoundFolder folder;
        folder.change("rules.toml", "[[rule]]\nid = \"FIN-CONTINGENCY\"", "§[[rule]]\nid = \"FIN-CONTINGENCY\"");
        std::string text = folder.text("rules.toml");
        const std::size_t line = text.rfind('\n', text.find(std::string("kind = \"") + kind));
        folder.write("rules.toml", text.erase(line, text.find('\n', line + 1) - line));
        EXPECT_EQ(folder.faults(),
                  std::vector<std::string>{folder.mark() + ": rule FIN-CONTINGENCY has no case of kind " + kind});
    }
    // Without a comparison of numbers no plan can be on the boundary.
    RoundFolder folder;
    folder.change("rules.toml", "unit = \"£000\"\ntest = \"contingency >= contingency_floor * allocation_total\"",
                  "test = \"answered(contingency) and answered(allocation_total)\"");
    folder.change("rules.toml", "  { name = \"exactly\", kind = \"boundary\"", "  # {");
    folder.change("rules.toml", "expect = \"met\", headroom = 50", "expect = \"met\"");
    EXPECT_EQ(folder.faults(), std::vector<std::string>{});
}

TEST(LoadRefuses, WrongRegister) {
    expect_fault({"register.toml", "id = \"E02\"\nnumber = 2", "id = \"E02\"\nnumber = §3",
                  "elements are numbered in order: this one is number 2"});
    expect_fault({"register.toml", "element = \"E01\"\ntitle = \"Feature F01.a\"",
                  "element = §\"E221\"\ntitle = \"Feature F01.a\"", "unknown element `E221`; did you mean `E21`?"});
}

/// The faults of a register after one change, and the mark at feature F03.a.
std::vector<std::string> register_faults(std::string_view old, std::string_view text, std::string& mark) {
    RoundFolder folder;
    folder.change("register.toml", "[[feature]]\nid = \"F03.a\"", "§[[feature]]\nid = \"F03.a\"");
    mark = folder.mark();
    folder.change("register.toml", old, text);
    return folder.faults();
}

TEST(LoadRefuses, RegisterThatDoesNotAgree) {
    std::string mark;
    const auto unknown = register_faults("rules = [\"F03.a\"]", "rules = [\"F03.a\", \"FIN-CONTINGENCI\"]", mark);
    ASSERT_EQ(unknown.size(), 1U);
    EXPECT_NE(
        unknown.front().find("names rule `FIN-CONTINGENCI`, which does not exist; did you mean `FIN-CONTINGENCY`?"),
        std::string::npos);
    const auto other = register_faults("rules = [\"F03.a\"]", "rules = [\"FIN-CONTINGENCY\"]", mark);
    ASSERT_EQ(other.size(), 1U);
    EXPECT_NE(other.front().find("the `rules` of feature `F03.a` begin with its own test, `F03.a`"), std::string::npos);
    const auto line = register_faults("  code = \"F47.a\"", "  code = \"F48.a\"", mark);
    ASSERT_EQ(line.size(), 1U);
    EXPECT_NE(line.front().find("block `features` has a line `F48.a`, and there is no such feature"), std::string::npos)
        << line.front();

    RoundFolder none;
    none.remove("register.toml");
    none.change("round.toml", "[round]", "§[round]");
    EXPECT_EQ(none.faults(),
              (std::vector<std::string>{none.mark() + ": the register has 0 elements; the round says that there are 21",
                                        none.mark() + ": the register has 0 features; the round says that there are 47",
                                        none.mark() + ": the round has no block `features` for people's answers"}));
}

TEST(LoadRefuses, ParameterNamedLikeALine) {
    RoundFolder folder;
    folder.change("rules.toml", "name = \"word\"", "name = \"contingency\"");
    const auto faults = folder.faults();
    ASSERT_FALSE(faults.empty());
    EXPECT_NE(faults.front().find("`contingency` is both a parameter and a name of block `finance`"), std::string::npos)
        << faults.front();
}

TEST(LoadRefuses, CirclesOfFormulas) {
    RoundFolder folder;
    folder.change("lines.toml", "label = \"Rate\"\n  unit = \"number\"",
                  "label = \"Rate\"\n  unit = \"number\"\n  role = \"calculated\"\n  formula = \"share * 2\"\n"
                  "  [[block.line]]\n  code = \"reader\"\n  label = \"Reader\"\n  unit = \"number\"\n"
                  "  role = \"calculated\"\n  formula = \"rate + prev(reader)\"");
    folder.change("lines.toml", "formula = \"contingency / allocation_total\"",
                  "formula = \"contingency / allocation_total + rate\"");
    const auto faults = folder.faults();
    ASSERT_EQ(faults.size(), 2U); // `reader` only reads the circle, and its own value of the year before
    EXPECT_NE(faults[0].find("the formula of `share` comes back to itself"), std::string::npos);
    EXPECT_NE(faults[1].find("the formula of `rate` comes back to itself"), std::string::npos);
}

TEST(LoadRefuses, FoldersThatAreNoRound) {
    const LoadedRound nothing = load_round("/nowhere/at/all");
    ASSERT_EQ(nothing.faults.size(), 1U);
    EXPECT_EQ(nothing.faults.front().to_string(),
              "the folder /nowhere/at/all cannot be read: No such file or directory");
    const RoundFolder empty;
    EXPECT_EQ(load_round(empty.path()).faults.front().to_string(),
              empty.path().string() + ": no *.toml files in this folder; a round is a folder of them");

    RoundFolder broken;
    broken.change("lines.toml", "kind = \"table\"\nspare_rows", "kind = \"table\nspare_rows");
    broken.change("round.toml", "[round]", "[round");
    EXPECT_EQ(broken.faults().size(), 2U); // one for each file, and none that only follows from them

    RoundFolder foreign;
    foreign.write("round.toml", "[round]\nid = \"a\"\n§£ = 1\n");
    EXPECT_EQ(foreign.faults(), std::vector<std::string>{foreign.mark() + ": `£` is outside quotes; TOML allows it "
                                                                          "only inside them"});

    RoundFolder headless;
    headless.write("round.toml", "[[source]]\nkey = \"S1\"\ntitle = \"t\"\nwhere = \"w\"\n");
    EXPECT_EQ(headless.faults(),
              std::vector<std::string>{"lines.toml:1:1: no file of this folder has a [round] table"});
}

TEST(Load, ATopicMayHaveAFolder) {
    const auto source = [](std::string_view key) {
        return fmt::format("[[source]]\nkey = \"{}\"\ntitle = \"t\"\nwhere = \"w\"\n", key);
    };
    const auto sources = [](const LoadedRound& loaded) {
        std::string keys;
        for (const Source& one : loaded.round == nullptr ? std::span<const Source>{} : loaded.round->sources) {
            keys += fmt::format("{} ", one.key);
        }
        return keys;
    };
    RoundFolder folder;
    folder.write("money/a.toml", source("A"));
    folder.write("money/b.toml", source("B"));
    folder.write("zeal/z.toml", source("Z"));
    for (const char* apart : {"samples/x.toml", "workbook/x.toml", ".x/x.toml", "money/deeper/x.toml"}) {
        folder.write(apart, source("X"));
    }
    EXPECT_EQ(sources(folder.load()), "A B S1 S2 Z ");
    folder.change("round.toml", "[round]\n", "[round]\ntopics = [\"zeal\", \"money/b\", \"round\"]\n");
    EXPECT_EQ(sources(folder.load()), "Z B S1 S2 A ");
    folder.change("round.toml", "\"zeal\"", "§\"zea\"");
    EXPECT_EQ(folder.faults(),
              std::vector{folder.mark() + ": `topics` names `zea`, and the round has no such folder or file"});
    folder.change("round.toml", "[\"zea\", \"money/b\", \"round\"]", "§3");
    EXPECT_EQ(folder.faults(), std::vector{folder.mark() + ": `topics` of round must be a list of texts, such as "
                                                           "[\"a\", \"b\"]"});
    folder.change("round.toml", "topics = 3\n", "");
    folder.write("money/a.toml", "[[source]]\n§keys = \"A\"\nkey = \"A\"\ntitle = \"t\"\nwhere = \"w\"\n");
    ASSERT_EQ(folder.faults().size(), 1U);
    EXPECT_TRUE(folder.faults().front().starts_with("money/a.toml:2:1: unknown key `keys`")) << folder.faults().front();
}

TEST(LoadRefuses, EveryFaultOnceAndInOrder) {
    RoundFolder folder;
    folder.change("rules.toml", "given = { allocation_total = 250000 }", "given = { allocaton_total = 250000 }");
    folder.change("rules.toml", "severity = \"blocking\"", "severity = \"blockin\"");
    folder.change("lines.toml", "spare_rows = 10", "spare_row = 10");
    const auto faults = folder.faults();
    ASSERT_EQ(faults.size(), 3U); // the rule's given is read for each of its four cases
    EXPECT_TRUE(faults[0].starts_with("lines.toml:"));
    EXPECT_NE(faults[1].find("blockin"), std::string::npos);
    EXPECT_NE(faults[2].find("allocaton_total"), std::string::npos);
}

/// Positions inside strings, whatever quotes, escapes and line ends they have.
TEST(LoadRefuses, PlacesInsideStrings) {
    const std::string_view tests[] = {
        R"("§contingancy > 0")",
        R"('§contingancy > 0')",
        R"("contingency > 0\n and §contingancy > 0")",
        R"("contingency \u003e 0 and §contingancy > 0")",
        R"("agreed == '£\"é' or §contingancy > 0")",
        R"("""§contingancy > 0""")",
        "\"\"\"\ncontingency > 0\n  and §contingancy > 0\"\"\"",
        "'''\ncontingency > 0\n  and §contingancy > 0'''",
        "\"\"\"\r\ncontingency > 0\r\n  and §contingancy > 0\"\"\"",
        "\"\"\"contingency > 0 \\\n    and §contingancy > 0\"\"\"",
    };
    for (const std::string_view test : tests) {
        RoundFolder folder;
        folder.change("rules.toml", "\"contingency >= contingency_floor * allocation_total\"", test);
        const auto faults = folder.faults();
        ASSERT_FALSE(faults.empty()) << test;
        EXPECT_EQ(faults.back(), folder.mark() + ": unknown name `contingancy`; did you mean `contingency`?") << test;
    }
}

/// Whatever bytes a round's files hold, loading ends and returns a round or faults, never both or neither.
TEST(Load, SurvivesAnyBytes) {
    std::mt19937 random(20140404);
    constexpr std::string_view pieces[] = {"\"",          "[",  "]",          "{",    "}",    "=",   "\n",
                                           "0",           "-1", "9999999999", "\xC3", "\xFF", "'''", "[[rule]]\n",
                                           "[[block]]\n", "(",  "and ",       "£",    "@",    "{}"};
    constexpr const char* names[] = {"round.toml", "lines.toml", "rules.toml", "register.toml"};
    std::size_t loaded = 0;
    for (int turn = 0; turn < 400; ++turn) {
        RoundFolder folder;
        for (auto changes = random() % 3 + 1; changes > 0; --changes) {
            const char* name = names[random() % std::size(names)];
            std::string text = folder.text(name);
            const std::size_t at = random() % text.size();
            text.replace(at, random() % 6, pieces[random() % std::size(pieces)]);
            folder.write(name, std::move(text));
        }
        const LoadedRound result = folder.load();
        EXPECT_EQ(result.round == nullptr, !result.faults.empty());
        loaded += result.round == nullptr ? 0U : 1U;
    }
    EXPECT_GT(loaded, 5U); // some changes only affect words that nobody checks
}

} // namespace
} // namespace plancheck

// A round that extends another: what it inherits, changes, adds and withdraws, and how its faults are told.
#include "core/round/load/load.hpp"

#include "tests/round/round_folder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::RoundFolder;

/// A small round, and a round beside it that extends it.
class Extending {
public:
    explicit Extending(std::string_view rest, std::string_view head = "id = \"small\"\nversion = \"2.0\"\n") {
        base.store_files();
        next.clear();
        next.write("round.toml",
                   fmt::format("[round]\n{}extends = \"{}\"\n\n{}", head, base.path().filename().string(), rest));
    }

    [[nodiscard]] LoadedRound load() {
        base.store_files();
        return next.load();
    }
    /// The faults, with the name of the base's folder as BASE.
    [[nodiscard]] std::vector<std::string> faults() {
        base.store_files();
        std::vector<std::string> found = next.faults();
        const std::string name = base.path().filename().string();
        for (std::string& fault : found) {
            for (std::size_t at = fault.find(name); at != std::string::npos; at = fault.find(name)) {
                fault.replace(at, name.size(), "BASE");
            }
        }
        return found;
    }

    RoundFolder base, next;
};

TEST(Extends, WhatIsNotChangedIsTheOthers) {
    RoundFolder alone;
    const LoadedRound base = alone.load();
    Extending rounds("", "id = \"small\"\n");
    const LoadedRound same = rounds.load();
    ASSERT_NE(same.round, nullptr) << same.faults.front().to_string();
    EXPECT_EQ(same.round->fingerprint, base.round->fingerprint);
    EXPECT_EQ(same.round->version, "1.0");

    Extending renamed("", "id = \"later\"\nversion = \"2\"\ntitle = \"A later round\"\n");
    const LoadedRound later = renamed.load();
    ASSERT_NE(later.round, nullptr);
    EXPECT_EQ(later.round->id, "later");
    EXPECT_EQ(later.round->title, "A later round");
    EXPECT_EQ(later.round->rules.size(), base.round->rules.size());
    EXPECT_NE(later.round->fingerprint, base.round->fingerprint);
}

TEST(Extends, AChangeReplacesTheKeysThatItHas) {
    Extending rounds(
        "[[change]]\nwhat = \"parameter contingency_floor\"\nvalue = [{ value = \"0.4%\", source = \"S2\", "
        "confidence = \"unverified\" }]\n"
        "[[change]]\nwhat = \"rule FIN-CONTINGENCY\"\ntitle = \"Contingency is at least {contingency_floor}\"\n"
        "case = [\n"
        "  { name = \"enough\", kind = \"meets\", year = \"year1\", given = { contingency = 1001 }, expect = "
        "\"met\", headroom = 1 },\n"
        "  { name = \"little\", kind = \"misses\", year = \"year2\", given = { contingency = 999 }, expect = "
        "\"not met\" },\n"
        "  { name = \"exact\", kind = \"boundary\", year = \"year1\", given = { contingency = 1000 }, expect = "
        "\"met\" },\n"
        "  { name = \"none\", kind = \"missing\", year = \"year1\", given = { }, expect = \"not assessed\" },\n"
        "]\n");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Parameter& floor = *find_parameter(*loaded.round, "contingency_floor");
    EXPECT_EQ(value_for(floor, "2015/16")->number, (Decimal{4, -3}));
    EXPECT_EQ(floor.title, "Least contingency");
    EXPECT_EQ(floor.alternatives.size(), 1U);
    const Rule& rule = *find_rule(*loaded.round, "FIN-CONTINGENCY");
    EXPECT_EQ(rule.title, "Contingency is at least 0.4%");
    EXPECT_EQ(rule.intent, "Money for what nobody foresaw.");
    ASSERT_EQ(rule.cases.size(), 4U);
    EXPECT_EQ(rule.cases[1].year, "2015/16");
    EXPECT_EQ(rule.cases[1].given.front().line, "allocation_total"); // the rule's own `given` is inherited
}

TEST(Extends, AParameterKeepsTheYearsThatAChangeLeavesOut) {
    Extending rounds(
        "[[change]]\nwhat = \"parameter contingency_floor\"\nvalue = [{ year = \"year2\", value = \"0.4%\", "
        "source = \"S2\", confidence = \"unverified\" }]\n");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Parameter& floor = *find_parameter(*loaded.round, "contingency_floor");
    ASSERT_EQ(floor.values.size(), 2U);
    EXPECT_EQ(value_for(floor, "2014/15")->number, (Decimal{5, -3}));
    EXPECT_EQ(value_for(floor, "2014/15")->source, "S1");
    EXPECT_EQ(value_for(floor, "2015/16")->number, (Decimal{4, -3}));
}

TEST(Extends, ChangesThatAreAlikeAreOneTable) {
    Extending rounds("[[change]]\nlabel = \"<what> a label\"\neach = [\n"
                     "  { what = \"line finance.contingency\", label = \"General contingency\" },\n"
                     "  { what = [\"line activity.elective\", \"line activity.day_case\"], label = \"<kind> care\", "
                     "kind = \"Planned\" },\n]\n");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_line(*find_block(*loaded.round, "finance"), "contingency")->label, "General contingency");
    EXPECT_EQ(find_line(*find_block(*loaded.round, "activity"), "elective")->label, "Planned care");
    EXPECT_EQ(find_line(*find_block(*loaded.round, "activity"), "day_case")->label, "Planned care");

    Extending wrong("[[change]]\neach = [\n  { what = \"line finance.contingency\", labell = \"A\" },\n]\n");
    EXPECT_NE(wrong.faults().front().find("unknown key `labell`"), std::string::npos) << wrong.faults().front();
    Extending none("[[change]]\nwhat = \"line finance.contingency\"\neach = 1\n");
    EXPECT_NE(none.faults().front().find("unknown key `each`"), std::string::npos) << none.faults().front();
}

TEST(Extends, LinesAreChangedAddedAndWithdrawn) {
    Extending rounds("[[change]]\nwhat = \"line finance.contingency\"\nlabel = \"General contingency\"\n"
                     "[[change]]\nwhat = \"block finance\"\ntitle = \"Money\"\n"
                     "line = [{ code = \"control_total\", label = \"Control total\", after = \"allocation_total\" }, "
                     "{ code = \"last\", label = \"Last\" }]\n"
                     "[[change]]\nwhat = \"column qipp.scheme\"\nlabel = \"Name of the scheme\"\n"
                     "[[withdraw]]\nwhat = \"line activity.day_case\"\nwhy = \"It is planned elsewhere.\"\n");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Block& finance = *find_block(*loaded.round, "finance");
    EXPECT_EQ(finance.title, "Money");
    EXPECT_EQ(find_line(finance, "contingency")->label, "General contingency");
    const auto at = std::ranges::find(finance.lines, "allocation_total", &Line::code);
    EXPECT_EQ((at + 1)->code, "control_total");
    EXPECT_EQ(finance.lines.back().code, "last");
    EXPECT_EQ(find_column(*find_block(*loaded.round, "qipp"), "scheme")->label, "Name of the scheme");
    EXPECT_EQ(find_line(*find_block(*loaded.round, "activity"), "day_case"), nullptr);
    EXPECT_NE(find_line(*find_block(*loaded.round, "activity"), "elective"), nullptr);
}

TEST(Extends, AWithdrawnRuleStaysInTheListsWithWhy) {
    Extending rounds("[[withdraw]]\nwhat = \"rule X01\"\nwhy = \"Schemes are no longer listed.\"\n"
                     "[[withdraw]]\nwhat = \"block qipp\"\nwhy = \"Schemes are no longer listed.\"\n");
    rounds.base.change("rules.toml", "Restore the formula.", "Restore the formula of {qipp.net}."); // it is gone too
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Rule& rule = *find_rule(*loaded.round, "X01");
    EXPECT_EQ(rule.status, RuleStatus::withdrawn);
    EXPECT_EQ(rule.why_withdrawn, "Schemes are no longer listed.");
    EXPECT_TRUE(rule.test.nodes.empty() && rule.cases.empty());
    EXPECT_EQ(find_block(*loaded.round, "qipp"), nullptr);
}

TEST(Extends, AWithdrawnRuleHasNoGapsInItsWords) {
    Extending rounds("[[withdraw]]\nwhat = [\"rule X01\", \"rule FIN-CONTINGENCY\"]\nwhy = \"No figure was read.\"\n"
                     "[[withdraw]]\nwhat = [\"parameter contingency_floor\", \"block qipp\"]\nwhy = \"Not used.\"\n"
                     "[[withdraw]]\nwhat = \"every chart\"\nwhy = \"No rule is left to draw.\"\n",
                     "id = \"later\"\n");
    rounds.base.change("rules.toml", "Restore the formula.",
                       "In {year3}, not {history1}, restore {qipp.net}, {contingency_floor@year1} of "
                       "{contingency_floor}, and not {contingncy}.");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "X01")->remedy,
              "In a later year, not an earlier year, restore a set figure, a set figure of a set figure, and not a set "
              "figure.");
}

TEST(Extends, AFeatureGoesWithItsRuleAndItsLine) {
    Extending one("[[withdraw]]\nwhat = \"feature F47.a\"\nwhy = \"It is not asked for any more.\"\n",
                  "id = \"later\"\nfeatures = 46\n");
    const LoadedRound loaded = one.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(loaded.round->features.size(), 46U);
    EXPECT_EQ(find_rule(*loaded.round, "F47.a"), nullptr);
    EXPECT_EQ(find_line(*find_block(*loaded.round, "features"), "F47.a"), nullptr);

    Extending all("[[withdraw]]\nwhat = \"every feature\"\nwhy = \"The round has none.\"\n"
                  "[[withdraw]]\nwhat = \"every element\"\nwhy = \"The round has none.\"\n"
                  "[[withdraw]]\nwhat = \"block features\"\nwhy = \"The round has none.\"\n",
                  "id = \"later\"\nfeatures = 0\nelements = 0\n");
    const LoadedRound none = all.load();
    ASSERT_NE(none.round, nullptr) << none.faults.front().to_string();
    EXPECT_TRUE(none.round->features.empty() && none.round->elements.empty());

    Extending other("[[withdraw]]\nwhat = \"every rule\"\nwhy = \"It is another kind of plan.\"\n"
                    "[[withdraw]]\nwhat = \"every feature\"\nwhy = \"The round has none.\"\n"
                    "[[withdraw]]\nwhat = \"every element\"\nwhy = \"The round has none.\"\n"
                    "[[withdraw]]\nwhat = \"block features\"\nwhy = \"The round has none.\"\n"
                    "[[withdraw]]\nwhat = \"every chart\"\nwhy = \"No rule is left to draw.\"\n",
                    "id = \"later\"\nfeatures = 0\nelements = 0\n");
    const LoadedRound empty = other.load();
    ASSERT_NE(empty.round, nullptr) << empty.faults.front().to_string();
    EXPECT_TRUE(empty.round->rules.empty());
}

TEST(Extends, OneTableMayChangeOrWithdrawSeveralThings) {
    Extending rounds(
        "[[change]]\nwhat = [\"line finance.contingency\", \"line finance.rate\"]\nhelp = \"As last year.\"\n"
        "[[withdraw]]\nwhat = [\"line activity.day_case\", \"every chart\", \"rule X01\"]\nwhy = \"Elsewhere.\"\n");
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    const Block& finance = *find_block(*loaded.round, "finance");
    EXPECT_EQ(find_line(finance, "contingency")->help, "As last year.");
    EXPECT_EQ(find_line(finance, "rate")->help, "As last year.");
    EXPECT_EQ(find_line(finance, "population")->help, "");
    EXPECT_EQ(find_line(*find_block(*loaded.round, "activity"), "day_case"), nullptr);
    EXPECT_TRUE(loaded.round->chart.empty());
    EXPECT_EQ(find_rule(*loaded.round, "X01")->why_withdrawn, "Elsewhere.");

    Extending wrong("");
    wrong.next.write("more.toml", "[[withdraw]]\nwhat = [\"rule X01\",\n§\"rule X02\"]\nwhy = \"x\"\n");
    EXPECT_EQ(wrong.faults(), std::vector{wrong.next.mark() + ": no round that this one extends has a rule `X02`; did "
                                                              "you mean `X01`?"});
    wrong.next.write("more.toml", "[[change]]\nwhat = §[\"rule X01\", 3]\n");
    EXPECT_EQ(wrong.faults().front(), wrong.next.mark() + ": `what` of change must be a text, or a list of texts");
}

TEST(Extends, SeveralFoldersOneAfterTheOther) {
    Extending rounds("");
    RoundFolder shared;
    shared.clear();
    shared.write("changes.toml", "[[change]]\nwhat = [\"line finance.rate\", \"line finance.contingency\"]\n"
                                 "help = \"Of all.\"\n");
    shared.store_files();
    rounds.next.write("round.toml",
                      fmt::format("[round]\nid = \"small\"\nversion = \"2.0\"\nextends = [\"{0}\", \"{1}\", \"{0}\"]\n"
                                  "[[change]]\nwhat = \"line finance.rate\"\nhelp = \"Own.\"\n",
                                  rounds.base.path().filename().string(), shared.path().filename().string()));
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_line(*find_block(*loaded.round, "finance"), "contingency")->help, "Of all.");
    EXPECT_EQ(find_line(*find_block(*loaded.round, "finance"), "rate")->help, "Own.");
}

TEST(Extends, PlacesAreTheYearsOfTheRoundThatHasThem) {
    Extending rounds("", "id = \"one-year\"\noutturn = \"2015/16\"\nyears = [\"2016/17\"]\n");
    for (const std::string file : {"rules.toml", "lines.toml"}) {
        std::string text = rounds.base.text(file);
        for (const auto& [year, place] :
             {std::pair{"2014/15", "year1"}, {"2015/16", "year2"}, {"2013/14", "outturn"}}) {
            for (std::size_t at = text.find(year); at != std::string::npos; at = text.find(year)) {
                text.replace(at, std::string_view(year).size(), place);
            }
        }
        rounds.base.write(file, text);
    }
    const LoadedRound two = rounds.base.load();
    ASSERT_NE(two.round, nullptr) << two.faults.front().to_string();
    EXPECT_EQ(find_rule(*two.round, "FIN-CONTINGENCY")->cases[1].year, "2015/16");

    // A case of year2 is judged in the only year of the round.
    const LoadedRound loaded = rounds.load();
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "FIN-CONTINGENCY")->cases[1].year, "2016/17");
    const Parameter& floor = *find_parameter(*loaded.round, "contingency_floor");
    EXPECT_EQ(floor.values.size(), 1U);
    EXPECT_EQ(value_for(floor, "2016/17")->number, (Decimal{5, -3}));
}

TEST(Extends, InheritedYearsAreTakenByTheirPlace) {
    Extending rounds("", "id = \"later\"\noutturn = \"2016/17\"\nyears = [\"2017/18\", \"2018/19\"]\n");
    const LoadedRound loaded = rounds.load(); // the base writes 2014/15 and 2015/16
    ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
    EXPECT_EQ(find_rule(*loaded.round, "FIN-CONTINGENCY")->cases[0].year, "2017/18");
    EXPECT_EQ(find_rule(*loaded.round, "FIN-CONTINGENCY")->cases[1].year, "2018/19");
    const Parameter& floor = *find_parameter(*loaded.round, "contingency_floor");
    EXPECT_EQ(value_for(floor, "2018/19")->number, (Decimal{5, -3}));
}

TEST(ExtendsRefuses, WhatNobodyHas) {
    const std::pair<std::string_view, std::string_view> wrong[] = {
        {"[[change]]\nwhat = §\"rule FIN-CONTINGECY\"\n",
         "no round that this one extends has a rule `FIN-CONTINGECY`; did you mean `FIN-CONTINGENCY`?"},
        {"[[withdraw]]\nwhat = §\"line finance.contingence\"\nwhy = \"x\"\n",
         "no round that this one extends has a line `finance.contingence`; did you mean `contingency`?"},
        {"[[withdraw]]\nwhat = §\"line nowhere.contingency\"\nwhy = \"x\"\n",
         "no round that this one extends has a line `nowhere.contingency`"},
        {"[[change]]\nwhat = §\"rules\"\n", "`what` is a kind and an id, such as \"rule FIN-SURPLUS\" or \"line "
                                            "finance.contingency\"; `rules` is no kind"},
        {"[[withdraw]]\nwhat = §\"every rules\"\nwhy = \"x\"\n", "`every rules`: there is no such kind"},
        {"§[[withdraw]]\nwhat = \"rule X01\"\n", "withdraw has no `why`"},
        {"[[change]]\nwhat = \"rule X01\"\nid = §\"X02\"\n",
         "`id` is what the rule is known by: withdraw it, and add another"},
        {"[[change]]\nwhat = \"rule X01\"\n§tytle = \"x\"\n", "unknown key `tytle` in rule X01; did you mean `title`?"},
        {"[[change]]\nwhat = \"block finance\"\nline = §[{ code = \"a\", label = \"A\", after = \"b\" }]\n",
         "`after` names the line `b`, which the block does not have"},
        {"[change]\nwhat = \"rule X01\"\n", "`change` must be a list of tables, each headed [[change]]"},
    };
    for (const auto& [text, message] : wrong) {
        Extending rounds(text);
        const auto faults = rounds.faults();
        ASSERT_FALSE(faults.empty()) << text;
        const std::string place = rounds.next.mark().empty() ? "round.toml:6:1" : rounds.next.mark();
        EXPECT_EQ(faults.front(), fmt::format("{}: {}", place, message)) << text;
    }
}

TEST(ExtendsRefuses, ACaseOfAYearThatNobodyHas) {
    Extending rounds("");
    std::string text = rounds.base.text("rules.toml");
    const std::string_view year = "year = \"2014/15\"";
    text.replace(text.find(year, text.find("[[rule.case]]")), year.size(), "year = \"history3\"");
    rounds.base.write("rules.toml", text);
    const auto faults = rounds.faults();
    EXPECT_TRUE(std::ranges::any_of(faults, [](const auto& fault) {
        return fault.ends_with("the rule is not judged for `history3`");
    })) << ::testing::PrintToString(faults);

    Extending soon("", "id = \"one-year\"\noutturn = \"soon\"\nyears = [\"2016/17\"]\n");
    EXPECT_FALSE(soon.faults().empty());
}

TEST(ExtendsRefuses, ABaseThatIsNotThere) {
    RoundFolder folder;
    folder.change("round.toml", "id = \"small\"\n", "id = \"small\"\nextends = §\"plancheck-round-missing\"\n");
    ASSERT_EQ(folder.faults().size(), 1U);
    EXPECT_TRUE(folder.faults().front().starts_with(
        folder.mark() + ": there is no folder `plancheck-round-missing` beside this round's"));

    RoundFolder outside;
    outside.change("round.toml", "id = \"small\"\n", "id = \"small\"\nextends = §\"../elsewhere\"\n");
    EXPECT_EQ(outside.faults(),
              (std::vector<std::string>{outside.mark() + ": `extends` is the name of a folder beside this "
                                                         "round's, such as \"2014-16\", not `../elsewhere`"}));

    RoundFolder circle;
    circle.change("round.toml", "id = \"small\"\n",
                  fmt::format("id = \"small\"\nextends = §\"{}\"\n", circle.path().filename().string()));
    EXPECT_EQ(circle.faults(),
              (std::vector<std::string>{fmt::format("{}: `{}` rests on this round itself: a round cannot extend what "
                                                    "extends it",
                                                    circle.mark(), circle.path().filename().string())}));

    Extending nameless("", "title = \"Another\"\n");
    EXPECT_EQ(nameless.faults(),
              (std::vector<std::string>{"round.toml:1:1: the round has no `id` of its own: write it, also if this is a "
                                        "later version of the same round"}));
}

TEST(ExtendsRefuses, WithThePlaceOfAFaultInTheBase) {
    Extending rounds("[[withdraw]]\nwhat = \"parameter contingency_floor\"\nwhy = \"x\"\n");
    const auto faults = rounds.faults();
    ASSERT_EQ(faults.size(), 2U); // in its title and in its test
    for (const std::string& fault : faults) {
        EXPECT_TRUE(fault.starts_with("../BASE/rules.toml:")) << fault;
        EXPECT_NE(fault.find("`contingency_floor`"), std::string::npos) << fault;
    }
}

} // namespace
} // namespace plancheck

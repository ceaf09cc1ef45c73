// What rules may ask of registers: the words, the names that are checked as a round loads, and the lines that it gets.
#include "core/round/askable.hpp"
#include "core/round/load/load.hpp"
#include "tests/round/round_folder.hpp"

#include <array>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {
namespace {

constexpr std::array<std::string_view, 2> ratings{"good", "inadequate"};

Askable registers_to_ask() {
    return {.registers = {},
            .known = {{.id = "special-measures",
                       .in_it = "in special measures",
                       .fields = {{.code = "content", .label = "What it must do", .unit = Unit::text, .choices = {}},
                                  {.code = "rating", .label = "Rating", .unit = Unit::choice, .choices = ratings},
                                  {.code = "months", .label = "Months", .unit = Unit::count, .choices = {}}}}}};
}

/// The small round with a rule that has this `when`.
class Asking {
public:
    explicit Asking(const std::string& when, const std::string& given = "{ }") {
        folder_.write("asking.toml",
                      "[[rule]]\n"
                      "id = \"ASKING\"\n"
                      "title = \"Asks a register\"\n"
                      "group = \"finance\"\n"
                      "block = \"finance\"\n"
                      "severity = \"query\"\n"
                      "unit = \"£000\"\n"
                      "when = '''" +
                          when +
                          "'''\n"
                          "test = \"contingency >= 0\"\n"
                          "intent = \"Why.\"\n"
                          "remedy = \"What to do.\"\n"
                          "source = \"S1\"\n"
                          "confidence = \"quoted\"\n"
                          "case = [\n"
                          "  { name = \"a\", kind = \"meets\", given = { contingency = 1 } },\n"
                          "  { name = \"b\", kind = \"misses\", given = { contingency = -1 } },\n"
                          "  { name = \"c\", kind = \"boundary\", given = { contingency = 0 }, expect = \"met\" },\n"
                          "  { name = \"d\", kind = \"missing\", expect = \"not assessed\", given = " +
                          given +
                          " },\n"
                          "]\n");
        folder_.store_files();
        loaded = load_round(folder_.path(), {}, registers_to_ask());
    }

    [[nodiscard]] std::string fault() const {
        return loaded.faults.size() == 1 ? loaded.faults.front().to_string()
                                         : std::to_string(loaded.faults.size()) + " faults";
    }

    LoadedRound loaded;

private:
    testing::RoundFolder folder_;
};

TEST(Questions, BecomeLinesOfABlockWithoutASheet) {
    const Asking asking{"in_register('special-measures') and register(\"special-measures\", 'rating') == 'good' and "
                        "register('special-measures', 'months') > 3 and in_register('special-measures')"};
    ASSERT_NE(asking.loaded.round, nullptr) << asking.fault();
    const Block* block = find_block(*asking.loaded.round, register_block);
    ASSERT_NE(block, nullptr);
    EXPECT_TRUE(block->pseudo);
    ASSERT_EQ(block->lines.size(), 3U);
    EXPECT_EQ(block->lines[0].code, "special-measures");
    EXPECT_EQ(block->lines[0].unit, Unit::truth);
    EXPECT_EQ(block->lines[1].code, "special-measures.rating");
    EXPECT_EQ(block->lines[1].choices.size(), 2U);
    EXPECT_EQ(block->lines[2].unit, Unit::count);
}

TEST(Questions, ARoundThatAsksNoneHasNoSuchBlock) {
    testing::RoundFolder folder;
    folder.store_files();
    const LoadedRound loaded = load_round(folder.path(), {}, registers_to_ask());
    ASSERT_NE(loaded.round, nullptr);
    EXPECT_EQ(find_block(*loaded.round, register_block), nullptr);
}

TEST(Questions, AreRefusedAtTheirPlace) {
    const std::vector<std::pair<std::string, std::string>> faults{
        {"in_register('special-measure')",
         "asking.toml:8:23: there is no register of bodies `special-measure`; did you mean `special-measures`?"},
        {"register('special-measures', 'ratings') == 'good'",
         "asking.toml:8:40: register `special-measures` has no field `ratings`; did you mean `rating`?"},
        {"register('special-measures', 'rating') == 'bad'",
         "asking.toml:8:50: the cell never holds 'bad'; it holds one of: good, inadequate"},
        {"register('special-measures')",
         "asking.toml:8:38: `register` takes a register and one of its fields, such as register('directions', "
         "'content')"},
        {"in_register(special_measures)", "asking.toml:8:23: a register is named here, in quotes"},
        {"in_register('special-measures'", "asking.toml:8:41: the bracket of `in_register` is not closed here"},
        {"in_register('special-measures)", "asking.toml:8:23: this text has no closing quote"},
        {"register.rating == 'good'",
         "asking.toml:8:11: a register is asked by in_register('directions') or register('directions', 'content')"},
        {"in_register('special-measures') > 3", "asking.toml:8:43: `>` compares truth with number"},
        {"answered(in_register('special-measures'))",
         "asking.toml:8:11: `answered` asks of one cell: give it a line, a table's column or a `feature.` column"},
    };
    for (const auto& [when, fault] : faults) {
        const Asking asking{when};
        EXPECT_EQ(asking.loaded.round, nullptr) << when;
        EXPECT_EQ(asking.fault(), fault) << when;
    }
}

TEST(Questions, ACaseSaysWhatRegistersKnow) {
    const std::string when = "in_register('special-measures')";
    EXPECT_NE(Asking(when, "{ \"register.special-measures\" = false }").loaded.round, nullptr);
    EXPECT_NE(Asking(when, "{ \"register.special-measures.rating\" = 'good' }").fault().find("names no line"),
              std::string::npos)
        << "no rule asks it";
}

TEST(Questions, ABlockCannotHideThem) {
    testing::RoundFolder folder;
    folder.write("hiding.toml", "[[block]]\ncode = \"register\"\ntitle = \"Ours\"\nkind = \"table\"\n"
                                "column = [{ code = \"name\", label = \"Name\" }]\n");
    const std::vector<std::string> faults = folder.faults();
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front(), "hiding.toml:2:8: block `register` would hide what `register.` means in a rule");
}

} // namespace
} // namespace plancheck

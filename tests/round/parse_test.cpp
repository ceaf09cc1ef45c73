// The rule language: what each text means, and where and how each wrong one is refused.
#include "core/round/language/parse.hpp"

#include "tests/round/round_folder.hpp"
#include "tests/round/tree.hpp"

#include <gtest/gtest.h>
#include <random>

namespace plancheck {
namespace {

using Place = ExpressionContext::Place;

/// The small round, loaded once.
const Round& small_round() {
    static testing::RoundFolder folder;
    static const LoadedRound loaded = folder.load();
    if (loaded.round == nullptr) {
        throw std::runtime_error(loaded.faults.front().to_string());
    }
    return *loaded.round;
}

ExpressionContext context_in(std::string_view block, Place place, std::vector<std::string_view>& codes) {
    const Round& round = small_round();
    ExpressionContext context;
    context.round = &round;
    context.place = place;
    if (const Block* found = find_block(round, block)) {
        context.block = static_cast<std::uint16_t>(found - round.blocks.data());
    }
    context.feature = "F01.a";
    context.workbook_codes = &codes;
    return context;
}

struct Sentence {
    std::string_view source, tree;
    Place place = Place::rule_by_year;
    std::string_view block = "finance";
};

TEST(Parse, Means) {
    const Sentence sentences[] = {
        {"contingency >= contingency_floor * allocation_total",
         "(>= finance.contingency (* $contingency_floor finance.allocation_total))"},
        {"1 + 2 * 3 - 4 / 5 == 6", "(== (- (+ 1[number] (* 2[number] 3[number])) (/ 4[number] 5[number])) 6[number])"},
        {"8 - 4 - 2 == 2 and 8 / 4 / 2 == 1", "(and (== (- (- 8[number] 4[number]) 2[number]) 2[number]) (== (/ (/ "
                                              "8[number] 4[number]) 2[number]) 1[number]))"},
        {"true or false and not true", "(or true (and false (not true)))"},
        {"(true or false) and true", "(and (or true false) true)"},
        {"-contingency < 0", "(< (- finance.contingency) 0[£000])"},
        {"contingency@'2013/14' != contingency@year2", "(!= finance.contingency@2013/14 finance.contingency@2015/16)"},
        {"contingency@outturn > 0", "(> finance.contingency@2013/14 0[£000])"},
        {"later.spend <= 0.5 % * allocation_total", "(<= later.spend (* 0.005[%] finance.allocation_total))"},
        {"count(qipp.net where qipp.kind == 'Recurrent' and qipp.net > 0) == 2",
         "(== (count qipp.net where (and (== qipp.kind 'Recurrent') (> qipp.net 0[£000]))) 2[count])"},
        {"sum(qipp.gross - qipp.cost) == sum(qipp.net)", "(== (sum (- qipp.gross qipp.cost)) (sum qipp.net))"},
        {"min(waits.rtt) >= 92%", "(>= (min waits.rtt) 0.92[%])"},
        {"waits.rtt@'2015/16 Q4' >= 0.92", "(>= waits.rtt@2015/16 Q4 0.92[%])"},
        {"last(waits.rtt@year2) >= first(waits.rtt@year1)", "(>= (last waits.rtt@2015/16) (first waits.rtt@2014/15))",
         Place::rule_for_plan},
        {"sum(activity.elective + activity.day_case) > activity.elective@'2014-04'",
         "(> (sum (+ activity.elective activity.day_case)) activity.elective@2014-04)"},
        {"max(contingency, 0, allocation_total) > min(contingency, allocation_total)",
         "(> (max finance.contingency 0[£000] finance.allocation_total) (min finance.contingency "
         "finance.allocation_total))"},
        {"growth(allocation_total) >= 2%", "(>= (growth finance.allocation_total) 0.02[%])"},
        {"abs(change(contingency)) <= prev(contingency)",
         "(<= (abs (change finance.contingency)) (prev finance.contingency))"},
        {"round(contingency / allocation_total, 3) >= 0.005",
         "(>= (round (/ finance.contingency finance.allocation_total) 3[number]) 0.005[%])"},
        {"pounds(contingency) / population <= allowance",
         "(<= (/ (pounds finance.contingency) finance.population) finance.allowance)"},
        {"answered(feature.response) and feature.due <= date('2014-04-04')",
         "(and (answered feature.response) (<= feature.due date 41733))", Place::rule_for_plan},
        {"cover.org_code@value == word", "(== cover.org_code@value $word)"},
        {"workbook.overwritten + workbook.text_number == 0", "(== (+ workbook[0]@count workbook[1]@count) 0[count])"},
        {"agreed == 'Yes'", "(== finance.agreed 'Yes')"},
        {"contingency / allocation_total", "(/ finance.contingency finance.allocation_total)", Place::line_formula},
        {"rtt", "waits.rtt", Place::line_formula, "waits"},
        {"gross - cost", "(- qipp.gross qipp.cost)", Place::column_formula, "qipp"},
        {"net > 0 or net < 0", "", Place::rule_by_year, "qipp"},
    };
    for (const Sentence& sentence : sentences) {
        std::vector<std::string_view> codes;
        const ParsedExpression parsed =
            parse_expression(sentence.source, context_in(sentence.block, sentence.place, codes));
        if (sentence.tree.empty()) {
            EXPECT_FALSE(parsed.faults.empty()) << sentence.source;
            continue;
        }
        ASSERT_TRUE(parsed.faults.empty()) << sentence.source << ": " << parsed.faults.front().message;
        EXPECT_EQ(testing::tree(small_round(), parsed.nodes), sentence.tree) << sentence.source;
    }
}

/// Each function that walks, with what it walks over and the first leaf that decides it: "sum records qipp.gross".
std::vector<std::string> walks_in(const std::vector<Node>& nodes) {
    constexpr std::string_view names[] = {"nothing", "records", "quarters", "months"};
    std::vector<std::string> found;
    for (const Node& node : nodes) {
        if (node.left != no_node && node.walk != Walk::none) {
            found.push_back(fmt::format("{} {} {}", op_word(node.op), names[static_cast<std::size_t>(node.walk)],
                                        testing::tree(small_round(), nodes, walked_leaf(node))));
        }
    }
    return found;
}

TEST(Parse, KeepsWhatEachFunctionGoesOver) {
    struct Kept {
        std::string_view source;
        std::vector<std::string> walks;
        bool by_period = true;
        Place place = Place::rule_by_year;
    };
    const Kept all[] = {
        {"sum(max(0, qipp.gross) - qipp.cost) >= 0", {"sum records qipp.gross"}},
        {"sum(contingency@year1 where qipp.net > 0) >= 0", {"sum records qipp.net"}},
        {"count(qipp.net where qipp.kind == 'recurrent') > 3 and min(waits.rtt where waits.rtt > 0) > 0",
         {"count records qipp.net", "min quarters waits.rtt"}},
        {"min(sum(activity.elective), 9) > 0", {"sum months activity.elective"}},
        {"last(waits.rtt@year2) >= first(waits.rtt@year1)",
         {"last quarters waits.rtt@2015/16", "first quarters waits.rtt@2014/15"},
         false,
         Place::rule_for_plan},
        {"min(contingency@year1, 0) >= contingency@outturn", {}, false},
        {"contingency@year1 > contingency_floor * contingency@year2", {}, true},
    };
    for (const Kept& one : all) {
        std::vector<std::string_view> codes;
        const ParsedExpression parsed = parse_expression(one.source, context_in("finance", one.place, codes));
        ASSERT_FALSE(parsed.nodes.empty()) << one.source << ": " << parsed.faults.front().message;
        EXPECT_EQ(walks_in(parsed.nodes), one.walks) << one.source;
        EXPECT_EQ(parsed.nodes.back().by_period, one.by_period) << one.source;
    }
}

TEST(Parse, OperandsComeInTheOrderOfTheText) {
    std::vector<std::string_view> codes;
    const auto nodes =
        parse_expression("sum(qipp.net where qipp.gross > 0) >= max(0, 0, allocation_total) - 0 or false",
                         context_in("finance", Place::rule_by_year, codes))
            .nodes;
    ASSERT_FALSE(nodes.empty());
    std::vector<std::size_t> places;
    walk_tree(nodes, static_cast<std::uint16_t>(nodes.size() - 1), [&](std::uint16_t i) {
        if (operands(nodes, i).empty()) {
            places.push_back(nodes[i].at);
        }
        return true;
    });
    EXPECT_EQ(places.size(), 8U);
    EXPECT_TRUE(std::ranges::is_sorted(places));
    const auto most = first_below(nodes, static_cast<std::uint16_t>(nodes.size() - 1),
                                  [](const Node& node) { return node.op == Op::max; });
    EXPECT_EQ(std::ranges::distance(arguments(nodes, most)), 3);
    EXPECT_EQ(first_below(nodes, most, [](const Node& node) { return node.op == Op::sum; }), no_node);
}

/// `§` marks the place of each fault; `message` is part of the first one.
struct Wrong {
    std::string_view marked, message;
    Place place = Place::rule_by_year;
    std::string_view block = "finance";
};

void expect_refused(const Wrong& wrong) {
    std::string source;
    std::vector<std::size_t> marks;
    for (std::string_view rest = wrong.marked; !rest.empty();) {
        const std::size_t at = std::min(rest.find("§"), rest.size());
        source += rest.substr(0, at);
        if (at < rest.size()) {
            marks.push_back(source.size());
        }
        rest.remove_prefix(std::min(at + std::string_view("§").size(), rest.size()));
    }
    std::vector<std::string_view> codes;
    const ParsedExpression parsed = parse_expression(source, context_in(wrong.block, wrong.place, codes));
    EXPECT_TRUE(parsed.nodes.empty()) << source;
    ASSERT_EQ(parsed.faults.size(), marks.size()) << source;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        EXPECT_EQ(parsed.faults[i].at, marks[i]) << source << ": " << parsed.faults[i].message;
    }
    EXPECT_NE(parsed.faults.front().message.find(wrong.message), std::string::npos)
        << source << ": " << parsed.faults.front().message;
}

TEST(Parse, RefusesWrongGrammar) {
    const Wrong sentences[] = {
        {"§", "the expression is empty"},
        {"contingency >=§", "ends too early"},
        {"contingency §= 5", "`==`"},
        {"contingency §≥ 5", "unexpected `≥`"},
        {"1 < 2 §< 3", "one comparison at a time"},
        {"§(1 + 2", "not closed"},
        {"1 + 2 §)", "unexpected `)`"},
        {"§sum(qipp.net", "bracket of `sum` is not closed"},
        {"'a' == §'b", "no closing quote"},
        {"§total(contingency) > 0", "there is no function `total`"},
        {"§abs(contingency, 2) > 0", "`abs` takes 1 value, not 2"},
        {"max(contingency, 0 §where true) > 0", "`where` belongs to"},
        {"contingency@ §> 0", "a column belongs after `@`"},
        {"finance. §> 0", "unexpected `>`"},
        {"§12345678901234567890 > 0", "more digits"},
        {"date(§'2014-02-30') > date('2014-01-01')", "is not a day"},
        {"date(§'1899-12-31') > date('2014-01-01')", "is not a day"},
        {"§and true", "unexpected `and`"},
        {"true §true", "unexpected `true`"},
    };
    for (const Wrong& wrong : sentences) {
        expect_refused(wrong);
    }
}

TEST(Parse, RefusesWrongNames) {
    const Wrong sentences[] = {
        {"§contingancy > 0 and §allocaton_total > 0", "unknown name `contingancy`; did you mean `contingency`?"},
        {"§contingency_flor > 0", "did you mean `contingency_floor`?"},
        {"§spend > 0", "block `later` has one: write `later.spend`"},
        {"§finanse.contingency > 0", "unknown block `finanse`; did you mean `finance`?"},
        {"§later.spent > 0", "block `later` has no line `spent`; did you mean `spend`?"},
        {"count(§qipp.nett) > 0", "block `qipp` has no column `nett`; did you mean `net`?"},
        {"contingency_floor@§year1 > 0", "is a parameter"},
        {"contingency@§year3 > 0", "block `finance` has no column `year3`"},
        {"contingency@§'2014/15 Q1' > 0", "it has the years 2014/15, 2015/16"},
        {"later.spend@§outturn > 0", "block `later` has no outturn columns"},
        {"prev(§later.spend) > 0", "the year before 2014/15 is asked for"},
        {"§cover.org_code == 'a'", "columns of block `cover` are named"},
        {"cover.org_code@§valu == 'a'", "did you mean `value`?"},
        {"§qipp.net > 0", "a table has many records"},
        {"§waits.rtt > 0", "several quarters or months"},
        {"sum(qipp.net + §contract.amount) > 0", "this is another"},
        {"sum(qipp.net where §sum(qipp.net) > 0) > 0", "only one of them can walk"},
        {"§sum(contingency) > 0", "of a single value"},
        {"prev(§prev(contingency)) > 0", "a plan holds one year before its first"},
        {"§prev(contingency@year1) > 0", "the same in every year"},
        {"§contingency > 0", "judged once for the plan has no year", Place::rule_for_plan},
        {"§workbook.overwritten", "belongs to a rule's test", Place::line_formula},
        {"§finance.contingency", "reads columns of its own record", Place::column_formula, "qipp"},
        {"§feature.respnse == 'a'", "did you mean `response`?"},
        {"§contingency > 0", "block `finance` has one", Place::rule_by_year, "none"},
    };
    for (const Wrong& wrong : sentences) {
        expect_refused(wrong);
    }
}

TEST(Parse, RefusesMixedUnits) {
    const Wrong sentences[] = {
        {"contingency §>= contingency_floor", "`>=` compares £000 with %"},
        {"contingency §> 5", "compares £000 with number"},
        {"contingency §+ population > 0", "`+` mixes £000 with count"},
        {"contingency §== pounds(contingency)", "pounds(x) turns £000 into £"},
        {"contingency §* contingency > 0", "£000 times £000 has no unit"},
        {"contingency §/ population > 0", "£000 divided by count"},
        {"§max(contingency, population) > 0", "`max` mixes £000 with count"},
        {"§pounds(population) > 0", "`pounds` turns £000 into £"},
        {"§abs(agreed) > 0", "`abs` needs an amount"},
        {"agreed §and true", "a yes/no is compared with 'yes' or 'no'"},
        {"agreed §== true", "compares yes/no with truth"},
        {"agreed §== 'maybe'", "the cell never holds 'maybe'; it holds one of: yes, no"},
        {"count(qipp.net where qipp.kind §== 'recurent') > 0", "it holds one of: recurrent, non-recurrent"},
        {"word §< 'b'", "orders texts"},
        {"true §== true", "compares two truths"},
        {"§count(qipp.net > 0) > 0", "write count(x where ...)"},
        {"§sum(qipp.scheme) > 0", "`sum` needs amounts"},
        {"§answered(1) and true", "asks of one cell"},
        {"§round(contingency, rate) > 0", "whole number from 0 to 9"},
        {"§round(contingency, 10) > 0", "whole number from 0 to 9"},
        {"§round(contingency, 1.5) > 0", "whole number from 0 to 9"},
        {"§workbook.overwriten == 0", "no workbook finding has the code `overwriten`; did you mean `overwritten`?"},
        {"feature.due §> 5", "compares date with number"},
        {"contingency §>= 1% and population §>= contingency", "`>=` compares £000 with %"},
    };
    for (const Wrong& wrong : sentences) {
        expect_refused(wrong);
    }
}

TEST(Parse, GivesUnits) {
    const std::pair<std::string_view, Unit> sentences[] = {
        {"contingency / allocation_total", Unit::percent},
        {"contingency_floor * contingency", Unit::thousand_pounds},
        {"contingency * rate", Unit::thousand_pounds},
        {"allowance * population", Unit::pounds},
        {"population * (pounds(contingency) / 2)", Unit::pounds},
        {"pounds(contingency) / population", Unit::pounds_per_head},
        {"pounds(contingency) / allowance", Unit::count},
        {"2 * contingency_floor", Unit::percent},
        {"1 - contingency_floor", Unit::percent},
        {"rate * rate", Unit::number},
        {"population / population", Unit::percent},
        {"growth(population)", Unit::percent},
        {"change(population)", Unit::count},
        {"count(qipp.scheme)", Unit::count},
        {"sum(qipp.net)", Unit::thousand_pounds},
        {"contingency > 0", Unit::truth},
        {"min(population, 10)", Unit::count},
        {"-allowance", Unit::pounds_per_head},
    };
    for (const auto& [source, unit] : sentences) {
        std::vector<std::string_view> codes;
        const ParsedExpression parsed = parse_expression(source, context_in("finance", Place::rule_by_year, codes));
        ASSERT_TRUE(parsed.faults.empty()) << source << ": " << parsed.faults.front().message;
        EXPECT_EQ(unit_name(parsed.nodes.back().unit), unit_name(unit)) << source;
    }
}

TEST(Parse, TestsAreTruthsInTheRulesUnit) {
    const auto fault_of = [](std::string_view source, Unit unit) {
        std::vector<std::string_view> codes;
        const auto parsed = parse_expression(source, context_in("finance", Place::rule_by_year, codes));
        const auto sound = check_truth(parsed.nodes, unit);
        return sound ? std::string() : sound.why().message;
    };
    EXPECT_EQ(fault_of("contingency > 0", Unit::thousand_pounds), "");
    EXPECT_EQ(fault_of("population > 0 and contingency > 0", Unit::thousand_pounds), "");
    EXPECT_EQ(fault_of("agreed == 'yes'", Unit::thousand_pounds), "");
    EXPECT_EQ(fault_of("population > 0", Unit::thousand_pounds),
              "the test compares count, but the rule's unit is £000");
    EXPECT_EQ(fault_of("contingency", Unit::thousand_pounds),
              "a test says what must hold, such as `a >= b`; this is £000");
}

TEST(Parse, BoundsDepthAndSize) {
    const auto fault_of = [](const std::string& source) {
        std::vector<std::string_view> codes;
        const auto parsed = parse_expression(source, context_in("finance", Place::rule_by_year, codes));
        return parsed.faults.empty() ? std::string() : parsed.faults.front().message;
    };
    const auto repeated = [](std::string_view part, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) {
            text += part;
        }
        return text;
    };
    EXPECT_NE(fault_of(repeated("(", 60000)).find("nests more than 200 deep"), std::string::npos);
    EXPECT_NE(fault_of(repeated("not ", 16000)).find("nests more than 200 deep"), std::string::npos);
    EXPECT_NE(fault_of(repeated("-", 60000)).find("nests more than 200 deep"), std::string::npos);
    EXPECT_NE(fault_of(repeated("abs(", 16000)).find("nests more than 200 deep"), std::string::npos);
    EXPECT_NE(fault_of("1" + repeated("+1", 30000)).find("more than 200 operations deep"), std::string::npos);
    EXPECT_NE(fault_of(repeated(" ", 65535)).find("longer than 65,534 characters"), std::string::npos);
    EXPECT_EQ(fault_of("1" + repeated("+1", 199) + " == 1"), "the expression is more than 200 operations deep");
    EXPECT_EQ(fault_of("1" + repeated("+1", 198) + " == 199"), "");
    EXPECT_EQ(fault_of("max(1" + repeated(",1", 496) + ") == 1"), "") << "500 parts: 498 numbers, max and ==";
    EXPECT_EQ(fault_of("max(1" + repeated(",1", 497) + ") == 1"), "the expression has more than 500 parts");
}

/// Whatever the text, the parser ends, and an accepted text is a tree in evaluation order.
TEST(Parse, SurvivesAnyWords) {
    constexpr std::string_view words[] = {"contingency",
                                          "allocation_total",
                                          "contingency_floor",
                                          "qipp.net",
                                          "waits.rtt",
                                          "(",
                                          ")",
                                          "+",
                                          "-",
                                          "*",
                                          "/",
                                          ">=",
                                          "<",
                                          "==",
                                          "and",
                                          "or",
                                          "not",
                                          "sum(",
                                          "count(",
                                          "max(",
                                          "prev(",
                                          "growth(",
                                          "answered(",
                                          "where",
                                          ",",
                                          "'yes'",
                                          "1",
                                          "0",
                                          "5%",
                                          "@year1",
                                          "@'2014/15'",
                                          "feature.response",
                                          "workbook.x",
                                          "date('2014-04-04')",
                                          "true",
                                          "agreed",
                                          "population",
                                          "pounds(",
                                          "round(",
                                          "£",
                                          "'",
                                          ".",
                                          "@"};
    std::mt19937 random(20131220);
    std::size_t accepted = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string source;
        for (auto left = random() % 12 + 1; left > 0; --left) {
            source += std::string(words[random() % std::size(words)]) + (random() % 4 == 0 ? " " : "");
        }
        std::vector<std::string_view> codes;
        const auto place = static_cast<Place>(random() % 4U);
        const auto parsed = parse_expression(source, context_in("finance", place, codes));
        EXPECT_NE(parsed.nodes.empty(), parsed.faults.empty()) << source;
        for (const ExpressionFault& fault : parsed.faults) {
            EXPECT_LE(fault.at, source.size()) << source;
        }
        accepted += parsed.nodes.empty() ? 0U : 1U;
        for (std::size_t i = 0; i < parsed.nodes.size(); ++i) {
            for (const std::uint16_t child : operands(parsed.nodes, static_cast<std::uint16_t>(i))) {
                EXPECT_LT(child, i) << source;
            }
        }
    }
    EXPECT_GT(accepted, 300U); // else all would be refused, and prove little
}

} // namespace
} // namespace plancheck

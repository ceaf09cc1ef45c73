// The rounds compiled into the program are the rounds of templates/, member by member, and their cases hold.
#include "core/register/askable.hpp"
#include "core/register/register.hpp"
#include "core/round/identity.hpp"
#include "core/round/load/load.hpp"
#include "core/rule/cases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace plancheck {
namespace {

// A structured binding names every member. A new member of a type that is missing here does not compile, so neither
// this test nor the program that writes the rounds (core/build/emit.cpp) can forget it.
void expect_same(std::string_view a, std::string_view b);
void expect_same(const Node& a, const Node& b);
void expect_same(const Expression& a, const Expression& b);
void expect_same(const Source& a, const Source& b);
void expect_same(const Event& a, const Event& b);
void expect_same(const Organisation& a, const Organisation& b) {
    const auto& [code, name, footprint, footprint_code] = a;
    const auto& [code2, name2, footprint2, footprint_code2] = b;
    EXPECT_TRUE(code == code2 && name == name2 && footprint == footprint2 && footprint_code == footprint_code2) << code;
}
void expect_same(const Column& a, const Column& b);
void expect_same(const Line& a, const Line& b);
void expect_same(const Block& a, const Block& b);
void expect_same(const ParameterValue& a, const ParameterValue& b);
void expect_same(const Parameter& a, const Parameter& b);
void expect_same(const Element& a, const Element& b);
void expect_same(const Feature& a, const Feature& b);
void expect_same(const Given& a, const Given& b);
void expect_same(const Case& a, const Case& b);
void expect_same(const Rule& a, const Rule& b);
void expect_same(const CodedLine& a, const CodedLine& b) {
    const auto& [block, code] = a;
    const auto& [block2, code2] = b;
    EXPECT_TRUE(block == block2 && code == code2) << code;
}
void expect_same(const RuleWords& a, const RuleWords& b);
void expect_same(const RuleGroup& a, const RuleGroup& b);
void expect_same(const ChartRule& a, const ChartRule& b);
void expect_same(const PageItem& a, const PageItem& b);
void expect_same(const Ratio& a, const Ratio& b);
void expect_same(const Indicator& a, const Indicator& b);
void expect_same(const Spread& a, const Spread& b);
void expect_same(const Consequence& a, const Consequence& b);
void expect_same(const Round& a, const Round& b);
template <class T> void expect_same(std::span<const T> a, std::span<const T> b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        expect_same(a[i], b[i]);
    }
}
void expect_same(std::string_view a, std::string_view b) {
    EXPECT_EQ(a, b);
}

void expect_same(const RuleWords& a, const RuleWords& b) {
    const auto& [title, remedy] = a;
    const auto& [title2, remedy2] = b;
    EXPECT_TRUE(title == title2 && remedy == remedy2) << title;
}
void expect_same(const RuleGroup& a, const RuleGroup& b) {
    const auto& [code, title, adds_up, live_rows, in_full, scorecard, rating] = a;
    const auto& [code2, title2, adds_up2, live_rows2, in_full2, scorecard2, rating2] = b;
    EXPECT_TRUE(code == code2 && title == title2) << code;
    EXPECT_TRUE(adds_up == adds_up2 && live_rows == live_rows2 && in_full == in_full2) << code;
    EXPECT_TRUE(scorecard == scorecard2 && rating == rating2) << code;
}
void expect_same(const PageItem& a, const PageItem& b) {
    const auto& [part, block, line, columns, by] = a;
    const auto& [part2, block2, line2, columns2, by2] = b;
    EXPECT_TRUE(part == part2 && block == block2 && line == line2 && by == by2) << line;
    expect_same(columns, columns2);
}
void expect_same(const ChartRule& a, const ChartRule& b) {
    const auto& [rule, label] = a;
    const auto& [rule2, label2] = b;
    EXPECT_TRUE(rule == rule2 && label == label2) << rule;
}
void expect_same(const Spread& a, const Spread& b) {
    const auto& [by, into, against, following] = a;
    const auto& [by2, into2, against2, following2] = b;
    EXPECT_TRUE(against == against2 && following == following2);
    expect_same(by, by2);
    expect_same(into, into2);
}
void expect_same(const Consequence& a, const Consequence& b) {
    const auto& [of, title, assumption, source, confidence, spreads] = a;
    const auto& [of2, title2, assumption2, source2, confidence2, spreads2] = b;
    EXPECT_TRUE(title == title2 && assumption == assumption2 && source == source2 && confidence == confidence2);
    expect_same(of, of2);
    expect_same(spreads, spreads2);
}
void expect_same(const Node& a, const Node& b) {
    const auto& [op, unit, walk, by_period, left, right, next, at, ref, number, text] = a;
    const auto& [op2, unit2, walk2, by_period2, left2, right2, next2, at2, ref2, number2, text2] = b;
    EXPECT_TRUE(op == op2 && unit == unit2 && left == left2 && right == right2 && next == next2 && at == at2);
    EXPECT_TRUE(walk == walk2 && by_period == by_period2);
    EXPECT_TRUE(ref == ref2 && number == number2 && text == text2);
}
void expect_same(const Expression& a, const Expression& b) {
    const auto& [source, nodes] = a;
    const auto& [source2, nodes2] = b;
    EXPECT_EQ(source, source2);
    expect_same(nodes, nodes2);
}
void expect_same(const Source& a, const Source& b) {
    const auto& [key, title, where, short_title] = a;
    const auto& [key2, title2, where2, short_title2] = b;
    EXPECT_TRUE(key == key2 && title == title2 && where == where2 && short_title == short_title2) << key;
}
void expect_same(const Event& a, const Event& b) {
    const auto& [id, title, source, date, submission, confidence] = a;
    const auto& [id2, title2, source2, date2, submission2, confidence2] = b;
    EXPECT_TRUE(id == id2 && title == title2 && source == source2 && date == date2) << id;
    EXPECT_TRUE(submission == submission2 && confidence == confidence2) << id;
}
void expect_same(const Column& a, const Column& b) {
    const auto& [code, label, unit, role, required, later, choices, help, block, formula, as_line] = a;
    const auto& [code2, label2, unit2, role2, required2, later2, choices2, help2, block2, formula2, as_line2] = b;
    EXPECT_TRUE(code == code2 && label == label2 && unit == unit2 && role == role2 && required == required2) << code;
    EXPECT_TRUE(later == later2 && help == help2 && block == block2 && as_line == as_line2) << code;
    expect_same(choices, choices2);
    expect_same(formula, formula2);
}
void expect_same(const Line& a, const Line& b) {
    const auto& [code, label, unit, sign, role, required, later, choices, section, help, block, formula] = a;
    const auto& [code2, label2, unit2, sign2, role2, required2, later2, choices2, section2, help2, block2, formula2] =
        b;
    EXPECT_TRUE(code == code2 && label == label2 && unit == unit2 && sign == sign2 && role == role2) << code;
    EXPECT_TRUE(required == required2 && later == later2 && section == section2 && help == help2 && block == block2)
        << code;
    expect_same(choices, choices2);
    expect_same(formula, formula2);
}
void expect_same(const Block& a, const Block& b) {
    const auto& [code, title, help, kind, columns_are, outturn, history, years, required, spare_rows, lines, columns,
                 pseudo] = a;
    const auto& [code2, title2, help2, kind2, columns_are2, outturn2, history2, years2, required2, rows2, lines2,
                 columns2, pseudo2] = b;
    EXPECT_TRUE(code == code2 && title == title2 && help == help2 && kind == kind2 && columns_are == columns_are2)
        << code;
    EXPECT_TRUE(history == history2 && years == years2) << code;
    EXPECT_TRUE(outturn == outturn2 && required == required2 && spare_rows == rows2 && pseudo == pseudo2) << code;
    expect_same(lines, lines2);
    expect_same(columns, columns2);
}
void expect_same(const ParameterValue& a, const ParameterValue& b) {
    const auto& [year, number, text, source, note, confidence] = a;
    const auto& [year2, number2, text2, source2, note2, confidence2] = b;
    EXPECT_TRUE(year == year2 && number == number2 && text == text2 && source == source2 && note == note2);
    EXPECT_EQ(confidence, confidence2);
}
void expect_same(const Parameter& a, const Parameter& b) {
    const auto& [name, title, unit, values, alternatives] = a;
    const auto& [name2, title2, unit2, values2, alternatives2] = b;
    EXPECT_TRUE(name == name2 && title == title2 && unit == unit2) << name;
    expect_same(values, values2);
    expect_same(alternatives, alternatives2);
}
void expect_same(const Element& a, const Element& b) {
    const auto& [id, group, title, source, number, basis] = a;
    const auto& [id2, group2, title2, source2, number2, basis2] = b;
    EXPECT_TRUE(id == id2 && group == group2 && title == title2 && source == source2) << id;
    EXPECT_TRUE(number == number2 && basis == basis2) << id;
}
void expect_same(const Feature& a, const Feature& b) {
    const auto& [id, element, title, wants, judgement, source, scope, basis, rules] = a;
    const auto& [id2, element2, title2, wants2, judgement2, source2, scope2, basis2, rules2] = b;
    EXPECT_TRUE(id == id2 && element == element2 && title == title2 && wants == wants2) << id;
    EXPECT_TRUE(judgement == judgement2 && source == source2 && scope == scope2 && basis == basis2) << id;
    expect_same(rules, rules2);
}
void expect_same(const Given& a, const Given& b) {
    const auto& [block, line, column, record, number, text, kind] = a;
    const auto& [block2, line2, column2, record2, number2, text2, kind2] = b;
    EXPECT_TRUE(block == block2 && line == line2 && column == column2 && record == record2 && number == number2);
    EXPECT_TRUE(text == text2 && kind == kind2);
}
void expect_same(const Case& a, const Case& b) {
    const auto& [name, kind, year, given, expect, has_headroom, headroom] = a;
    const auto& [name2, kind2, year2, given2, expect2, has_headroom2, headroom2] = b;
    EXPECT_TRUE(name == name2 && kind == kind2 && year == year2 && expect == expect2) << name;
    EXPECT_TRUE(has_headroom == has_headroom2 && headroom == headroom2) << name;
    expect_same(given, given2);
}
void expect_same(const Noun& a, const Noun& b) {
    const auto& [one, many] = a;
    const auto& [one2, many2] = b;
    EXPECT_TRUE(one == one2 && many == many2) << one;
}
void expect_same(const RoundNouns& a, const RoundNouns& b) {
    const auto& [body, area, element, feature, full_element, full_feature] = a;
    const auto& [body2, area2, element2, feature2, full_element2, full_feature2] = b;
    expect_same(body, body2);
    expect_same(area, area2);
    expect_same(element, element2);
    expect_same(feature, feature2);
    expect_same(full_element, full_element2);
    expect_same(full_feature, full_feature2);
}
void expect_same(const Rule& a, const Rule& b) {
    const auto& [id, title, group, intent, remedy, each_year, source, note, why, never, feature, severity, status,
                 period, confidence, waivable, unit, tolerance, years, block, when, test, words, cases] = a;
    const auto& [id2, title2, group2, intent2, remedy2, each_year2, source2, note2, why2, never2, feature2, severity2,
                 status2, period2, confidence2, waivable2, unit2, tolerance2, years2, block2, when2, test2, words2,
                 cases2] = b;
    EXPECT_TRUE(id == id2 && title == title2 && group == group2 && intent == intent2 && remedy == remedy2) << id;
    EXPECT_TRUE(source == source2 && note == note2 && why == why2 && never == never2 && feature == feature2) << id;
    EXPECT_TRUE(severity == severity2 && status == status2 && period == period2 && confidence == confidence2) << id;
    EXPECT_TRUE(unit == unit2 && tolerance == tolerance2 && block == block2 && waivable == waivable2) << id;
    expect_same(years, years2);
    expect_same(each_year, each_year2);
    expect_same(when, when2);
    expect_same(test, test2);
    EXPECT_TRUE(words.met == words2.met && words.not_assessed == words2.not_assessed) << id;
    expect_same(words.missed, words2.missed);
    expect_same(cases, cases2);
}
void expect_same(const Ratio& a, const Ratio& b) {
    const auto& [label, unit, value, least, most] = a;
    const auto& [label2, unit2, value2, least2, most2] = b;
    EXPECT_TRUE(label == label2 && unit == unit2 && least == least2 && most == most2) << label;
    expect_same(value, value2);
}
void expect_same(const Indicator& a, const Indicator& b) {
    const auto& [label, rule, line] = a;
    const auto& [label2, rule2, line2] = b;
    EXPECT_TRUE(label == label2 && rule == rule2) << label;
    expect_same(line, line2);
}
void expect_same(const Round& a, const Round& b) {
    const auto& [id, title, version, template_version, note, effective, nouns, outturn, history, years, sources,
                 timetable, blocks, lines, columns, parameters, elements, features, groups, rules, chart, page, ratios,
                 area_sums, indicators, rating_parts, consequences, organisations, organisations_note, fingerprint,
                 folder, registers, replaces] = a;
    const auto& [id2, title2, version2, template_version2, note2, effective2, nouns2, outturn2, history2, years2,
                 sources2, timetable2, blocks2, lines2, columns2, parameters2, elements2, features2, groups2, rules2,
                 chart2, page2, ratios2, area_sums2, indicators2, rating_parts2, consequences2, organisations2,
                 organisations_note2, fingerprint2, folder2, registers2, replaces2] = b;
    EXPECT_TRUE(id == id2 && title == title2 && version == version2 && template_version == template_version2);
    EXPECT_EQ(organisations_note, organisations_note2);
    EXPECT_EQ(fingerprint, fingerprint2);
    EXPECT_EQ(fingerprint.size(), 64U);
    EXPECT_TRUE(folder.empty() && folder2 == file_name_of(b) && replaces.empty()); // the round's origin
    EXPECT_TRUE(registers2.data() == registers.data() &&
                registers.data() == shipped_registers().data()); // no part of the folder
    EXPECT_EQ(replaces2, replaces);
    EXPECT_TRUE(note == note2 && effective == effective2 && outturn == outturn2);
    expect_same(nouns, nouns2);
    expect_same(history, history2);
    expect_same(years, years2);
    expect_same(sources, sources2);
    expect_same(timetable, timetable2);
    expect_same(blocks, blocks2);
    expect_same(lines, lines2);
    expect_same(columns, columns2);
    expect_same(parameters, parameters2);
    expect_same(elements, elements2);
    expect_same(features, features2);
    expect_same(groups, groups2);
    expect_same(rules, rules2);
    expect_same(chart, chart2);
    expect_same(page, page2);
    expect_same(ratios, ratios2);
    expect_same(area_sums, area_sums2);
    expect_same(indicators, indicators2);
    expect_same(rating_parts, rating_parts2);
    expect_same(organisations, organisations2);
    expect_same(consequences, consequences2);
}

std::filesystem::path folder_of(const Round& round) {
    return std::filesystem::path(PLANCHECK_SOURCE_DIR) / "templates" / std::string(file_name_of(round));
}

TEST(Shipped, NoTextOfARuleHasAGap) {
    for (const Round* round : shipped_rounds()) {
        for (const Rule& rule : round->rules) {
            for (const std::string_view text : {rule.title, rule.intent, rule.remedy, rule.note, rule.why_withdrawn}) {
                EXPECT_EQ(text.find("  "), std::string_view::npos)
                    << file_name_of(*round) << " " << rule.id << ": " << text;
                EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' ')) << rule.id << ": " << text;
            }
        }
    }
}

TEST(Shipped, EveryFolderOfTemplatesWithARound) {
    std::set<std::string> folders, ids;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(PLANCHECK_SOURCE_DIR) / "templates")) {
        if (std::filesystem::exists(entry.path() / "round.toml")) {
            folders.insert(entry.path().filename().string());
        }
    }
    for (const Round* round : shipped_rounds()) {
        ids.insert(file_name_of(*round));
    }
    EXPECT_EQ(ids, folders);
    EXPECT_TRUE(ids.contains("2014-16"));
}

TEST(Shipped, EqualsItsSource) {
    for (const Round* round : shipped_rounds()) {
        const LoadedRound loaded = load_asking_round(folder_of(*round), {}, shipped_registers());
        ASSERT_NE(loaded.round, nullptr) << loaded.faults.front().to_string();
        expect_same(*round, *loaded.round);
    }
}

/// The codes of a list in templates/lists, as its source has it.
std::set<std::string, std::less<>> codes_in(const char* list) {
    std::ifstream in(std::filesystem::path(PLANCHECK_SOURCE_DIR) / "templates/lists" / list);
    std::set<std::string, std::less<>> codes;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        codes.insert(line.substr(0, line.find(',')));
    }
    return codes;
}

TEST(Shipped, ListsOfBodiesAreThoseThatWereReadAndSayWhereTheyDoNotFit) {
    struct List {
        std::string_view round;
        const char* file; ///< null: no list was read
        std::size_t bodies, areas;
        const char* said; ///< in the note: how many the list has, or how many there were
        const char *has, *lacks;
    };
    constexpr std::array<List, 7> lists{{
        {"2013-14", "ccg_codes_2015.csv", 209, 44, "there were 211", "13T", "14L"},
        {"2014-16", "ccg_codes_2015.csv", 209, 44, "there were 211", "00W", "14L"},
        {"2014-16@2", "ccg_codes_2015.csv", 209, 44, "209 CCGs of 2015/16", "01M", "14L"},
        {"2016-17", "ccg_codes_2015.csv", 209, 44, "209 CCGs of 2015/16", "01N", "14L"},
        {"2017-19", "ccg_stp_2017.csv", 207, 44, "207 CCGs of April 2017", "14L", "00W"},
        {"2017-19@2", "ccg_stp_2017.csv", 207, 44, "there were 195", "14L", "00W"},
        {"2026-29", nullptr, 0, 0, "No list of boards and trusts", nullptr, nullptr},
    }};
    for (const Round* one_round : shipped_rounds()) {
        const Round& round = *one_round;
        const auto found = std::ranges::find(lists, std::string(file_name_of(round)), &List::round);
        ASSERT_NE(found, lists.end()) << file_name_of(round) << " is new: say here how many bodies its list has";
        const List& list = *found;
        std::set<std::string, std::less<>> codes, areas;
        for (const Organisation& one : round.organisations) {
            codes.emplace(one.code);
            areas.emplace(one.footprint_code);
        }
        EXPECT_EQ(round.organisations.size(), list.bodies) << list.round;
        EXPECT_EQ(areas.size(), list.areas) << list.round;
        EXPECT_FALSE(areas.contains("")) << list.round;
        EXPECT_NE(round.organisations_note.find(list.said), std::string_view::npos) << round.organisations_note;
        if (list.file != nullptr) {
            EXPECT_EQ(codes, codes_in(list.file)) << list.round;
            EXPECT_TRUE(codes.contains(list.has) && !codes.contains(list.lacks)) << list.round;
        }
    }
}

TEST(Shipped, BlocksArePartsOfTheRound) {
    for (const Round* round : shipped_rounds()) {
        const Line* line = round->lines.data();
        const Column* column = round->columns.data();
        for (std::size_t i = 0; i < round->blocks.size(); ++i) {
            const Block& block = round->blocks[i];
            EXPECT_TRUE(block.lines.empty() || block.lines.data() == line) << block.code;
            EXPECT_TRUE(block.columns.empty() || block.columns.data() == column) << block.code;
            for (const Line& one : block.lines) {
                EXPECT_EQ(one.block, i);
            }
            for (const Column& one : block.columns) {
                EXPECT_EQ(one.block, i);
            }
            line += block.lines.size();
            column += block.columns.size();
        }
        EXPECT_EQ(line, round->lines.data() + round->lines.size());
        EXPECT_EQ(column, round->columns.data() + round->columns.size());
    }
}

TEST(Shipped, CasesHold) {
    for (const Round* round : shipped_rounds()) {
        for (const CaseFault& fault : check_cases(*round)) {
            ADD_FAILURE() << fault.to_string();
        }
    }
}

TEST(Shipped, CasesNoticeEverySmallChange) {
    for (const Round* round : shipped_rounds()) {
        for (const Mutant& mutant : surviving_mutants(*round)) {
            ADD_FAILURE() << mutant.to_string();
        }
    }
}

TEST(Shipped, ARuleIsFoundedAsItsWeakestPart) {
    const Round& round = *find_version(shipped_rounds(), "2014-16", "1");
    const Rule* rule = find_rule(round, "FIN-CONTINGENCY");
    ASSERT_NE(rule, nullptr);
    const Parameter* floor = find_parameter(round, "contingency_floor");
    ASSERT_NE(floor, nullptr);
    EXPECT_EQ(rule->confidence, Confidence::quoted);
    for (const std::string_view year : round.years) {
        EXPECT_EQ(confidence_of(round, *rule, year), value_for(*floor, year)->confidence) << year;
    }
    EXPECT_NE(confidence_of(round, *rule, round.years[0]), confidence_of(round, *rule, round.years[1]));
}

} // namespace
} // namespace plancheck

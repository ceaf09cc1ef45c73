// Each fact that the registers were made from is found in its register, with its source and its confidence.
#include "core/register/register.hpp"
#include "core/register/words.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <set>
#include <string>

namespace plancheck {
namespace {

const Register& list_of(std::string_view id) {
    const Register* found = find_register(shipped_registers(), id);
    EXPECT_NE(found, nullptr) << id;
    static const Register none;
    return found == nullptr ? none : *found;
}

const RegisterRow& row_of(std::string_view list, std::string_view id) {
    const RegisterRow* found = find_row(list_of(list), id);
    EXPECT_NE(found, nullptr) << list << " " << id;
    static const RegisterRow none;
    return found == nullptr ? none : *found;
}

std::string value(std::string_view list, std::string_view id, std::string_view field) {
    return std::string{value_of(list_of(list), row_of(list, id), field).text};
}

/// The bodies with a rating in a year.
std::set<std::string> rated(std::string_view rating, std::string_view year) {
    std::set<std::string> found;
    const Register& list = list_of("ratings");
    for (const RegisterRow& row : list.rows) {
        if (value_of(list, row, "rating").text == rating && row.from.text == year) {
            found.emplace(row.body);
        }
    }
    return found;
}

TEST(Facts, EveryRowHasASourceThatItsRegisterNames) {
    EXPECT_EQ(shipped_registers().size(), 15U);
    for (const Register* list : shipped_registers()) {
        EXPECT_FALSE(list->title.empty() || list->note.empty() || list->sources.empty()) << list->id;
        for (const RegisterRow& row : list->rows) {
            EXPECT_FALSE(row.source.empty() || row.name.empty()) << list->id << " " << row.id;
            EXPECT_FALSE(source_titles(*list, row.source).empty()) << list->id << " " << row.id;
        }
    }
}

TEST(Facts, WhatIsFromMemoryIsNeverCalledMore) {
    for (const Register* list : shipped_registers()) {
        for (const RegisterRow& row : list->rows) {
            if (row.source.find("MEMORY") != std::string_view::npos) {
                EXPECT_EQ(row.confidence, Confidence::unverified) << list->id << " " << row.id;
            }
        }
    }
}

TEST(Facts, PowersWereDevolvedToThe12CcgsOfGreaterManchester) {
    const Register& list = list_of("devolution");
    std::set<std::string> codes;
    for (const RegisterRow& row : list.rows) {
        if (row.from.text == "2016-04-01") {
            codes.emplace(row.body);
        }
        EXPECT_EQ(value_of(list, row, "area").text, "Greater Manchester");
        EXPECT_EQ(value_of(list, row, "area").confidence, Confidence::inferred) << "the source names no CCG";
    }
    EXPECT_EQ(codes, (std::set<std::string>{"00T", "00V", "00W", "01D", "01G", "01M", "01N", "01W", "01Y", "00Y", "02A",
                                            "02H"}));
}

TEST(Facts, DelegatedCommissioningAsFarAsNamed) {
    const Register& list = list_of("primary-care");
    EXPECT_EQ(std::ranges::count(list.rows, "2016-04", [](const RegisterRow& row) { return row.from.text; }), 21);
    EXPECT_EQ(std::ranges::count(list.rows, "2015-04", [](const RegisterRow& row) { return row.from.text; }), 4);
    for (const RegisterRow& row : list.rows) {
        EXPECT_EQ(value_of(list, row, "level").text, "delegated");
    }
    EXPECT_EQ(value("directions", "08A", "delivery_vehicle"), "another CCG");
    EXPECT_EQ(value("directions", "08L", "delivery_vehicle"), "another CCG");
}

TEST(Facts, RatingsOf2015AreThoseOf209Ccgs) {
    const std::map<std::string, std::string> counts{
        {"outstanding", "10"}, {"good", "82"}, {"requires-improvement", "91"}, {"inadequate", "26"}};
    int sum = 0;
    for (const auto& [id, count] : counts) {
        EXPECT_EQ(value("rating-counts", id, "count"), count);
        EXPECT_EQ(row_of("rating-counts", id).confidence, Confidence::quoted);
        sum += std::stoi(value("rating-counts", id, "count"));
    }
    EXPECT_EQ(sum, 209);
}

TEST(Facts, The26InadequateByName) {
    const std::set<std::string> codes{"06F", "09D", "06H", "05A", "01H", "09L", "07X", "08F", "05F",
                                      "11N", "09W", "99P", "10J", "11T", "99C", "00L", "05N", "01R",
                                      "99Q", "12A", "01V", "01X", "99H", "03Q", "05Y", "02F"};
    EXPECT_EQ(codes.size(), 26U);
    EXPECT_EQ(rated("inadequate", "2015/16"), codes);
    EXPECT_EQ(row_of("ratings", "07X-2015-16").name, "NHS Enfield CCG");
    EXPECT_EQ(row_of("ratings", "07X-2015-16").source, "RAT, ODS");
}

TEST(Facts, NineOfTheTenOutstandingByNameAndNotTheTenth) {
    const std::set<std::string> codes{"02Q", "05C", "01A", "02M", "03E", "13T", "01G", "05L", "06A"};
    EXPECT_EQ(rated("outstanding", "2015/16"), codes);
    EXPECT_NE(list_of("ratings").note.find("the tenth"), std::string_view::npos);
    EXPECT_TRUE(rows_of(list_of("ratings"), "00N").empty()); // only from memory
}

TEST(Facts, PartsOfARatingAndLaterYears) {
    EXPECT_EQ(value("ratings", "07V-2015-16", "rating"), "requires improvement");
    EXPECT_EQ(value("ratings", "07V-2015-16", "well_led"), "good");
    EXPECT_EQ(value("ratings", "07V-2015-16", "finance"), "inadequate");
    EXPECT_EQ(value("ratings", "07V-2015-16", "planning"), "requires improvement");
    EXPECT_EQ(value("ratings", "07V-2015-16", "performance"), "requires improvement");
    EXPECT_EQ(value("ratings", "07V-2015-16", "delegated"), ""); // in no text read
    EXPECT_EQ(value("ratings", "02F-2016-17", "rating"), "requires improvement");
    EXPECT_EQ(rated("outstanding", "2018/19").size(), 10U);
    EXPECT_TRUE(rated("outstanding", "2018/19").contains("99C"));
    EXPECT_EQ(rated("inadequate", "2018/19"), (std::set<std::string>{"05G", "03M", "05N", "05W", "10E"}));
}

TEST(Facts, TheTwoScalesAreApart) {
    std::map<std::string, std::set<std::string>> scales;
    const Register& list = list_of("rating-scales");
    for (const RegisterRow& row : list.rows) {
        scales[std::string{value_of(list, row, "scale").text}].emplace(row.name);
    }
    EXPECT_EQ(scales["ratings of July 2016"],
              (std::set<std::string>{"Outstanding", "Good", "Requires improvement", "Inadequate"}));
    EXPECT_EQ(scales["framework of 2015/16"],
              (std::set<std::string>{"Outstanding", "Good", "Limited assurance", "Not assured"}));
    EXPECT_EQ(scales["parts of a rating of 2015/16"].size(), 5U);
}

TEST(Facts, TheNineInFinancialSpecialMeasuresAndWhatEachMustDo) {
    const std::map<std::string, std::string> tasks{{"09L", "single leadership structure"},
                                                   {"12A", "single structure across the STP"},
                                                   {"11T", "single structure across the STP"},
                                                   {"05A", "joint leadership with another CCG"},
                                                   {"07X", "improvement and recovery plan"},
                                                   {"99C", "governance review"},
                                                   {"03Q", "new accountable officer"},
                                                   {"05Y", "joint management with another CCG"},
                                                   {"07V", "recovery plan"}};
    std::set<std::string> nine;
    for (const RegisterRow& row : list_of("financial-special-measures").rows) {
        if (row.from.text == "2016-07-21") {
            nine.emplace(row.body);
        }
    }
    EXPECT_EQ(nine.size(), 9U);
    for (const auto& [code, task] : tasks) {
        EXPECT_TRUE(nine.contains(code)) << code;
        const RegisterRow& row = row_of("financial-special-measures", code);
        EXPECT_NE(row.content.text.find(task), std::string_view::npos) << code << ": " << row.content.text;
        EXPECT_NE(row.source.find("S0"), std::string_view::npos) << code;
        EXPECT_EQ(value("financial-special-measures", code, "rating"),
                  code == "07V" ? "requires improvement" : "inadequate");
    }
}

TEST(Facts, WhoLeftFinancialSpecialMeasuresAndWhoseEndIsNotKnown) {
    const auto until = [](std::string_view code) { return row_of("financial-special-measures", code).until.text; };
    EXPECT_EQ(until("99C"), "2017-01");
    EXPECT_EQ(until("05Y"), "2017-04");
    EXPECT_EQ(until("05A"), "2017-04");
    for (const std::string_view code : {"07L", "08F", "08N"}) {
        EXPECT_EQ(row_of("financial-special-measures", code).from.text, "2017-03");
        EXPECT_EQ(until(code), "2019-03");
    }
    for (const std::string_view code : {"09L", "12A", "11T", "07X", "03Q", "07V", "09H"}) {
        EXPECT_EQ(until(code), "unknown") << code;
    }
    EXPECT_EQ(row_of("financial-special-measures", "09H").from.confidence, Confidence::inferred);
    EXPECT_EQ(row_of("financial-special-measures", "11T").until.confidence, Confidence::unverified);
}

TEST(Facts, SpecialMeasuresLastAYearAndMayEndInThreeWays) {
    const Regime& regime = list_of("special-measures").regime;
    EXPECT_EQ(regime.review_months, 12);
    EXPECT_EQ(regime.may_follow.size(), 3U);
    EXPECT_EQ(regime.confidence, Confidence::quoted);
    EXPECT_TRUE(list_of("special-measures").rows.empty()); // no text read names a CCG
    EXPECT_EQ(list_of("financial-special-measures").regime.confidence, Confidence::inferred);
}

TEST(Facts, Directions) {
    const Register& list = list_of("directions");
    for (const std::string_view code : {"04G", "09W", "06N", "07M", "99E", "07V", "03M", "03Q", "07G", "08W",
                                        "05F", "06F", "99P", "99H", "07X", "09H", "09X", "99A", "08A", "08L"}) {
        EXPECT_FALSE(rows_of(list, code).empty()) << code;
    }
    EXPECT_EQ(rows_of(list, "09L").size(), 2U);
    EXPECT_EQ(row_of("directions", "09L-leadership").until.text, "2018-10");
    EXPECT_EQ(row_of("directions", "09L-finance").until.text, "unknown");
    EXPECT_EQ(row_of("directions", "99A").from.text, "2017-08-22");
    EXPECT_EQ(row_of("directions", "06F").from.text, "2015-05");
    EXPECT_EQ(row_of("directions", "99H").from.confidence, Confidence::inferred);
    EXPECT_EQ(period_in_words(row_of("directions", "99H")),
              "from 2015 (summer 2015, after June; inferred); its end is not known");
    EXPECT_NE(row_of("directions", "99H").content.text.find("turnaround director"), std::string_view::npos);
    EXPECT_EQ(list.regime.may_follow.size(), 5U);
    EXPECT_EQ(list.regime.review_months, 0); // no source gives one
}

TEST(Facts, AuthorisationConditionsByLevel) {
    EXPECT_EQ(rows_of(list_of("authorisation-conditions"), "06H").size(), 2U);
    EXPECT_EQ(row_of("authorisation-conditions", "06H-3.1.1B").from.text, "2013-01-22");
    EXPECT_EQ(list_of("condition-levels").rows.size(), 7U);
    EXPECT_EQ(row_of("condition-levels", "level-4").confidence, Confidence::quoted);
    EXPECT_EQ(row_of("condition-levels", "level-2").confidence, Confidence::unverified);
    EXPECT_EQ(row_of("condition-levels", "level-5").confidence, Confidence::paraphrased);
}

TEST(Facts, AreasOf207CcgsIn44Stps) {
    std::set<std::string> codes, areas;
    const Register& list = list_of("areas");
    for (const RegisterRow& row : list.rows) {
        codes.emplace(row.body);
        areas.emplace(value_of(list, row, "area_code").text);
    }
    EXPECT_EQ(codes.size(), 207U);
    EXPECT_EQ(areas.size(), 44U);
    EXPECT_EQ(value("areas", "09L", "area"), "Sussex and East Surrey");
    EXPECT_EQ(value("areas", "03Q", "area_code"), "E54000006");
}

TEST(Facts, Successors) {
    for (const std::string_view code : {"00W", "01M", "01N"}) {
        EXPECT_EQ(value("successors", code, "successor_code"), "14L");
    }
    for (const std::string_view code : {"11H", "11T", "12A"}) {
        EXPECT_EQ(value("successors", code, "successor"), "NHS Bristol, North Somerset and South Gloucestershire CCG");
        EXPECT_EQ(value("successors", code, "successor_code"), ""); // in no list read
        EXPECT_EQ(row_of("successors", code).from.confidence, Confidence::unverified);
    }
    EXPECT_EQ(value("successors", "newcastle-gateshead", "successor_code"), "13T");
    EXPECT_EQ(list_of("systems").rows.size(), 6U);
}

TEST(Facts, TwentyInterventionsAndTheOneWithAFigure) {
    const Register& list = list_of("interventions");
    std::map<std::string, int> kinds;
    int quoted = 0;
    for (const RegisterRow& row : list.rows) {
        ++kinds[std::string{value_of(list, row, "kind").text}];
        quoted += row.confidence == Confidence::quoted ? 1 : 0;
    }
    EXPECT_EQ(kinds["high-impact"], 8);
    EXPECT_EQ(kinds["early adopter"], 12);
    EXPECT_EQ(quoted, 3);
    EXPECT_EQ(row_of("interventions", "any-town-06").content.text,
              "Net benefit of £1.5m for an average urban CCG, £0.7m for a rural one.");
}

TEST(Facts, PublishedRatesOfPenalties) {
    EXPECT_EQ(value("penalties", "52-week", "rate"), "5000");
    EXPECT_EQ(value("penalties", "handover-30", "rate"), "200");
    EXPECT_EQ(value("penalties", "handover-60", "rate"), "1000");
    EXPECT_EQ(value("penalties", "rtt-admitted-2015-16", "rate"), "500");
    EXPECT_EQ(row_of("penalties", "rtt-admitted-2014-15").confidence, Confidence::inferred);
    EXPECT_EQ(row_of("penalties", "mixed-sex").confidence, Confidence::unverified);
}

} // namespace
} // namespace plancheck

// A comparison reports exactly what differs between two plans: one figure, only the form, or only people's additions.
#include "core/compare/compare.hpp"

#include "core/assess/look_up.hpp"
#include "core/compare/point_text.hpp"
#include "core/compare/points.hpp"
#include "core/plan/digest.hpp"
#include "core/report/compare/report.hpp"
#include "tests/compare/side.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace plancheck {
namespace {

using testing::Judged;
using testing::number;
using testing::round_2014;
using testing::sample;
using testing::with_field;
using testing::with_point;
using testing::words;

std::vector<std::string> names(const Comparison& comparison, Turn turn) {
    std::vector<std::string> result;
    for (const FindingTurn& each : comparison.findings) {
        if (each.turn == turn) {
            const Finding& shown = each.after != nullptr ? *each.after : *each.before;
            result.push_back(std::string{shown.rule} + "@" + shown.period);
        }
    }
    return result;
}

std::vector<std::string> points(const std::vector<PointChange>& changes) {
    std::vector<std::string> result;
    for (const PointChange& change : changes) {
        result.push_back(change.point + ": " + change.before.value_or("-") + " > " + change.after.value_or("-"));
    }
    return result;
}

using Names = std::vector<std::string>;

/// The same data points in other places: every sheet renamed, every row and column moved, rows and columns reversed.
Plan moved(const Plan& plan) {
    PlanBuilder builder;
    for (const std::string_view block : plan.blocks()) {
        const std::uint16_t sheet = builder.sheet(std::string{"My "} + std::string{block});
        builder.block(block, {sheet, 0, 0});
        std::vector<std::string_view> columns = plan.columns(block);
        std::ranges::reverse(columns);
        std::uint32_t at = 3;
        for (const std::string_view column : columns) {
            builder.column(block, column, {sheet, 0, at++});
        }
        const auto place = [&](const DataPoint* old, std::uint32_t row, std::string_view column) {
            DataPoint point = *old;
            point.cell = {sheet, row,
                          static_cast<std::uint32_t>(3 + (std::ranges::find(columns, column) - columns.begin()))};
            return point;
        };
        std::vector<std::string_view> lines = plan.lines(block);
        std::ranges::reverse(lines);
        std::uint32_t row = 7;
        for (const std::string_view line : lines) {
            builder.line(block, line, {sheet, ++row, 0});
            for (const std::string_view column : columns) {
                builder.point(block, line, column, place(plan.find(block, line, column), row, column));
            }
        }
        for (const Record& record : plan.records(block)) {
            row += 2;
            builder.record(block, {.row = row, .sheet = sheet});
            for (const std::string_view column : columns) {
                builder.record_point(block, {.row = row, .sheet = sheet}, column,
                                     place(plan.find(block, record, column), row, column));
            }
        }
    }
    return builder.finish();
}

TEST(Compare, APlanWithItselfSaysNothing) {
    const Judged plan{"a.ods", sample("anytown-not-ready").plan};
    const Comparison comparison = compare(plan.side(), plan.side());
    EXPECT_TRUE(comparison.same_digest);
    EXPECT_TRUE(comparison.first.empty());
    EXPECT_TRUE(comparison.points.empty());
    EXPECT_TRUE(comparison.people.empty());
    EXPECT_TRUE(comparison.workbook.empty());
    EXPECT_TRUE(comparison.features.empty());
    EXPECT_FALSE(comparison.worse);
    EXPECT_EQ(count(comparison, Turn::still_open), comparison.findings.size());
    EXPECT_GT(count(comparison, Turn::still_open), 10U);
    EXPECT_EQ(comparison.findings.size() + comparison.settled, plan.assessment.findings.size());
    EXPECT_EQ(comparison.workbook_stays, plan.assessment.workbook.size());
}

TEST(Compare, MovedRowsColumnsAndSheetsAreNoChange) {
    for (const std::string name : {"anytown-ready", "anytown-half-filled"}) {
        const Plan other = moved(sample(name).plan);
        ASSERT_EQ(plan_digest(other), plan_digest(sample(name).plan));
        const Judged before{"a.ods", sample(name).plan};
        const Judged after{"b.ods", other};
        const Comparison comparison = compare(before.side(), after.side());
        EXPECT_TRUE(comparison.points.empty());
        EXPECT_TRUE(comparison.workbook.empty()) << comparison.workbook.front().finding->message;
        EXPECT_EQ(count(comparison, Turn::still_open), comparison.findings.size());
        EXPECT_FALSE(comparison.worse);
    }
}

TEST(Compare, OneFigureIsOneDataPointAndTheFindingsItTurns) {
    const Plan& plan = sample("anytown-ready").plan;
    const Plan less = with_point(plan, "finance", "contingency", "2015/16", number("1"));
    const Judged before{"first.ods", plan};
    const Judged after{"final.ods", less};
    const Comparison comparison = compare(before.side(), after.side());
    EXPECT_EQ(points(comparison.points), Names{"finance.contingency@2015/16: 1545 > 1"});
    EXPECT_EQ(comparison.points.front().label, "Contingency, 2015/16");
    EXPECT_EQ(comparison.points.front().now.sheet, "Finance");
    EXPECT_FALSE(comparison.points.front().now.cell.empty());
    EXPECT_TRUE(comparison.people.empty());
    const Names fresh = names(comparison, Turn::fresh);
    EXPECT_NE(std::ranges::find(fresh, "FIN-CONTINGENCY@2015/16"), fresh.end());
    EXPECT_EQ(std::ranges::find(fresh, "FIN-CONTINGENCY@2014/15"), fresh.end());
    EXPECT_TRUE(comparison.worse);
    EXPECT_TRUE(comparison.conclusion.starts_with("Worse: ready before, not ready now; ")) << comparison.conclusion;
    EXPECT_TRUE(comparison.conclusion.ends_with("; 1 data point and 0 of people's additions changed."))
        << comparison.conclusion;
    // In the other direction.
    const Comparison back = compare(after.side(), before.side());
    EXPECT_EQ(names(back, Turn::resolved), fresh);
    EXPECT_TRUE(names(back, Turn::fresh).empty());
    EXPECT_FALSE(back.worse);
}

TEST(Compare, EveryFindingThatIsNotTheSameIsSaid) {
    const Judged before{"a.ods", sample("anytown-not-ready").plan};
    const Judged after{"b.ods", sample("anytown-ready").plan};
    const Comparison comparison = compare(before.side(), after.side());
    for (const Finding& was : before.assessment.findings) {
        const Finding* is = find_finding(after.assessment, was.rule, was.period);
        ASSERT_NE(is, nullptr);
        const bool same = was.outcome == is->outcome && was.measure == is->measure && was.threshold == is->threshold &&
                          was.headroom == is->headroom;
        const auto said =
            std::ranges::find_if(comparison.findings, [&](const FindingTurn& turn) { return turn.before == &was; });
        const bool told = said != comparison.findings.end() && said->turn != Turn::still_open;
        EXPECT_EQ(told, !same) << was.rule << " " << was.period;
        if (told) {
            const Turn expected = is_open(was.outcome) == is_open(is->outcome) ? Turn::changed
                                  : is_open(is->outcome)                       ? Turn::fresh
                                                                               : Turn::resolved;
            EXPECT_EQ(said->turn, expected) << was.rule << " " << was.period;
        }
    }
    EXPECT_GT(names(comparison, Turn::resolved).size(), 10U);
    EXPECT_FALSE(comparison.worse);
}

TEST(Compare, PeoplesAdditionsStandByThemselves) {
    const Plan& plan = sample("anytown-ready").plan;
    const Plan other = with_field(plan, "judgement", 1, "outcome", words("partly met"));
    const Judged before{"a.ods", plan};
    const Judged after{"b.ods", other};
    const Comparison comparison = compare(before.side(), after.side());
    EXPECT_TRUE(comparison.points.empty());
    EXPECT_EQ(points(comparison.people), Names{"judgement[1].outcome: met > partly met"});
    EXPECT_EQ(names(comparison, Turn::fresh), Names{"OUT-01.a@plan"});
    ASSERT_EQ(comparison.features.size(), 1U);
    EXPECT_EQ(comparison.features.front().after->feature->id, "OUT-01.a");
}

/// A plan of one table with these schemes and savings.
Plan schemes(const std::vector<std::pair<std::string, std::string>>& rows) {
    PlanBuilder builder;
    const std::uint16_t sheet = builder.sheet("QIPP");
    builder.block("qipp", {sheet, 0, 0});
    std::uint32_t row = 2;
    for (const auto& [scheme, gross] : rows) {
        const Record record = builder.record("qipp", {.row = row++, .sheet = sheet});
        DataPoint point;
        point.cell = {sheet, record.row, 1};
        point.value = words(scheme);
        builder.record_point("qipp", record, "scheme", point);
        point.cell.column = 2;
        point.value = number(gross);
        builder.record_point("qipp", record, "gross", point);
    }
    return builder.finish();
}

Names record_changes(const Plan& before, const Plan& after) {
    return points(changed_points(&round_2014(), before, after));
}

TEST(CompareRecords, OnePutInBetweenIsOneChange) {
    EXPECT_EQ(record_changes(schemes({{"A", "1"}, {"B", "2"}}), schemes({{"A", "1"}, {"C", "3"}, {"B", "2"}})).size(),
              1U);
    EXPECT_TRUE(record_changes(schemes({{"A", "1"}, {"B", "2"}}), schemes({{"A", "1"}, {"C", "3"}, {"B", "2"}}))
                    .front()
                    .starts_with("qipp[2]: - > "));
}

TEST(CompareRecords, OneTakenOutIsOneChange) {
    const Names changes =
        record_changes(schemes({{"A", "1"}, {"B", "2"}, {"C", "3"}}), schemes({{"B", "2"}, {"C", "3"}}));
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_TRUE(changes.front().starts_with("qipp[1]: ") && changes.front().ends_with(" > -")) << changes.front();
}

TEST(CompareRecords, OneWithTheSameNameIsFollowed) {
    EXPECT_EQ(record_changes(schemes({{"A", "1"}, {"B", "2"}}), schemes({{"N", "9"}, {"A", "1"}, {"B", "5"}})).at(1),
              "qipp[3].gross: 2 > 5");
}

TEST(CompareRecords, AnotherOrderIsSaid) {
    EXPECT_EQ(record_changes(schemes({{"A", "1"}, {"B", "2"}}), schemes({{"B", "2"}, {"A", "1"}})),
              Names{"qipp: 1, 2 > 2, 1"});
}

TEST(CompareRecords, TextThatLooksLikeTheNumberIsNotTheNumber) {
    PlanBuilder builder{schemes({{"A", "5"}})};
    DataPoint point;
    point.value = words("5");
    builder.record_point("qipp", {.row = 2, .sheet = 0}, "gross", point);
    EXPECT_EQ(record_changes(schemes({{"A", "5"}}), builder.finish()), Names{"qipp[1].gross: number 5 > text 5"});
}

/// The list of changes is empty exactly if the digests agree, so that the two never contradict each other.
RC_GTEST_PROP(CompareRecords, SaysSomethingExactlyWhenTheDigestsDiffer, ()) {
    const auto rows = [] {
        std::vector<std::pair<std::string, std::string>> made;
        for (const int each : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9))) {
            made.emplace_back(std::string(1, static_cast<char>('A' + each % 3)), std::to_string(each / 3));
        }
        return made;
    };
    const Plan before = schemes(rows());
    const Plan after = schemes(rows());
    RC_ASSERT(changed_points(nullptr, before, after).empty() == (plan_digest(before) == plan_digest(after)));
}

RC_GTEST_PROP(PointText, AValueComesBackFromItsText, (std::int64_t mantissa, bool date)) {
    Value value;
    value.kind = date ? ValueKind::date : ValueKind::number;
    value.number =
        *Decimal::from_double(static_cast<double>(mantissa % 1'000'000'000) / *rc::gen::element(1, 10, 100000));
    const std::string text = tagged_text(value);
    const std::optional<Value> back = value_from_tagged(text);
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->kind == value.kind);
    RC_ASSERT(back->number == value.number);
}

TEST(PointText, CellsAreReadAsWorkbooksNameThem) {
    EXPECT_EQ(parse_cell("A1")->column, 0U);
    EXPECT_EQ(parse_cell("XFD1048576")->column, 16'383U);
    EXPECT_EQ(parse_cell("XFD1048576")->row, 1'048'575U);
    for (const std::string_view wrong :
         {"", "A", "1", "A0", "a1", "A1 ", "XFE1", "A1048577", "A99999999999", "ZZZZZZZZZZZ1"}) {
        EXPECT_FALSE(parse_cell(wrong)) << wrong;
    }
}

TEST(CompareFirst, WhatDiffersInKindIsSaidFirst) {
    const Plan& plan = sample("anytown-ready").plan;
    const Plan other = with_point(with_point(plan, "cover", "org_code", "value", words("99Y")), "cover",
                                  "template_version", "value", words("0.9"));
    Round later = round_2014();
    later.version = "1.1";
    const Judged before{"a.ods", plan};
    const Judged after{"b.ods", other, later};
    const Comparison comparison = compare(before.side(), after.side());
    EXPECT_EQ(comparison.first,
              (Names{"The rounds differ: a.ods is judged by 2014-16, version 1.0; b.ods by 2014-16, version 1.1.",
                     "The organisation's code differs: `99Z` in a.ods, `99Y` in b.ods.",
                     "The template's version differs: `1.0` in a.ods, `0.9` in b.ods."}));
    const std::string text = document_text(comparison_document(comparison, "Title", false));
    EXPECT_TRUE(text.starts_with("Title\nWorse: ready before, not ready now; ")) << text.substr(0, 200);
    EXPECT_LT(text.find("The rounds differ: "), text.find("Open now, and not before.")) << text;
}

TEST(CompareFirst, ASideThatCannotBeJudgedLeavesTheDataPoints) {
    const Plan& plan = sample("anytown-ready").plan;
    const Plan other = with_point(plan, "cover", "round", "value", words("1999-00"));
    const Judged before{"a.ods", plan};
    Judged after{"b.ods", other};
    after.assessment = could_not_assess("no such round.");
    const Comparison comparison = compare(before.side(), after.side());
    EXPECT_FALSE(comparison.judged);
    EXPECT_TRUE(comparison.worse);
    EXPECT_TRUE(comparison.findings.empty());
    EXPECT_EQ(points(comparison.points), Names{"cover.round@value: 2014-16 > 1999-00"});
    EXPECT_EQ(comparison.first.front(), "b.ods: Could not be assessed: no such round.");
}

} // namespace
} // namespace plancheck

// Whatever cell of a sample plan is spoiled: a plan that is not ready never becomes ready, and no rule is met by a cell
// that it could not read.
#include "core/assess/assess.hpp"
#include "core/assess/columns.hpp"
#include "core/round/cell_value.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace plancheck {
namespace {

using testing::Bound;
using testing::round_2014;
using testing::sample;
using testing::with_field;
using testing::with_point;
using testing::words;

constexpr Day day_of_judging = Day::from_serial(41759); // 2014-04-30

/// One cell of a plan, and what its round expects in it.
struct FilledCell {
    std::string_view block, line;
    std::size_t record = 0; ///< from 1 in a table
    std::string column;
    ExpectedCell expected;
    CellPlace cell;
};

void add_records(const Plan& plan, const Block& block, std::vector<FilledCell>& places) {
    std::size_t ordinal = 0;
    for (const Record& record : plan.records(block.code)) {
        ++ordinal;
        for (const Column& column : block.columns) {
            const DataPoint* point = plan.find(block.code, record, column.code);
            if (point != nullptr && !is_empty(*point)) {
                places.push_back({block.code, {}, ordinal, std::string(column.code), expected_of(column), point->cell});
            }
        }
    }
}

/// Every filled cell of the plan, except for people's additions.
std::vector<FilledCell> filled(const Plan& plan) {
    std::vector<FilledCell> places;
    for (const Block& block : round_2014().blocks) {
        if (block.pseudo || block.code == "waiver" || block.code == "explanation" || block.code == "judgement") {
            continue;
        }
        if (block.kind == BlockKind::table) {
            add_records(plan, block, places);
            continue;
        }
        for (const Line& line : block.lines) {
            for (const BlockColumn& column : block_columns(round_2014(), block)) {
                const DataPoint* point = plan.find(block.code, line.code, column.code);
                if (point != nullptr && !is_empty(*point)) {
                    ExpectedCell expected = expected_of(line, column.named);
                    expected.required = expected.required && column.of_plan;
                    places.push_back({block.code, line.code, 0, column.code, expected, point->cell});
                }
            }
        }
    }
    return places;
}

Plan spoiled(const Plan& plan, const FilledCell& place, const Value& value) {
    return place.record > 0 ? with_field(plan, place.block, place.record, place.column, value)
                            : with_point(plan, place.block, place.line, place.column, value);
}

void expect_unread(const Bound& start, Verdict before, const FilledCell& place, const Value& value,
                   std::string_view how) {
    const Plan plan = spoiled(start.plan, place, value);
    const Assessment said = assess(round_2014(), plan, start.signs, day_of_judging);
    const std::string where = plan.where(place.cell);
    if (before != Verdict::ready) {
        EXPECT_NE(said.verdict, Verdict::ready) << where << ' ' << how;
    } else if (place.expected.required) {
        EXPECT_NE(said.verdict, Verdict::ready) << where << ' ' << how << ", which must be filled";
    }
    for (const Finding& finding : said.findings) {
        const bool good = finding.outcome == Outcome::met || finding.outcome == Outcome::needs_judgement;
        for (const auto* cells : {&finding.cells, &finding.reads}) {
            for (const CellReport& cell : *cells) {
                EXPECT_FALSE(good && cell.sheet + "!" + cell.cell == where)
                    << finding.rule << ' ' << finding.period << " is " << outcome_name(finding.outcome) << " by "
                    << where << ' ' << how << ": " << finding.sentence;
            }
        }
    }
}

void spoil_some(const std::string& name, std::size_t count) {
    const Bound& start = sample(name);
    const Verdict before = assess(round_2014(), start.plan, start.signs, day_of_judging).verdict;
    std::vector<FilledCell> places = filled(start.plan);
    ASSERT_GT(places.size(), count);
    std::mt19937 random(20140430);
    std::shuffle(places.begin(), places.end(), random);
    const Value error{.kind = ValueKind::error, .number = {}, .text = "#REF!"};
    for (std::size_t i = 0; i < count; ++i) {
        const FilledCell& place = places[i];
        expect_unread(start, before, place, error, "as an error");
        if (place.expected.unit != Unit::text) {
            expect_unread(start, before, place, words("(117,400)"), "as text");
        }
        if (place.expected.required && place.expected.unit != Unit::text) {
            expect_unread(start, before, place, Value{}, "emptied");
        }
    }
}

TEST(Unread, ACellOfAReadyPlanMeetsNoRule) {
    spoil_some("anytown-ready", 150);
}

TEST(Unread, ACellOfAPlanThatIsNotReadyNeverMakesItReady) {
    spoil_some("anytown-not-ready", 60);
}

} // namespace
} // namespace plancheck

// The digest, which signatures are bound to. It changes if any value changes, and only then.
#include "core/plan/digest.hpp"
#include "tests/plan/sheets.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::bound;
using testing::cell_of;
using testing::draw;
using testing::Rows;

const Rows finance_sheet{{"plan:finance", "2014/15", "2015/16"},
                         {"contingency", 1155.0, 1200.0},
                         {"share", cell_of(CellKind::percentage, 0.92), {}},
                         {"note", "agreed", {}}};

std::string digest_of(const Rows& rows, std::string_view sheet = "Finance") {
    return plan_digest(bound(sheet, rows));
}

TEST(PlanDigest, IsAFormatThatNeverChanges) {
    // sha256sum of: "plancheck plan 1\n" and the canonical form below, written out by hand.
    //   B7:finance L11:contingency C7:2014/15 n1155e0; C7:2015/16 n12e2; L4:note C7:2014/15 t6:agreed
    //   L5:share C7:2014/15 n92e-2;                                          (without the blanks)
    EXPECT_EQ(digest_of(finance_sheet), "25497eb93c4e1b1f03af44d35c9ca67651f7edb533377cbbe465a262ed184c29");
}

TEST(PlanDigest, OverlooksWhereAndHowAValueStands) {
    const std::string digest = digest_of(finance_sheet);
    EXPECT_EQ(digest_of(finance_sheet, "Another name"), digest);
    EXPECT_EQ(digest_of({{"plan:finance", "Notes", {}, "2015/16", {}, "2014/15"},
                         {"note", {}, {}, {}, {}, cell_of(CellKind::text, 0, " agreed\r\n")},
                         {},
                         {"empty_line"},
                         {"share", {}, {}, {}, {}, cell_of(CellKind::number, 0.92000000000000004)},
                         {"contingency", {}, {}, cell_of(CellKind::currency, 1200, {}, "of:=1200"), {}, 1155.0}}),
              digest);
}

TEST(PlanDigest, ChangesWithAPenny) {
    Rows changed = finance_sheet;
    changed[1][1] = 1155.00001;
    EXPECT_NE(digest_of(changed), digest_of(finance_sheet));
}

TEST(PlanDigest, TellsKindsApart) {
    const auto one = [](const Cell& cell) { return digest_of({{"plan:cover", "value"}, {"x", cell}}); };
    const std::vector<std::string> digests{
        one(cell_of(CellKind::number, 1)),     one(cell_of(CellKind::date, 1)),
        one(cell_of(CellKind::boolean, 1)),    one(cell_of(CellKind::text, 0, "1")),
        one(cell_of(CellKind::error, 0, "1")), digest_of({{"plan:cover", "value"}}),
    };
    for (std::size_t i = 0; i < digests.size(); ++i) {
        for (std::size_t j = i + 1; j < digests.size(); ++j) {
            EXPECT_NE(digests[i], digests[j]) << i << " " << j;
        }
    }
    EXPECT_EQ(one(cell_of(CellKind::percentage, 1)), digests[0]);
    EXPECT_EQ(one(cell_of(CellKind::currency, 1)), digests[0]);
}

TEST(PlanDigest, KeepsRecordsInOrderAndDropsEmptyOnes) {
    const Rows schemes{{"plan:qipp", "scheme", "net"}, {"qipp", "A", 1.0}, {"qipp", "B", 2.0}};
    const Rows spaced{
        {"plan:qipp", "net", "scheme"}, {"qipp"}, {"qipp", 1.0, "A"}, {"qipp"}, {"qipp", 2.0, "B"}, {"qipp"}};
    const Rows swapped{{"plan:qipp", "scheme", "net"}, {"qipp", "B", 2.0}, {"qipp", "A", 1.0}};
    EXPECT_EQ(digest_of(spaced), digest_of(schemes));
    EXPECT_NE(digest_of(swapped), digest_of(schemes));
}

TEST(PlanDigest, CannotBeFooledByTextThatLooksLikeAnotherPoint) {
    EXPECT_NE(digest_of({{"plan:cover", "a", "b"}, {"x", "1C1:bt1:2"}}),
              digest_of({{"plan:cover", "a", "b"}, {"x", "1", "2"}}));
}

TEST(PlanDigest, HoldsEveryLineEndAsOneLineFeed) {
    const auto of = [](std::string_view text) {
        return digest_of({{"plan:cover", "note"}, {"x", cell_of(CellKind::text, 0, text)}});
    };
    EXPECT_EQ(of("no\r\ngo"), of("no\ngo"));
    EXPECT_EQ(of("no\rgo"), of("no\ngo"));
    EXPECT_NE(of("no\rgo"), of("nogo"));
    EXPECT_EQ(canonical_text("\r a\r\r\nb \r"), "a\n\nb");
}

TEST(BlockDigest, DependsOnItsBlockAlone) {
    PlanBinder both;
    draw(both, "QIPP", {{"plan:qipp", "net"}, {"qipp", 1.0}});
    draw(both, "Finance", finance_sheet);
    const Plan plan = both.take_plan();
    EXPECT_EQ(block_digest(plan, "finance"), block_digest(bound("Finance", finance_sheet), "finance"));
    EXPECT_NE(block_digest(plan, "finance"), block_digest(plan, "qipp"));
    EXPECT_NE(plan_digest(plan), block_digest(plan, "finance"));
    EXPECT_EQ(block_digest(bound("Finance", finance_sheet), "finance"), plan_digest(bound("Finance", finance_sheet)))
        << "a plan of one block is that block";
}

} // namespace
} // namespace plancheck

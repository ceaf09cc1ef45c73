// What needs attention: one definition for the sidebar, PLAN.FINDINGS, marks, comparisons and the check before upload.
// And what is told first of a cell.
#include "core/assess/look_up.hpp"

#include <gtest/gtest.h>
#include <set>
#include <utility>
#include <vector>

namespace plancheck {
namespace {

TEST(Attention, IsNeededByAllThatIsNotSettled) {
    const std::set<Outcome> settled{Outcome::met, Outcome::query_explained, Outcome::waived, Outcome::not_applicable};
    for (std::size_t i = 0; i < outcome_count; ++i) {
        const auto outcome = static_cast<Outcome>(i);
        EXPECT_EQ(needs_attention(outcome), !settled.contains(outcome)) << outcome_name(outcome);
        EXPECT_EQ(is_open(outcome), needs_attention(outcome) && outcome != Outcome::needs_judgement)
            << outcome_name(outcome);
    }
}

TEST(Attention, WhatNeedsItIsMoreUrgentThanWhatIsSettled) {
    for (std::size_t i = 0; i < outcome_count; ++i) {
        for (std::size_t j = 0; j < outcome_count; ++j) {
            const auto one = static_cast<Outcome>(i);
            const auto other = static_cast<Outcome>(j);
            if (needs_attention(one) && !needs_attention(other)) {
                EXPECT_LT(urgency(one), urgency(other)) << outcome_name(one) << ", " << outcome_name(other);
            }
        }
    }
}

Finding finding_of(std::string_view rule, Outcome outcome, std::vector<CellReport> cells) {
    Finding finding;
    finding.rule = rule;
    finding.outcome = outcome;
    finding.cells = std::move(cells);
    return finding;
}

const CellReport waits_q1{"Standards", "D7", "standards.waits@2014/15 Q1"};
const CellReport waits_q2{"Standards", "E7", "standards.waits@2014/15 Q2"};
const CellReport missed{"Premium", "D4", "premium.missed@2014/15"};
const CellReport cancer{"Standards", "D9", "standards.cancer@2014/15 Q1"};

TEST(FirstFindingAt, IsAboutTheCellsLineAndNotOneThatOnlyReadsIt) {
    Assessment assessment;
    assessment.findings = {finding_of("COMPOSITE", Outcome::not_met, {missed, waits_q1, waits_q2, cancer}),
                           finding_of("OWN", Outcome::met, {waits_q1, waits_q2})};
    for (const auto& cell : {waits_q1, waits_q2}) {
        const Finding* first = first_finding_at(assessment, cell.sheet, cell.cell);
        ASSERT_NE(first, nullptr);
        EXPECT_EQ(first->rule, "OWN") << cell.cell;
    }
    EXPECT_EQ(first_finding_at(assessment, missed.sheet, missed.cell)->rule, "COMPOSITE");
    EXPECT_EQ(first_finding_at(assessment, "Standards", "D8"), nullptr);
    EXPECT_EQ(first_finding_at(assessment, "", ""), nullptr);
}

TEST(FirstFindingAt, OfSeveralAboutTheLineNeedsMostAttentionOrReadsLeast) {
    Assessment assessment;
    assessment.findings = {finding_of("MET", Outcome::met, {waits_q1}),
                           finding_of("LONG", Outcome::not_met, {waits_q1, cancer}),
                           finding_of("SHORT", Outcome::not_met, {waits_q1, waits_q2})};
    EXPECT_EQ(first_finding_at(assessment, "Standards", "D7")->rule, "SHORT");
}

TEST(FirstFindingAt, TakesAFieldOfATableForOneLine) {
    const CellReport first_net{"QIPP", "H6", "qipp[1].net"};
    const CellReport third_net{"QIPP", "H8", "qipp[3].net"};
    Assessment assessment;
    assessment.findings = {finding_of("TOTAL", Outcome::query, {missed, third_net}),
                           finding_of("NET", Outcome::met, {first_net, third_net})};
    EXPECT_EQ(first_finding_at(assessment, "QIPP", "H8")->rule, "NET");
}

} // namespace
} // namespace plancheck

// Waivers, explanations and judgements: what each changes, and what is said of those that change nothing.
#include "assess/judged.hpp"

#include <gtest/gtest.h>

namespace plancheck {
namespace {

using testing::count_of_code;
using testing::message_of;
using testing::outcome_of;
using testing::TestPlan;
using testing::TestRound;

/// Not met in 2015/16, a query in 2014/15.
TestPlan failing() {
    return TestPlan{}.number("finance.contingency@2015/16", "9").number("finance.saving@2014/15", "501");
}

TestPlan::Fields waiver(const std::string& rule, const std::string& year = "2015/16") {
    return {{"rule", rule}, {"year", year}, {"reference", "LAT/12"}, {"approver", "A. Approver"}};
}
TestPlan::Fields with(TestPlan::Fields fields, const std::string& name, const std::string& value) {
    fields[name] = value;
    return fields;
}
TestPlan::Fields explanation(const std::string& finding) {
    return {{"finding", finding}, {"text", "One-off purchase"}, {"by", "The CFO"}, {"date", "2014-03-01"}};
}
TestPlan::Fields judgement(const std::string& outcome) {
    return {{"feature", "F-01.a"}, {"outcome", outcome}, {"by", "An assurer"}};
}

TEST(Waivers, WaiveAFailingFindingAndAreShownWithIt) {
    const TestRound by;
    const Assessment said =
        failing()
            .record("waiver", with(with(waiver("must"), "date", "2014-03-01"), "expiry", "2015-03-31"))
            .record("explanation", explanation("ASK@2014/15"))
            .judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "waived");
    const Finding& finding = *find_finding(said, "MUST", "2015/16");
    ASSERT_TRUE(finding.waiver);
    EXPECT_EQ(finding.waiver->text, "Waived by A. Approver, reference LAT/12, 2014-03-01, until 2015-03-31");
    EXPECT_EQ(finding.waiver->cell.sheet, "waiver");
    EXPECT_EQ(said.verdict, Verdict::ready);
    EXPECT_NE(said.verdict_sentence.find("1 waived, 1 query explained"), std::string::npos) << said.verdict_sentence;
    EXPECT_TRUE(said.workbook.empty()) << said.workbook.front().message;
}

TEST(Waivers, CoverEveryYearWhereTheyNameNone) {
    const TestRound by;
    const Assessment said =
        failing().number("finance.contingency@2014/15", "1").record("waiver", waiver("MUST", "")).judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2014/15"), "waived");
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "waived");
}

TEST(Waivers, WithoutEffectAreFindingsAndChangeNothing) {
    struct Case {
        const char* code;
        TestPlan::Fields record;
        const char* says;
    };
    const std::vector<Case> cases{
        {"unsigned-waiver", with(waiver("MUST"), "approver", " "), "gives no approver"},
        {"unsigned-waiver", with(waiver("MUST"), "reference", ""), "gives no reference"},
        {"expired-waiver", with(waiver("MUST"), "expiry", "2014-05-31"), "expired on 2014-05-31"},
        {"unclear-waiver", with(waiver("MUST"), "expiry", "next year"), "`next year`, is not a date"},
        {"unclear-waiver", with(waiver("MUST"), "expiry", "2015-02-29"), "is not a date"},
        {"early-waiver", with(waiver("MUST"), "date", "2014-06-02"), "is dated 2014-06-02, a day still to come"},
        {"stale-waiver", waiver("MUSTN'T"), "`MUSTN'T`, which round test does not have"},
        {"stale-waiver", waiver("GONE"), "which round test does not have in force"},
        {"stale-waiver", waiver("MUST", "2019/20"), "a period for which the rule is not judged"},
        {"stale-waiver", waiver(""), "names no rule"},
    };
    const TestRound by;
    for (const Case& each : cases) {
        const Assessment said = failing().record("waiver", each.record).judged(by);
        EXPECT_EQ(count_of_code(said, each.code), 1U) << each.says;
        EXPECT_NE(message_of(said, each.code).find(each.says), std::string::npos) << message_of(said, each.code);
        EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "not met") << each.says;
        EXPECT_FALSE(find_finding(said, "MUST", "2015/16")->waiver) << each.says;
        EXPECT_EQ(said.workbook.size(), 1U) << each.says;
    }
}

TEST(Waivers, OfTheirLastDayStillCount) {
    const TestRound by;
    const Assessment said = failing().record("waiver", with(waiver("MUST"), "expiry", "2014-06-01")).judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "waived");
}

TEST(Waivers, NoLongerNeededNeverMakeAFindingWaived) {
    const TestRound by;
    const Assessment said = failing().record("waiver", waiver("MUST", "2014/15")).judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2014/15"), "met");
    EXPECT_EQ(count_of_code(said, "waiver-not-needed"), 1U);
}

TEST(Waivers, LiftNothingThatNobodyKnows) {
    const TestRound by;
    const Assessment said = TestPlan{}.empty("finance.contingency@2015/16").record("waiver", waiver("MUST")).judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "not assessed");
    EXPECT_TRUE(find_finding(said, "MUST", "2015/16")->waiver);
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    EXPECT_NE(message_of(said, "waiver-without-effect").find("`MUST` for 2015/16 was not assessed"), std::string::npos);
}

TEST(Waivers, TwoForOneFindingAreSaidAndTheFirstCounts) {
    const TestRound by;
    const Assessment said = failing()
                                .record("waiver", waiver("MUST"))
                                .record("waiver", with(waiver("MUST"), "reference", "LAT/99"))
                                .judged(by);
    EXPECT_EQ(count_of_code(said, "contradictory-waiver"), 1U);
    EXPECT_NE(message_of(said, "contradictory-waiver")
                  .find("this waiver of `MUST` overlaps for 2015/16 with the one at waiver!"),
              std::string::npos)
        << message_of(said, "contradictory-waiver");
    EXPECT_NE(message_of(said, "contradictory-waiver").find(", reference `LAT/12`; the first one counts."),
              std::string::npos)
        << message_of(said, "contradictory-waiver");
    EXPECT_NE(find_finding(said, "MUST", "2015/16")->waiver->text.find("LAT/12"), std::string::npos);
}

TEST(Waivers, ThatOverlapInOneYearAreSaidToAndNotToBeIdle) {
    const TestRound by;
    const auto both = [&](TestPlan plan) {
        return plan
            .record("waiver", waiver("MUST")) // for 2015/16
            .record("waiver", with(waiver("MUST", ""), "reference", "LAT/99"))
            .judged(by);
    };
    for (const bool second_helps : {false, true}) { // in 2014/15
        const Assessment said = both(second_helps ? failing().number("finance.contingency@2014/15", "1") : failing());
        EXPECT_EQ(outcome_of(said, "MUST", "2014/15"), second_helps ? "waived" : "met");
        EXPECT_EQ(count_of_code(said, "waiver-not-needed"), 0U);
        EXPECT_EQ(count_of_code(said, "contradictory-waiver"), 1U);
        EXPECT_NE(message_of(said, "contradictory-waiver").find("overlaps for 2015/16 with the one at waiver!"),
                  std::string::npos);
        EXPECT_NE(find_finding(said, "MUST", "2015/16")->waiver->text.find("LAT/12"), std::string::npos);
    }
}

TEST(Explanations, AnswerAQueryAndNothingElse) {
    const TestRound by;
    const Assessment said = failing()
                                .record("explanation", explanation("ASK"))
                                .record("explanation", explanation("MUST@2015/16"))
                                .judged(by);
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query, explained");
    EXPECT_EQ(find_finding(said, "ASK", "2014/15")->explanation->text,
              "Explained by The CFO, 2014-03-01: One-off purchase");
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "not met") << "an explanation is no waiver";
    EXPECT_TRUE(find_finding(said, "MUST", "2015/16")->explanation);
    ASSERT_EQ(said.workbook.size(), 1U) << "that of the query has its effect";
    EXPECT_EQ(said.workbook[0].code, "explanation-without-effect");
    EXPECT_NE(said.workbook[0].message.find("`MUST` for 2015/16 is not met, and a blocking rule is met or waived"),
              std::string::npos);
}

TEST(Explanations, OfWhatNobodyKnowsHaveNoEffect) {
    const TestRound by;
    const Assessment said =
        TestPlan{}.empty("finance.saving@2014/15").record("explanation", explanation("ASK@2014/15")).judged(by);
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "not assessed");
    EXPECT_EQ(count_of_code(said, "explanation-without-effect"), 1U);
}

TEST(Explanations, OfAdviceAndOfWhatIsWaivedAreNotRebuked) {
    const TestRound by;
    const Assessment said = failing()
                                .number("finance.allocation@2014/15", "-1")
                                .record("waiver", waiver("MUST"))
                                .record("explanation", explanation("MUST@2015/16"))
                                .record("explanation", explanation("HINT"))
                                .judged(by);
    EXPECT_EQ(outcome_of(said, "HINT", "plan"), "not met");
    EXPECT_EQ(count_of_code(said, "explanation-without-effect"), 0U);
}

TEST(Explanations, TwoForOneFindingAreSaidAndTheFirstCounts) {
    const TestRound by;
    const Assessment said = failing()
                                .record("explanation", explanation("ASK@2014/15"))
                                .record("explanation", with(explanation("ASK@2014/15"), "by", "Another"))
                                .judged(by);
    EXPECT_EQ(count_of_code(said, "contradictory-explanation"), 1U);
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query, explained");
    EXPECT_NE(find_finding(said, "ASK", "2014/15")->explanation->text.find("The CFO"), std::string::npos);
}

TEST(Explanations, WithoutEffectAreFindings) {
    struct Case {
        const char* code;
        TestPlan::Fields record;
    };
    const std::vector<Case> cases{
        {"unsigned-explanation", with(explanation("ASK@2014/15"), "by", "")},
        {"unsigned-explanation", with(explanation("ASK@2014/15"), "text", "")},
        {"stale-explanation", explanation("ASKED@2014/15")},
        {"stale-explanation", explanation("ASK@1999/00")},
        {"explanation-not-needed", explanation("ASK@2015/16")},
    };
    const TestRound by;
    for (const Case& each : cases) {
        const Assessment said = failing().record("explanation", each.record).judged(by);
        EXPECT_EQ(count_of_code(said, each.code), 1U) << each.code;
        EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query") << each.code;
    }
}

TEST(Judgements, AnswerTheQuestionOnceTheTestHolds) {
    const TestRound by;
    EXPECT_EQ(outcome_of(TestPlan{}.judged(by), "F-01.a", "plan"), "needs judgement");
    for (const std::string outcome : {"met", "partly met", "not met"}) {
        const Assessment said = TestPlan{}.record("judgement", judgement(outcome)).judged(by);
        EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), outcome);
        EXPECT_EQ(outcome_name(said.results[0].features[0].outcome), outcome);
        EXPECT_EQ(outcome_name(said.results[0].outcome), outcome);
        EXPECT_EQ(said.verdict, outcome == "not met" ? Verdict::not_ready : Verdict::ready) << outcome;
        EXPECT_TRUE(said.workbook.empty());
    }
}

TEST(Judgements, OfATestThatDoesNotHoldWait) {
    const TestRound by;
    const Assessment said =
        TestPlan{}.empty("features.F-01.a@evidence").record("judgement", judgement("met")).judged(by);
    EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), "not met");
    EXPECT_EQ(said.results[0].features[0].outcome, Outcome::partly_met);
    EXPECT_EQ(count_of_code(said, "early-judgement"), 1U);
    EXPECT_NE(find_finding(said, "F-01.a", "plan")->judgement->text.find("counts once the test holds"),
              std::string::npos);
}

TEST(Judgements, ThatDifferCancelEachOther) {
    const TestRound by;
    const Assessment said =
        TestPlan{}.record("judgement", judgement("met")).record("judgement", judgement("not met")).judged(by);
    EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), "needs judgement");
    EXPECT_EQ(count_of_code(said, "contradictory-judgement"), 1U);
}

TEST(Judgements, WithoutEffectAreFindings) {
    TestRound by;
    const auto code_of = [&](TestPlan::Fields record) {
        const Assessment said = TestPlan{}.record("judgement", std::move(record)).judged(by);
        EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), by.features[0].judgement.empty() ? "met" : "needs judgement");
        return said.workbook.size() == 1 ? said.workbook[0].code : "not one finding";
    };
    EXPECT_EQ(code_of(with(judgement("met"), "by", "")), "unsigned-judgement");
    EXPECT_EQ(code_of(with(judgement("met"), "feature", "F-99.z")), "stale-judgement");
    EXPECT_EQ(code_of(judgement("excellent")), "unclear-judgement");
    EXPECT_EQ(code_of(judgement("waived")), "unclear-judgement");
    by.features[0].judgement = {};
    EXPECT_EQ(code_of(judgement("met")), "judgement-not-needed");
}

TEST(Additions, OfADayThatIsNoneCountAndAreSaid) {
    const TestRound by;
    const Assessment said = failing()
                                .record("waiver", with(waiver("MUST"), "date", "lately"))
                                .record("explanation", with(explanation("ASK@2014/15"), "date", "2014-02-30"))
                                .record("judgement", with(judgement("met"), "date", "1 May"))
                                .judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "waived");
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query, explained");
    EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), "met");
    EXPECT_NE(message_of(said, "unclear-waiver").find("the day of this waiver, `lately`, is not a date; enter a date."),
              std::string::npos);
    EXPECT_NE(message_of(said, "unclear-explanation").find("the day of this explanation, `2014-02-30`, is not a date"),
              std::string::npos);
    EXPECT_NE(message_of(said, "unclear-judgement").find("the day of this judgement, `1 May`, is not a date"),
              std::string::npos);
    EXPECT_EQ(said.workbook.size(), 3U);
}

TEST(Additions, CountFromTheirDayOn) {
    const TestRound by;
    for (const bool early : {false, true}) {
        const std::string day = early ? "2014-06-02" : "2014-06-01"; // the test's today is 2014-06-01
        const Assessment said = failing()
                                    .record("waiver", with(waiver("MUST"), "date", day))
                                    .record("explanation", with(explanation("ASK@2014/15"), "date", day))
                                    .record("judgement", with(judgement("met"), "date", day))
                                    .judged(by);
        EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), early ? "not met" : "waived");
        EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), early ? "query" : "query, explained");
        EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), early ? "needs judgement" : "met");
        for (const std::string kind : {"waiver", "explanation", "judgement"}) {
            const std::string words = "this " + kind + " is dated 2014-06-02, a day still to come; it has no effect";
            EXPECT_EQ(count_of_code(said, "early-" + kind), early ? 1U : 0U) << kind;
            EXPECT_EQ(message_of(said, "early-" + kind).find(words) != std::string::npos, early) << kind;
        }
    }
}

TEST(Additions, NeverRemoveAFinding) {
    const TestRound by;
    const std::size_t before = failing().judged(by).findings.size();
    const Assessment said = failing()
                                .record("waiver", waiver("MUST"))
                                .record("explanation", explanation("ASK"))
                                .record("judgement", judgement("met"))
                                .judged(by);
    EXPECT_EQ(said.findings.size(), before);
    for (const Finding& finding : said.findings) {
        EXPECT_FALSE(finding.sentence.empty() && finding.reason.empty()) << finding.rule;
    }
}

} // namespace
} // namespace plancheck

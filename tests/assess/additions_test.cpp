// Waivers, explanations and judgements: what each changes, and the finding about each that changes nothing.
#include "tests/assess/judged.hpp"

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
    EXPECT_EQ(finding.waiver->text, "Waived by A. Approver, reference LAT/12, 1 March 2014, until 31 March 2015");
    EXPECT_EQ(finding.waiver->cell.sheet, "waiver");
    EXPECT_TRUE(finding.sentence.starts_with(finding.waiver->text + ". Without the waiver the rule is not met. "))
        << finding.sentence;
    EXPECT_EQ(finding.remedy, "");
    const Finding& query = *find_finding(said, "ASK", "2014/15");
    EXPECT_TRUE(query.sentence.starts_with(query.explanation->text + ". The query: ")) << query.sentence;
    EXPECT_EQ(query.remedy, "");
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
        {"expired-waiver", with(waiver("MUST"), "expiry", "2014-05-31"), "expired on 31 May 2014"},
        {"unclear-waiver", with(waiver("MUST"), "expiry", "next year"), "`next year`, is not a date"},
        {"unclear-waiver", with(waiver("MUST"), "expiry", "2015-02-29"), "is not a date"},
        {"early-waiver", with(waiver("MUST"), "date", "2014-06-02"), "is dated 2 June 2014, a day still to come"},
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

TEST(Waivers, OfWhatTheRoundDoesNotLetBeWaivedHaveNoEffect) {
    TestRound by;
    by.rules.front().waivable = false;
    const Assessment said = failing().record("waiver", waiver("MUST")).judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "not met");
    EXPECT_FALSE(find_finding(said, "MUST", "2015/16")->waiver);
    EXPECT_EQ(count_of_code(said, "waiver-not-allowed"), 1U);
    EXPECT_NE(message_of(said, "waiver-not-allowed").find("this waiver of `MUST` has no effect"), std::string::npos);
    EXPECT_EQ(count_of_code(said, "waiver-without-effect"), 0U);
}

TEST(Waivers, AreOfAYearHoweverItIsWritten) {
    const TestRound by;
    for (const char* year : {"2015-16", "FY15/16", "15/16",
                             "2015\u2013"
                             "16"}) {
        const Assessment said = failing().record("waiver", waiver("MUST", year)).judged(by);
        EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "waived") << year;
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
              "Explained by The CFO, 1 March 2014: One-off purchase");
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

TEST(Judgements, AreTheReasonThatTheSentenceGives) {
    const TestRound by;
    const Assessment open = TestPlan{}.judged(by);
    const Finding& asked = *find_finding(open, "F-01.a", "plan");
    EXPECT_EQ(asked.sentence,
              "A person must judge this: Is it good enough? The plan's entries meet the rule's own test.");
    EXPECT_EQ(asked.remedy, "Record a judgement on the Judgements sheet.");
    const auto with_comment = with(with(judgement("not met"), "comment", "The deputy has left"), "date", "2014-03-20");
    const Assessment said = TestPlan{}.record("judgement", with_comment).judged(by);
    const Finding& judged = *find_finding(said, "F-01.a", "plan");
    EXPECT_EQ(judged.sentence, judged.judgement->text + ". The plan's entries meet the rule's own test.");
    EXPECT_TRUE(judged.sentence.starts_with("Judged not met by An assurer, ")) << judged.sentence;
    EXPECT_NE(judged.sentence.find("The deputy has left"), std::string::npos);
    EXPECT_EQ(judged.remedy, "Put right what the judgement says is missing, and ask its author to judge again.");
    const Assessment waits =
        TestPlan{}.empty("features.F-01.a@evidence").record("judgement", judgement("met")).judged(by);
    EXPECT_FALSE(find_finding(waits, "F-01.a", "plan")->sentence.starts_with("Judged"));
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

TEST(Additions, OfADayThatIsNoneHaveNoEffectAndAreSaid) {
    const TestRound by;
    const Assessment said = failing()
                                .record("waiver", with(waiver("MUST"), "date", "lately"))
                                .record("explanation", with(explanation("ASK@2014/15"), "date", "2014-02-30"))
                                .record("judgement", with(judgement("met"), "date", "1 May"))
                                .judged(by);
    EXPECT_EQ(outcome_of(said, "MUST", "2015/16"), "not met");
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query");
    EXPECT_EQ(outcome_of(said, "F-01.a", "plan"), "needs judgement");
    EXPECT_NE(message_of(said, "unclear-waiver").find("the day of this waiver, `lately`, is not a date; enter one"),
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
            const std::string words = "this " + kind + " is dated 2 June 2014, a day still to come; it has no effect";
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

/// The saving of 501 is 1 above the limit of 500. The round asks an explanation to account for a share of that 1.
class ExplainedShare : public ::testing::Test {
protected:
    Assessment explained(const std::string& amount, std::string_view share = "80%") {
        values = {{{}, Decimal::parse(share).value(), {}, "MEM", {}, Confidence::unverified}};
        Round round = by.round();
        std::vector<Parameter> parameters(round.parameters.begin(), round.parameters.end());
        parameters.push_back({"explained_share", "Share", Unit::percent, values, {}});
        round.parameters = parameters;
        const Plan plan = failing().record("explanation", with(explanation("ASK@2014/15"), "amount", amount)).plan();
        return assess(round, plan, {}, testing::day_of_judging);
    }
    TestRound by;
    std::vector<ParameterValue> values;
};

TEST_F(ExplainedShare, AnAmountOfTheShareAnswersTheQuery) {
    EXPECT_EQ(outcome_of(explained("#0.8"), "ASK", "2014/15"), "query, explained") << "on the boundary";
    EXPECT_EQ(outcome_of(explained("#1"), "ASK", "2014/15"), "query, explained");
    EXPECT_EQ(outcome_of(explained("#-0.9"), "ASK", "2014/15"), "query, explained") << "its size counts";
    EXPECT_EQ(outcome_of(explained(""), "ASK", "2014/15"), "query, explained") << "all of it";
    EXPECT_EQ(outcome_of(explained("#0.1", "10%"), "ASK", "2014/15"), "query, explained");
}

TEST_F(ExplainedShare, LessExplainsInPartAndStaysAQuery) {
    const Assessment said = explained("#0.79");
    EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query");
    EXPECT_EQ(said.verdict, Verdict::not_ready);
    const Finding& finding = *find_finding(said, "ASK", "2014/15");
    ASSERT_TRUE(finding.explanation);
    EXPECT_NE(finding.sentence.find("Explained in part: £790 of £1,000; the round asks for 80%, £800."),
              std::string::npos)
        << finding.sentence;
    EXPECT_EQ(finding.explanation->text.find("Explained in part"), std::string::npos) << "told once, in the sentence";
    EXPECT_EQ(count_of_code(said, "explained-in-part"), 1U);
}

TEST_F(ExplainedShare, AnAmountThatIsNoNumberExplainsNothing) {
    for (const char* amount : {"most of it", "1", "all"}) {
        const Assessment said = explained(amount);
        EXPECT_EQ(outcome_of(said, "ASK", "2014/15"), "query") << amount;
        EXPECT_EQ(count_of_code(said, "unclear-explanation"), 1U) << amount;
    }
}

} // namespace
} // namespace plancheck

// A receipt reads back as the plan that it was written for. No other text is accepted as a receipt.
#include "core/compare/receipt.hpp"

#include "core/plan/digest.hpp"
#include "core/report/assessment/report.hpp"
#include "core/report/compare/receipt_json.hpp"
#include "tests/template/sample_plan.hpp"

#include <gtest/gtest.h>
#include <variant>

namespace plancheck {
namespace {

using testing::number;
using testing::round_2014;
using testing::sample;
using testing::with_point;
using testing::words;

std::string receipt_of(const Plan& plan, const WorkbookSigns& signs = {}) {
    Assessment assessment = assess(round_2014(), plan, signs);
    assessment.provenance.file_name = "plan.ods";
    assessment.provenance.file_sha256 = std::string(64, 'a');
    assessment.provenance.assessed_at = "2014-04-04T12:00:00Z";
    return to_receipt(assessment, plan, signs);
}

/// Why a text is refused; empty if it is read.
std::string refusal(const std::string& text) {
    const auto outcome = read_receipt(text);
    return outcome ? std::string{} : outcome.why();
}

std::string replaced(std::string text, std::string_view old, std::string_view fresh) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return at == std::string::npos ? text : text.replace(at, old.size(), fresh);
}

class Samples : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Receipt, Samples,
                         ::testing::Values("anytown-ready", "anytown-not-ready", "anytown-half-filled"));

TEST_P(Samples, ComeBackWithTheSameDigestAndAreJudgedTheSame) {
    const std::string name = GetParam();
    const auto& [plan, signs] = sample(name);
    const std::string text = receipt_of(plan, signs);
    const auto outcome = read_receipt(text);
    ASSERT_TRUE(outcome) << outcome.why();
    const Receipt& receipt = *outcome;
    EXPECT_EQ(plan_digest(receipt.plan), plan_digest(plan));
    EXPECT_EQ(receipt.provenance.digest, plan_digest(plan));
    // The same words: outcomes, sentences, cells, the workbook's own findings.
    const Assessment before = assess(round_2014(), plan, signs);
    const Assessment after = assess(round_2014(), receipt.plan, receipt.signs);
    EXPECT_GT(before.findings.size(), 47U);
    EXPECT_EQ(to_json(after), to_json(before));
    EXPECT_EQ(receipt.verdict, before.verdict);
    EXPECT_EQ(receipt.verdict_sentence, before.verdict_sentence);
    EXPECT_EQ(receipt_of(receipt.plan, receipt.signs), text);
}

TEST(Receipt, KeepsWhatWasFoundBesideTheDataPoints) {
    PlanBuilder builder{sample("anytown-ready").plan};
    builder.problem({.code = "duplicate-code", .message = "A code appears twice.", .cell = {0, 4, 0}});
    const Plan plan = builder.finish();
    const WorkbookSigns signs{.external_links = {{.target = "file:///prices.ods"}}, .macro = true};
    const auto outcome = read_receipt(receipt_of(plan, signs));
    ASSERT_TRUE(outcome);
    const Receipt& receipt = *outcome;
    EXPECT_EQ(receipt.signs.external_links, signs.external_links);
    EXPECT_TRUE(receipt.signs.macro);
    EXPECT_EQ(to_json(assess(round_2014(), receipt.plan, receipt.signs)), to_json(assess(round_2014(), plan, signs)));
}

TEST(Receipt, TextsOfAllKindsComeBack) {
    for (const std::string_view text :
         {"", " ", "a \"b\" \\ c", "two\nlines", "two\r\nlines", "tab\there", "£5m – “agreed”", "number 5", "=1+1"}) {
        const Plan plan = with_point(sample("anytown-ready").plan, "cover", "org_name", "value", words(text));
        EXPECT_EQ(refusal(receipt_of(plan)), "") << text;
    }
}

TEST(Receipt, FiguresOfAllSizesComeBack) {
    for (const std::string_view figure :
         {"0", "-1", "0.00001", "123456789012345", "-0.000000000000001", "1e14", "1e-300"}) {
        const Plan plan = with_point(sample("anytown-ready").plan, "finance", "contingency", "2014/15", number(figure));
        EXPECT_EQ(refusal(receipt_of(plan)), "") << figure;
    }
}

TEST(Receipt, OnePennyIsAnotherReceipt) {
    const Plan& plan = sample("anytown-ready").plan;
    const std::string figure = plan.find("finance", "contingency", "2014/15")->value.number.to_string();
    const Plan more = with_point(plan, "finance", "contingency", "2014/15", number(figure + ".00001"));
    EXPECT_NE(plan_digest(more), plan_digest(plan));
}

TEST(Receipt, AnAlteredOneIsRefused) {
    const std::string text = receipt_of(sample("anytown-ready").plan);
    constexpr std::string_view altered = "it was altered: its own data points do not give its digest";
    EXPECT_EQ(refusal(replaced(text, "\"text Anytown", "\"text Othertown")), altered);
    EXPECT_EQ(refusal(replaced(text, "\"number 1500\"", "\"number 1500.00001\"")), altered);
    EXPECT_EQ(refusal(replaced(text, "\"2014/15\": \"number", "\"2016/17\": \"number")).empty(), false);
    EXPECT_EQ(refusal(replaced(text, "\"digest\": \"", "\"digest\": \"0")), altered);
    EXPECT_EQ(refusal(replaced(text, "\"line\": \"contingency\"", "\"line\": \"contingence\"")), altered);
}

TEST(Receipt, AKeyThatStandsTwiceIsRefused) {
    const std::string text = receipt_of(sample("anytown-ready").plan);
    EXPECT_EQ(refusal(replaced(text, "\"schema\":", "\"verdict\": \"ready\",\n  \"schema\":")),
              "it was altered: a key appears twice in one of its objects");
}

TEST(Receipt, ForeignTextIsRefusedInOneSentence) {
    EXPECT_EQ(refusal(""), "it is no receipt, or a damaged one: it is not whole JSON text");
    EXPECT_EQ(refusal("PK\3\4"), "it is no receipt, or a damaged one: it is not whole JSON text");
    EXPECT_EQ(refusal("[]"), "it is JSON, but not a receipt of PlanCheck");
    EXPECT_EQ(refusal(R"({"schema": 1})"), "it is JSON, but not a receipt of PlanCheck");
    EXPECT_EQ(refusal(to_json(assess(round_2014(), sample("anytown-ready").plan, {}))),
              "it is JSON, but not a receipt of PlanCheck");
    EXPECT_EQ(refusal(R"({"schema": "plancheck/receipt/9"})"),
              "it is a receipt of another version (plancheck/receipt/9); this program reads plancheck/receipt/1");
    EXPECT_EQ(refusal(R"({"schema": "plancheck/receipt/1"})"),
              "it is damaged: `provenance` is missing or of the wrong kind");
    EXPECT_NE(refusal(std::string(receipt_limit + 1, ' ')).find("larger than any receipt"), std::string::npos);
    EXPECT_NE(refusal(std::string(1'000'000, '[')), "");
}

TEST(Receipt, APieceOfOneIsRefused) {
    const std::string text = receipt_of(sample("anytown-half-filled").plan);
    const std::string whole = text.substr(0, text.rfind('}') + 1);
    for (std::size_t size = 0; size < whole.size(); size += 997) {
        EXPECT_NE(refusal(whole.substr(0, size)), "") << size;
    }
}

/// Puts every kind of value in the place of each value, so that none causes a crash or passes as a receipt.
TEST(Receipt, ValuesOfTheWrongKindAreRefused) {
    PlanBuilder builder;
    const std::uint16_t sheet = builder.sheet("Cover");
    builder.block("cover", {sheet, 0, 0});
    DataPoint point;
    point.value = words("2014-16");
    point.cell = {sheet, 1, 1};
    builder.point("cover", "round", "value", point);
    builder.record("qipp", {.row = 3, .sheet = sheet});
    builder.record_point("qipp", {.row = 3, .sheet = sheet}, "net", point);
    const std::string text = receipt_of(builder.finish());
    ASSERT_EQ(refusal(text), "");
    std::size_t tried = 0;
    for (std::size_t colon = text.find("\": "); colon != std::string::npos; colon = text.find("\": ", colon + 1)) {
        const std::size_t begin = colon + 3;
        if (text[begin] != '"') {
            continue;
        }
        const std::size_t end = text.find('"', begin + 1) + 1;
        for (const std::string_view other : {"7", "null", "[]", "{}", "[[]]"}) {
            const std::string changed = std::string{text}.replace(begin, end - begin, other);
            EXPECT_NE(refusal(changed), "") << changed.substr(begin < 30 ? 0 : begin - 30, 60);
            ++tried;
        }
    }
    EXPECT_GT(tried, 100U);
}

} // namespace
} // namespace plancheck

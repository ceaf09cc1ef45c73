// Every format has the same findings in the same words, and is safe whatever a workbook holds.
#include "core/report/assessment/report.hpp"
#include "core/report/write/json_writer.hpp"

#include "core/base/text_safety.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/round/catalogue.hpp"
#include "core/report/round/feature_page.hpp"
#include "tests/assess/judged.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

namespace plancheck {
namespace {

using testing::TestPlan;
using testing::TestRound;

/// One finding of every outcome that a plan can have at once, with additions.
Assessment rich(const TestRound& by) {
    Assessment said =
        TestPlan{}
            .number("finance.contingency@2014/15", "1")
            .number("finance.contingency@2015/16", "4.5")
            .number("finance.saving@2014/15", "501")
            .empty("finance.saving@2015/16")
            .text("finance.population@2014/15", "n/a")
            .record("waiver",
                    {{"rule", "MUST"}, {"year", "2014/15"}, {"reference", "LAT/12"}, {"approver", "An Approver"}})
            .record("explanation", {{"finding", "ASK"}, {"text", "One-off purchase"}, {"by", "The CFO"}})
            .judged(by);
    said.provenance.file_name = "anytown.ods";
    said.provenance.file_sha256 = std::string(64, 'a');
    said.provenance.assessed_at = "2014-06-01T12:00:00Z";
    return said;
}

/// Removes markup, escapes and line breaks, so that the text a reader sees is left.
std::string read(std::string text) {
    const std::map<std::string, std::string> entities{
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, letter] : entities) {
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + letter.size())) {
            text.replace(at, entity.size(), letter);
        }
    }
    std::string result;
    for (const char letter : text) {
        if (letter == '\\') {
            continue; // of Markdown
        }
        const bool blank = letter == '\n' || letter == ' ';
        if (!blank || (!result.empty() && result.back() != ' ')) {
            result += blank ? ' ' : letter;
        }
    }
    return result;
}

/// CSV doubles quotes.
std::string csv_quotes(std::string text) {
    for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at + 2)) {
        text.insert(at, 1, '"');
    }
    return text;
}

bool valid_utf8(std::string_view text) {
    while (!text.empty() && sequence_length(text) > 0) {
        text.remove_prefix(sequence_length(text));
    }
    return text.empty();
}

TEST(Reports, SayEverySentenceWordForWordAlike) {
    const TestRound by;
    const Assessment said = rich(by);
    const std::map<std::string, std::string> formats{{"text", read(to_text(said, {.all = true}))},
                                                     {"html", read(to_html(said))},
                                                     {"markdown", read(to_markdown(said))},
                                                     {"junit", read(to_junit(std::span{&said, 1}))},
                                                     {"csv", to_csv(said, true)}};
    const nlohmann::json json = nlohmann::json::parse(to_json(said));
    ASSERT_EQ(json["findings"].size(), said.findings.size());
    for (std::size_t index = 0; index < said.findings.size(); ++index) {
        const Finding& finding = said.findings[index];
        EXPECT_EQ(json["findings"][index]["sentence"], finding.sentence);
        for (const auto& [name, report] : formats) {
            EXPECT_NE(report.find(name == "csv" ? csv_quotes(finding.sentence) : read(finding.sentence)),
                      std::string::npos)
                << name << " lacks: " << finding.sentence << "\n";
            EXPECT_NE(report.find(finding.rule), std::string::npos) << name;
        }
    }
    for (const WorkbookFinding& finding : said.workbook) {
        for (const auto& [name, report] : formats) {
            EXPECT_NE(report.find(name == "markdown" ? read(finding.message) : finding.message), std::string::npos)
                << name << " lacks: " << finding.message;
        }
    }
    for (const auto& [name, report] : formats) {
        EXPECT_NE(report.find(said.verdict_sentence), std::string::npos) << name << " lacks the verdict";
        if (name != "junit") {
            EXPECT_NE(report.find("Waived by An Approver, reference LAT/12"), std::string::npos) << name;
            EXPECT_NE(report.find("Explained by The CFO: One-off purchase"), std::string::npos) << name;
        }
    }
}

TEST(Reports, SayHowWellARuleIsFounded) {
    TestRound by;
    by.rules[0].confidence = Confidence::inferred; // weaker than its threshold, which is quoted
    Assessment said = rich(by);
    ASSERT_EQ(said.findings[0].rule, "MUST");
    EXPECT_EQ(said.findings[0].confidence, Confidence::inferred);
    EXPECT_EQ(founded_on(*said.round, said.findings[0]), "The guidance (inferred)");
    said.findings[0].confidence = Confidence::unverified;
    said.findings[0].outcome = Outcome::not_met;
    for (const std::string& report : {to_text(said), to_html(said), to_markdown(said)}) {
        EXPECT_NE(read(report).find("The guidance (unverified: a default to edit, not official)"), std::string::npos)
            << report;
    }
    for (const std::string& report : {to_html(said), to_markdown(said)}) {
        EXPECT_NE(read(report).find("a project reconstruction: 0 of 1 are quoted in a public source."),
                  std::string::npos);
    }
    EXPECT_EQ(nlohmann::json::parse(to_json(said))["findings"][0]["confidence"], "unverified");
}

TEST(Json, HasTheKeysOfTheContractInTheirOrder) {
    const TestRound by;
    const auto json = nlohmann::ordered_json::parse(to_json(rich(by)));
    const auto keys = [](const nlohmann::ordered_json& object) {
        std::vector<std::string> names;
        for (const auto& [key, value] : object.items()) {
            names.push_back(key);
        }
        return names;
    };
    using Keys = std::vector<std::string>;
    EXPECT_EQ(keys(json), (Keys{"schema", "provenance", "organisation", "submission", "verdict", "counts", "elements",
                                "findings", "workbook", "progress", "context", "signing"}));
    EXPECT_EQ(keys(json["provenance"]), (Keys{"engine", "round", "file", "digest", "assessed_at", "judged_on"}));
    EXPECT_EQ(keys(json["provenance"]["round"]), (Keys{"id", "version", "effective", "fingerprint", "from"}));
    EXPECT_EQ(keys(json["provenance"]["file"]), (Keys{"name", "sha256"}));
    EXPECT_EQ(keys(json["elements"][0]), (Keys{"id", "title", "outcome", "features"}));
    EXPECT_EQ(keys(json["elements"][0]["features"][0]), (Keys{"id", "title", "outcome", "basis", "rules"}));
    EXPECT_EQ(keys(json["findings"][0]),
              (Keys{"rule",      "title",    "period", "severity",    "outcome",   "reason",    "measure",
                    "threshold", "headroom", "unit",   "sentence",    "remedy",    "source",    "workings",
                    "cells",     "reads",    "waiver", "explanation", "judgement", "confidence"}));
    EXPECT_EQ(keys(json["findings"][0]["workings"][0]), (Keys{"label", "value", "cell"}));
    EXPECT_EQ(keys(json["findings"][0]["cells"][0]), (Keys{"sheet", "cell", "point"}));
    EXPECT_EQ(keys(json["workbook"][0]), (Keys{"code", "severity", "message", "sheet", "cell"}));
}

TEST(Json, WritesNumbersExactly) {
    const TestRound by;
    const Assessment said = TestPlan{}.number("finance.contingency@2014/15", "4.90001").judged(by);
    const std::string json = to_json(said);
    EXPECT_NE(json.find("\"measure\": 4.90001,"), std::string::npos);
    EXPECT_NE(json.find("\"headroom\": -0.09999,"), std::string::npos);
}

TEST(Json, OfAPlanThatCouldNotBeAssessedHasTheSameKeys) {
    const auto json = nlohmann::ordered_json::parse(to_json(could_not_assess("it is damaged.", "damaged")));
    EXPECT_EQ(json["verdict"], "could not be assessed");
    EXPECT_TRUE(json["provenance"]["round"].is_null());
    EXPECT_TRUE(json["findings"].empty());
    EXPECT_EQ(json["workbook"][0]["message"], "it is damaged.");
}

TEST(Text, PutsTheVerdictLastAndWhatBlocksFirst) {
    const TestRound by;
    const Assessment said = rich(by);
    const std::string text = to_text(said);
    const std::string last = text.substr(text.rfind("\nNot ready:") + 1);
    EXPECT_EQ(read(last).substr(0, said.verdict_sentence.size()), said.verdict_sentence);
    std::size_t last_heading = 0;
    const auto first =
        std::ranges::count_if(said.findings, [](const Finding& one) { return one.blocks() && !one.not_begun; }) +
        std::ranges::count_if(said.workbook,
                              [](const WorkbookFinding& one) { return one.blocks() && !one.is_cell_to_fill(); });
    ASSERT_GT(first, 0);
    for (const std::string& heading :
         {fmt::format("To put right first ({})", first), std::string{"The workbook itself"}}) {
        const auto at = text.find(heading);
        ASSERT_NE(at, std::string::npos) << heading;
        EXPECT_LT(last_heading, at) << heading;
        last_heading = at;
    }
    EXPECT_EQ(text.find("Met ("), std::string::npos) << "only with --all";
    EXPECT_NE(to_text(said, {.all = true}).find("Met ("), std::string::npos);
}

TEST(Sections, FollowWhatIsToBeDone) {
    Assessment said;
    for (const auto outcome : {Outcome::met, Outcome::needs_judgement, Outcome::not_assessed, Outcome::query,
                               Outcome::not_met, Outcome::waived}) {
        said.findings.emplace_back().outcome = outcome;
    }
    std::vector<Outcome> order;
    std::size_t planners = 0;
    for (const Section& section : sections_of(said)) {
        order.push_back(section.findings.front()->outcome);
        planners += section.first ? 1 : 0;
        EXPECT_EQ(section.first, order.size() <= 3) << section.title;
    }
    EXPECT_EQ(planners, 3U);
    EXPECT_EQ(order, (std::vector{Outcome::not_met, Outcome::query, Outcome::not_assessed, Outcome::needs_judgement,
                                  Outcome::waived, Outcome::met}));
}

TEST(VerdictLine, CountsWhatIsToBeDone) {
    const TestRound by;
    EXPECT_EQ(verdict_line(TestPlan{}.judged(by)), "Ready. Not ready to sign: 1 judgement is open.");
    Assessment said = TestPlan{}
                          .number("finance.contingency@2014/15", "1")
                          .number("finance.saving@2014/15", "501")
                          .text("finance.saving@2015/16", "later")
                          .judged(by);
    EXPECT_EQ(verdict_line(said), "Not ready: 1 rule to put right, 1 query to explain, 1 not assessed");
    EXPECT_TRUE(said.verdict_sentence.starts_with(verdict_line(said) + ". ")) << "the counts come after it";
    said.first_words = "Begin: choose your organisation (Cover).";
    EXPECT_EQ(verdict_line(said), said.first_words);
    const Assessment unread = could_not_assess("It is damaged.", "damaged");
    EXPECT_EQ(verdict_line(unread), unread.verdict_sentence);
}

TEST(Text, KeepsToTheWidthAndColoursOnlyWhenAsked) {
    const TestRound by;
    for (const int width : {40, 72, 100}) {
        const std::string kept = to_text(rich(by), {.width = width});
        std::string_view text = kept;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            const bool one_word = line.find(' ', line.find_first_not_of(' ')) == std::string_view::npos;
            EXPECT_TRUE(width_of(line) <= static_cast<std::size_t>(width) || one_word) << line;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    EXPECT_EQ(to_text(rich(by)).find('\x1b'), std::string::npos);
    EXPECT_NE(to_text(rich(by), {.colour = true}).find('\x1b'), std::string::npos);
}

constexpr std::string_view hostile = "=cmd|' /C calc'!A0</style><script>alert(1)</script>\x1b[2J\"\\,;|`*_\n\xff";

/// A plan in which every free text tries to do harm.
Assessment hostile_plan(const TestRound& by) {
    Assessment said =
        TestPlan{}
            .text("cover.org_name@value", hostile)
            .text("finance.population@2014/15", hostile)
            .number("finance.saving@2014/15", "501")
            .record("explanation", {{"finding", "ASK"}, {"text", std::string{hostile}}, {"by", std::string{hostile}}})
            .judged(by);
    said.provenance.file_name = hostile;
    return said;
}

TEST(Safety, TextOfAWorkbookReachesNoTerminalFormulaOrPage) {
    const TestRound by;
    const Assessment said = hostile_plan(by);
    const std::string text = to_text(said, {.all = true});
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_TRUE(valid_utf8(text));
    const std::string html = to_html(said);
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("</style>"), html.rfind("</style>")) << "the style sheet ends where the report ends it";
    EXPECT_TRUE(valid_utf8(html));
    const std::string markdown = to_markdown(said);
    EXPECT_EQ(markdown.find("<script"), std::string::npos);
    const std::string json = to_json(said);
    EXPECT_TRUE(nlohmann::json::accept(json));
    const std::string junit = to_junit(std::span{&said, 1});
    EXPECT_EQ(junit.find("<script"), std::string::npos);
    EXPECT_EQ(junit.find('\x1b'), std::string::npos);
    const std::string csv = to_csv(said, false);
    EXPECT_EQ(csv.find("\"="), std::string::npos) << "a field that begins a formula";
    EXPECT_NE(csv.find("\"'=cmd"), std::string::npos);
}

TEST(Csv, HasARowForTheVerdictTheRoundEachFindingAndEachWorkbookFinding) {
    const TestRound by;
    const Assessment said = rich(by);
    const std::string csv = to_csv(said, true);
    std::size_t rows = 0;
    for (auto at = csv.find("\r\n"); at != std::string::npos; at = csv.find("\r\n", at + 2)) {
        ++rows;
    }
    EXPECT_EQ(rows, 3 + said.findings.size() + said.workbook.size());
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"
                                "file,organisation,round,kind,rule,title,period,severity,outcome,"));
    EXPECT_EQ(to_csv(said, false).find("organisation,round"), std::string::npos);
}

TEST(Junit, CountsWhatItHolds) {
    const TestRound by;
    const Assessment plans[] = {rich(by), could_not_assess("it is damaged.")};
    const std::string xml = to_junit(plans);
    const auto count = [&](std::string_view part) {
        std::size_t found = 0;
        for (auto at = xml.find(part); at != std::string::npos; at = xml.find(part, at + 1)) {
            ++found;
        }
        return found;
    };
    EXPECT_EQ(count("<testsuite "), 2U);
    EXPECT_EQ(count("<property name=\"rounds\" value=\"shipped, fingerprint "), 1U) << "no rules judge what is damaged";
    EXPECT_EQ(count("<testcase "), plans[0].findings.size() + plans[0].workbook.size() + 1);
    EXPECT_EQ(count("<failure "), 1U) << "MUST 2015/16 alone";
    EXPECT_EQ(count("<error "), 2U) << "ASK 2015/16, which is not assessed, and the plan that could not be";
    EXPECT_EQ(count("failures=\"1\" errors=\"1\""), 1U);
    EXPECT_EQ(count("failures=\"0\" errors=\"1\""), 1U);
}

TEST(Catalogue, ListsEveryRuleInEveryFormat) {
    const TestRound by;
    const auto json = nlohmann::json::parse(catalogue_json(by.round()));
    ASSERT_EQ(json.size(), by.rules.size());
    EXPECT_EQ(json[0]["test"], "contingency >= floor * allocation");
    EXPECT_EQ(json[4]["status"], "withdrawn");
    for (const Rule& rule : by.rules) {
        EXPECT_NE(catalogue_text(by.round()).find(rule.id), std::string::npos);
        EXPECT_NE(catalogue_csv(by.round()).find(rule.id), std::string::npos);
    }
}

TEST(Pages, OfFeatureAndElementNameEachOther) {
    const TestRound by;
    const std::string feature = document_text(feature_page(by.round(), by.features[0]));
    EXPECT_NE(feature.find("E-01, The one element"), std::string::npos) << feature;
    EXPECT_NE(feature.find("Is it good enough?"), std::string::npos);
    EXPECT_NE(document_markdown(element_page(by.round(), by.round().elements[0])).find("**F-01.a** The one feature"),
              std::string::npos);
}

TEST(TextSafety, MendsWhatIsNoUtf8AndBreaksLines) {
    EXPECT_TRUE(valid_utf8("£ 中 \xF0\x9F\x98\x80"));
    for (const std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82", "\xFF"}) {
        EXPECT_FALSE(valid_utf8(bad));
        EXPECT_TRUE(valid_utf8(one_line(bad)));
        JsonWriter json;
        json.text(bad);
        const std::string written = json.take();
        EXPECT_TRUE(valid_utf8(written)) << written;
    }
    JsonWriter json;
    json.text("£\xFFz\"\n\x7F");
    EXPECT_EQ(json.take(), "\"£\xEF\xBF\xBDz\\\"\\n\\u007f\"\n");
    EXPECT_EQ(one_line("a\nb\tc\x1b[1m\xC2\x9B"
                       "2J\xE2\x80\xAEx"),
              "a b c [1m 2J x");
    EXPECT_EQ(wrapped("one two three", 9, 2), "  one two\n  three");
    EXPECT_EQ(wrapped("extraordinarily long", 5, 0), "extraordinarily\nlong");
    EXPECT_EQ(width_of("£000"), 4U);
}

} // namespace
} // namespace plancheck

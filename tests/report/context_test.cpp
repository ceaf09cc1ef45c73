// What is known of a body on the checklist: the sentences of the assessment, word for word and in every format.
#include "core/assess/assess.hpp"
#include "core/base/text_safety.hpp"
#include "core/register/register.hpp"
#include "core/report/checklist/checklist.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck {
namespace {

constexpr Day day_of_signing = Day::from_serial(41730); // 1 April 2014

KnownDay since(std::string_view text) {
    const std::optional<Day> day = Day::from_iso(text);
    return {.kind = day ? DayKind::day : DayKind::none,
            .earliest = day.value_or(Day{}),
            .latest = day.value_or(Day{}),
            .text = text,
            .note = {},
            .confidence = Confidence::quoted};
}

/// The round 2014-16 with directions about one body.
class Directed {
public:
    explicit Directed(std::string_view body) : round{testing::round_2014()} {
        row = {.id = "D-1",
               .body = body,
               .name = "A CCG of the samples",
               .from = since("2013-06-01"),
               .until = since("none"),
               .content = {"Finance plan | <overseen> & signed off.", Confidence::quoted},
               .values = {},
               .source = "OWN",
               .note = "A note.",
               .confidence = Confidence::quoted};
        list.id = "directions";
        list.title = "Directions of ours";
        list.content_label = "What they ask";
        list.of_conditions = true;
        list.sources = sources;
        list.regime.review_months = 12;
        list.rows = {&row, 1};
        round.registers = lists;
    }
    Directed(const Directed&) = delete;
    Directed& operator=(const Directed&) = delete;

    [[nodiscard]] Assessment judged(const std::string& name) const {
        const testing::Bound& bound = testing::sample(name);
        return assess(round, bound.plan, bound.signs, day_of_signing);
    }

    std::array<Source, 1> sources{{{"OWN", "A letter", "here", "A letter"}}};
    RegisterRow row;
    Register list;
    std::array<const Register*, 1> lists{&list};
    Round round;
};

std::vector<std::string> sentences_of(const BodyContext& context) {
    std::vector<std::string> all{no_prediction};
    for (const KnownRow& known : context.rows) {
        all.push_back(known.sentence);
        all.insert(all.end(), known.tracker.begin(), known.tracker.end());
    }
    for (const auto* lines : {&context.conditions, &context.indicators, &context.parts}) {
        all.insert(all.end(), lines->begin(), lines->end());
    }
    return all;
}

TEST(ContextOnTheChecklist, HasEverySentenceOfTheAssessment) {
    const Directed by{"99Z"};
    for (const char* name : {"anytown-ready", "anytown-not-ready", "anytown-half-filled"}) {
        const Assessment said = by.judged(name);
        ASSERT_TRUE(said.context.known()) << name;
        const Document document = checklist(said, testing::sample(name).plan, day_of_signing);
        const std::string html = document_html(document);
        const std::string pages = document_fodt(document);
        const std::string markdown = document_markdown(document);
        for (const std::string& sentence : sentences_of(said.context)) {
            EXPECT_NE(pages.find(">" +
                                 (sentence == said.context.rows.front().sentence ? "Directions of ours:  " + sentence
                                                                                 : xml_escaped(sentence)) +
                                 "<"),
                      std::string::npos)
                << name << ": " << sentence;
            EXPECT_NE(html.find(xml_escaped(sentence)), std::string::npos) << name << ": " << sentence;
        }
        for (const std::string* page : {&html, &pages, &markdown}) {
            EXPECT_NE(page->find("What is known of this body"), std::string::npos) << name;
            EXPECT_NE(page->find("61 days left"), std::string::npos) << name;
            EXPECT_EQ(page->find("<overseen>"), std::string::npos) << name;
        }
    }
}

TEST(ContextOnTheChecklist, StandsBeforeThePartnersAndTheConditions) {
    const Directed by{"99Z"};
    const Document document =
        checklist(by.judged("anytown-ready"), testing::sample("anytown-ready").plan, day_of_signing);
    std::vector<std::string> headings;
    for (const DocumentSection& section : document.sections) {
        headings.push_back(section.heading);
    }
    const auto known = std::ranges::find(headings, "What is known of this body");
    ASSERT_LT(headings.end() - known, 5);
    ASSERT_NE(known, headings.end());
    EXPECT_EQ(*(known + 1), "Partners (6)");
}

TEST(ContextOnTheChecklist, ABodyInNoRegisterHasNone) {
    const Directed by{"99Y"};
    const Assessment said = by.judged("anytown-ready");
    const Document document = checklist(said, testing::sample("anytown-ready").plan, day_of_signing);
    for (const std::string& page : {document_html(document), document_fodt(document), document_markdown(document)}) {
        EXPECT_EQ(page.find("known of this body"), std::string::npos);
        EXPECT_EQ(page.find("predicts no rating"), std::string::npos);
    }
}

} // namespace
} // namespace plancheck

// Makes the checklist summary: the page that is signed, then the annex in the order in which a signatory reads it.
#include "core/report/checklist/checklist.hpp"

#include "core/base/text_safety.hpp"
#include "core/base/today.hpp"
#include "core/report/assessment/brief.hpp"
#include "core/report/assessment/context.hpp"
#include "core/report/assessment/plan_page.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/checklist/parts.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

/// Limits names and answers from the plan. The workbook has them in full.
constexpr std::size_t longest_answer = 240;

DocumentCell plain(std::string_view text) {
    return {.strong = {}, .lines = {std::string{text}}};
}

DocumentCell finding_cell(const Finding& finding) {
    return {.strong = finding_name(finding), .lines = {std::string{finding.title}}};
}

DocumentTable::Row row_of(std::vector<DocumentCell> cells) {
    return {.cells = std::move(cells)};
}

/// What is signed, by whom, and where it comes from.
DocumentSection facts(const Assessment& assessment, Day today) {
    const Provenance& from = assessment.provenance;
    DocumentSection section{.heading = "What this is about", .note = {}, .items = {}, .rows = {}};
    section.table.columns = {{"", 45}, {"", 135}};
    section.table.headless = true;
    const auto fact = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            section.table.rows.push_back(row_of({{std::string{name}, {}}, plain(shortened(value, longest_answer))}));
        }
    };
    if (assessment.round != nullptr) {
        fact("Organisation", fmt::format("{} ({})", assessment.organisation_name, assessment.organisation_code));
        fact("Footprint", assessment.footprint);
        fact("Submission", assessment.submission);
        fact("Round", fmt::format("{}. {}", round_line(assessment), assessment.round->title));
        fact("Rounds", rules_origin(*assessment.round));
        fact("Next submission", next_submission(*assessment.round, today));
        if (!assessment.results.empty()) {
            fact(begin_with_capital(nouns_of(assessment.round).element.many), counts_in_words(assessment.elements));
            fact(begin_with_capital(nouns_of(assessment.round).feature.many), counts_in_words(assessment.features));
        }
        fact("Rules, each year", counts_in_words(assessment.rules));
        fact("Advice, each year", counts_in_words(assessment.advice));
    }
    fact("Digest of the plan", from.digest);
    fact("File", from.file_name);
    fact("SHA-256 of the file", from.file_sha256);
    fact("Assessed", fmt::format("{} by {}", moment_words(from.assessed_at), from.engine));
    return section;
}

DocumentCell answer(const std::string& text) {
    return plain(text.empty() ? "none given" : shortened(text, longest_answer));
}

DocumentSection features(const Assessment& assessment) {
    DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
    const RoundNouns nouns = nouns_of(assessment.round);
    section.table.columns = {{begin_with_capital(nouns.feature.one), 52},
                             {"Outcome", 21},
                             {"Evidence", 38},
                             {"Lead", 26},
                             {"Due", 21},
                             {"Basis", 25}};
    std::size_t count = 0;
    for (const ElementResult& result : assessment.results) {
        const Element& element = *result.element;
        section.table.rows.push_back(
            {.cells = {{fmt::format("{} {}: {}", element.id, element.title, outcome_name(result.outcome)), {}}},
             .heading = true});
        for (const FeatureResult& each : result.features) {
            const Feature& feature = *each.feature;
            ++count;
            section.table.rows.push_back(row_of({{std::string{feature.id}, {std::string{feature.title}}},
                                                 outcome_cell(each.outcome),
                                                 answer(each.evidence),
                                                 answer(each.lead),
                                                 answer(each.due),
                                                 plain(basis_name(feature.basis))}));
        }
    }
    section.heading = fmt::format("The {} and their {}", count_of(assessment.results.size(), nouns.element),
                                  count_of(count, nouns.feature));
    section.note = fmt::format("{} Basis says of each: quoted; heading (the {}'s heading was read, the {} is from "
                               "memory of the field); reconstructed (both are).",
                               register_line(assessment), nouns.element.one, nouns.feature.one);
    return section;
}

/// Whether a section holds what people waived, answered or judged. Those have a section of their own, with names.
bool is_peoples(const Section& section) {
    const Outcome outcome = section.findings.front()->outcome;
    return outcome == Outcome::waived || outcome == Outcome::query_explained || outcome == Outcome::partly_met;
}

DocumentSection open_section(const Section& open) {
    DocumentSection section{.heading = fmt::format("{} ({})", open.title, open.findings.size()),
                            .note = std::string{open.advice},
                            .items = {},
                            .rows = {}};
    const bool questions = open.findings.front()->outcome == Outcome::needs_judgement;
    section.table.columns = {{"Rule", 60}, {questions ? "Question" : "What was found", 120}};
    for (const Finding* finding : open.findings) {
        section.table.rows.push_back(row_of({finding_cell(*finding), plain(sentence_of(*finding))}));
    }
    return section;
}

/// What is waived, explained or judged, and by whom.
DocumentSection additions(const Assessment& assessment) {
    DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
    section.table.columns = {{"Rule", 52}, {"Outcome", 22}, {"What was added, by whom, and what was found", 106}};
    for (const Finding& finding : assessment.findings) {
        DocumentCell said = plain(sentence_of(finding));
        std::ranges::copy(additions_beside(finding), std::back_inserter(said.lines));
        if (finding.waiver || finding.explanation || finding.judgement) {
            section.table.rows.push_back(
                row_of({finding_cell(finding), outcome_cell(finding.outcome), std::move(said)}));
        }
    }
    section.heading = fmt::format("Waived, explained and judged ({})", section.table.rows.size());
    section.note = section.table.rows.empty() ? "Nobody has waived, explained or judged anything."
                                              : "None of these makes a rule met that is not.";
    return section;
}

DocumentSection workbook(const Assessment& assessment) {
    const std::vector<const WorkbookFinding*> findings = workbook_in_order(assessment);
    DocumentSection section{
        .heading = fmt::format("The workbook itself ({})", findings.size()), .note = {}, .items = {}, .rows = {}};
    section.table.columns = {{"Severity", 20}, {"Finding", 160}};
    for (const WorkbookFinding* finding : findings) {
        section.table.rows.push_back(row_of({plain(severity_name(finding->severity)), plain(finding->message)}));
    }
    return section;
}

void add_sections(const Assessment& assessment, const Plan& plan, Document& document) {
    std::vector<Section> open = sections_of(assessment);
    std::erase_if(open, [](const Section& section) { return section.settled || is_peoples(section); });
    const auto add_open = [&](bool first) {
        for (const Section& section : open) {
            if (section.first == first) {
                document.sections.push_back(open_section(section));
            }
        }
    };
    if (assessment.not_begun != 0) {
        document.sections.push_back(progress_section(assessment));
    }
    add_open(true);
    std::ranges::move(sections_in_full(assessment), std::back_inserter(document.sections));
    if (!assessment.results.empty()) {
        document.sections.push_back(features(assessment));
    }
    add_open(false);
    document.sections.push_back(additions(assessment));
    if (assessment.context.known()) {
        document.sections.push_back(context_section(assessment));
    }
    for (DocumentSection& section : register_sections(*assessment.round, plan)) {
        document.sections.push_back(std::move(section));
    }
    if (!assessment.workbook.empty()) {
        document.sections.push_back(workbook(assessment));
    }
}

} // namespace

DocumentCell outcome_cell(Outcome outcome) {
    const bool settled = outcome == Outcome::met || outcome == Outcome::not_applicable;
    return settled ? plain(outcome_name(outcome)) : DocumentCell{std::string{outcome_name(outcome)}, {}};
}

Document checklist(const Assessment& assessment, const Plan& plan, Day today) {
    Document document = plan_page(assessment, "checklist summary");
    const bool assessed = assessment.was_assessed();
    if (assessed) {
        document.brief = brief_of(assessment);
        document.sections = front_page(assessment);
    }
    document.sections.push_back(facts(assessment, today));
    if (assessed) {
        document.sections.back().heading = "Annex: what this is about";
        document.sections.back().new_page = true;
        add_sections(assessment, plan, document);
    }
    return document;
}

} // namespace plancheck

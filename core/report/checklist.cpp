// The checklist summary, part by part in the order in which a signatory reads it.
#include "core/report/checklist.hpp"

#include "core/report/checklist_parts.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace plancheck {

namespace {

/// Of a plan's own words, its names and answers; in full they stand in the workbook.
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

/// "met 3; needs judgement 13; not answered 1", in the order of outcomes.
std::string counted(const Counts& counts) {
    std::string words;
    for (std::size_t index = 0; index < outcome_count; ++index) {
        if (counts[index] != 0) {
            words += fmt::format("{}{} {}", words.empty() ? "" : "; ", outcome_name(static_cast<Outcome>(index)),
                                 counts[index]);
        }
    }
    return words;
}

/// Who and what is signed, and where it comes from.
DocumentSection facts(const Assessment& assessment, std::int32_t today) {
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
        fact("Next submission", next_submission(*assessment.round, today));
        fact("Elements", counted(assessment.elements));
        fact("Features", counted(assessment.features));
        fact("Rules, each year", counted(assessment.rules));
    }
    fact("Digest of the plan", from.digest);
    fact("File", from.file_name);
    fact("SHA-256 of the file", from.file_sha256);
    fact("Assessed", fmt::format("{} by {}", from.assessed_at, from.engine));
    return section;
}

DocumentCell answer(const std::string& text) {
    return plain(text.empty() ? "none given" : shortened(text, longest_answer));
}

DocumentSection features(const Assessment& assessment) {
    DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
    section.table.columns = {{"Feature", 52}, {"Outcome", 21}, {"Evidence", 38},
                             {"Lead", 26},    {"Due", 21},     {"Basis", 25}};
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
    section.heading = fmt::format("The {} elements and their {} features", assessment.results.size(), count);
    section.note = fmt::format("{} Basis says of each: quoted; heading (the element's heading was read, the feature is "
                               "from memory of the field); reconstructed (both are).",
                               register_line(assessment));
    return section;
}

/// Waived, answered, judged: said in a section of its own, with by whom.
bool is_peoples(const Section& section) {
    const Outcome outcome = section.findings.front()->outcome;
    return outcome == Outcome::waived || outcome == Outcome::query_explained || outcome == Outcome::partly_met;
}

DocumentSection open_section(const Assessment& assessment, const Section& open) {
    DocumentSection section{.heading = fmt::format("{} ({})", open.title, open.findings.size()),
                            .note = std::string{open.advice},
                            .items = {},
                            .rows = {}};
    const bool questions = open.findings.front()->outcome == Outcome::needs_judgement;
    section.table.columns = {{"Rule", 60}, {questions ? "Question, and what was found" : "What was found", 120}};
    for (const Finding* finding : open.findings) {
        DocumentCell found = plain(sentence_of(*finding));
        if (questions) {
            found.lines.emplace(found.lines.begin(), question_of(assessment, *finding));
        }
        section.table.rows.push_back(row_of({finding_cell(*finding), std::move(found)}));
    }
    return section;
}

/// What is waived, explained or judged, and by whom.
DocumentSection additions(const Assessment& assessment) {
    DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
    section.table.columns = {{"Rule", 52}, {"Outcome", 22}, {"What was found; what was added, and by whom", 106}};
    for (const Finding& finding : assessment.findings) {
        DocumentCell said = plain(sentence_of(finding));
        for (const auto* addition : {&finding.waiver, &finding.explanation, &finding.judgement}) {
            if (*addition) {
                said.lines.push_back((*addition)->text);
            }
        }
        if (said.lines.size() > 1) {
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
    DocumentSection section{.heading = fmt::format("The workbook itself ({})", assessment.workbook.size()),
                            .note = {},
                            .items = {},
                            .rows = {}};
    section.table.columns = {{"Code", 38}, {"Severity", 20}, {"Finding", 122}};
    for (const WorkbookFinding* finding : workbook_in_order(assessment)) {
        section.table.rows.push_back(
            row_of({plain(finding->code), plain(severity_name(finding->severity)), plain(finding->message)}));
    }
    return section;
}

DocumentSection signatures(const Assessment& assessment) {
    DocumentSection section{
        .heading = "Signatures",
        .note =
            fmt::format("Who signs here signs the plan with the digest {}, with its verdict and what is open above. "
                        "plancheck verify tells whether a workbook still holds that plan.",
                        assessment.provenance.digest),
        .items = {},
        .rows = {}};
    section.table.columns = {{"Role", 50}, {"Name", 50}, {"Signature", 52}, {"Date", 28}};
    section.table.to_fill = true;
    for (const std::string_view role : {"Accountable officer", "Chief finance officer", "For the assurer", ""}) {
        section.table.rows.push_back(row_of({plain(role), {}, {}, {}}));
    }
    return section;
}

void add_sections(const Assessment& assessment, const Plan& plan, Document& document) {
    std::vector<Section> open = sections_of(assessment);
    std::erase_if(open, [](const Section& section) { return section.settled || is_peoples(section); });
    const auto add_open = [&](bool first) {
        for (const Section& section : open) {
            if (section.first == first) {
                document.sections.push_back(open_section(assessment, section));
            }
        }
    };
    add_open(true);
    document.sections.push_back(finance_section(assessment));
    document.sections.push_back(features(assessment));
    add_open(false);
    document.sections.push_back(additions(assessment));
    for (DocumentSection& section : register_sections(*assessment.round, plan)) {
        document.sections.push_back(std::move(section));
    }
    if (!assessment.workbook.empty()) {
        document.sections.push_back(workbook(assessment));
    }
    document.sections.push_back(signatures(assessment));
}

Tone tone_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::ready:
        return Tone::good;
    case Verdict::not_ready:
        return Tone::bad;
    case Verdict::could_not_be_assessed:
        break;
    }
    return Tone::doubtful;
}

} // namespace

DocumentCell outcome_cell(Outcome outcome) {
    const bool settled = outcome == Outcome::met || outcome == Outcome::not_applicable;
    return settled ? plain(outcome_name(outcome)) : DocumentCell{std::string{outcome_name(outcome)}, {}};
}

Document checklist(const Assessment& assessment, const Plan& plan, std::int32_t today) {
    constexpr std::size_t longest_header = 90;
    const Provenance& from = assessment.provenance;
    const bool assessed = assessment.verdict != Verdict::could_not_be_assessed && assessment.round != nullptr;
    const std::string name = shortened(assessed ? plan_line(assessment) : from.file_name, longest_header);
    Document document;
    document.title = fmt::format("{}: checklist summary", name);
    document.conclusion = assessment.verdict_sentence;
    document.tone = tone_of(assessment.verdict);
    document.header = name;
    document.footer = assessed                   ? fmt::format("Digest {}", from.digest)
                      : from.file_sha256.empty() ? std::string{}
                                                 : fmt::format("SHA-256 of the file {}", from.file_sha256);
    document.sections.push_back(facts(assessment, today));
    if (assessed) {
        add_sections(assessment, plan, document);
    }
    return document;
}

} // namespace plancheck

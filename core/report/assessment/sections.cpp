// Puts findings in the order of every report, and keeps the phrases that all formats share.
#include "core/report/assessment/sections.hpp"

#include "core/round/fingerprint.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/progress.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/round/nouns.hpp"
#include "core/rule/amount.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <utility>

namespace plancheck {

namespace {

enum Place : std::size_t {
    put_right,
    queries,
    unassessed,
    advice,
    judge,
    judged,
    waived,
    explained,
    not_begun,
    met,
    nothing,
    places
};

Place place_of(const Finding& finding) {
    switch (finding.outcome) {
    case Outcome::not_met:
        return finding.blocks() ? put_right : advice;
    case Outcome::not_assessed:
        return finding.not_begun ? not_begun : unassessed;
    case Outcome::query:
        return queries;
    case Outcome::needs_judgement:
        return judge;
    case Outcome::partly_met:
        return judged;
    case Outcome::waived:
        return waived;
    case Outcome::query_explained:
        return explained;
    case Outcome::met:
        return met;
    case Outcome::not_applicable:
    case Outcome::not_answered:
        break;
    }
    return nothing;
}

std::vector<Section> headings() {
    std::vector<Section> sections(places);
    const auto name = [&](Place place, std::string_view title, std::string_view what) {
        sections[place].title = title;
        sections[place].advice = what;
    };
    name(put_right, "To put right first", "Each of these keeps the plan from being ready.");
    name(queries, "Queries", "Unusual figures: correct them, or explain them on the Explanations sheet.");
    name(unassessed, "Not assessed",
         "Fill in or correct the cells that are named; until then these rules cannot be judged.");
    name(advice, "Advice not followed", "None of these keeps the plan from being ready.");
    name(judge, "For a person to judge",
         "The evidence is there; the answer is a person's, and one judgement holds for all years.");
    name(judged, "Judged partly met", "A person found the answer incomplete.");
    name(waived, "Waived", "Waived for this plan; the rule is still not met.");
    name(explained, "Queries explained", "Answered; whoever assures the plan reads the answer.");
    name(not_begun, "Not begun", "Nobody has entered anything for these yet.");
    name(met, "Met", "With the headroom of each.");
    name(nothing, "Not applicable", "Rules that do not concern this plan.");
    sections[put_right].first = sections[queries].first = sections[unassessed].first = true;
    sections[not_begun].settled = sections[met].settled = sections[nothing].settled = true;
    return sections;
}

} // namespace

std::vector<Section> sections_of(const Assessment& assessment) {
    std::vector<Section> sections = headings();
    for (const Finding& finding : assessment.findings) {
        sections[place_of(finding)].findings.push_back(&finding);
    }
    std::erase_if(sections, [](const Section& section) { return section.findings.empty(); });
    return sections;
}

std::vector<const WorkbookFinding*> workbook_in_order(const Assessment& assessment) {
    const auto is_not_begun = [&](const WorkbookFinding& finding) {
        const auto sheet = std::ranges::find(assessment.progress, finding.sheet, &SheetProgress::sheet);
        return finding.is_cell_to_fill() &&
               (sheet == assessment.progress.end() || sheet->state() == SheetProgress::State::not_begun);
    };
    std::vector<const WorkbookFinding*> ordered;
    for (const WorkbookFinding& finding : assessment.workbook) {
        if (!is_not_begun(finding)) {
            ordered.push_back(&finding);
        }
    }
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const WorkbookFinding* finding) { return finding->severity == Severity::blocking; });
    return ordered;
}

DocumentSection progress_section(const Assessment& assessment) {
    DocumentSection section{.heading = "Progress by sheet", .note = {}, .items = {}, .rows = {}, .id = "progress"};
    section.table.columns = {{"Sheet", 60}, {"State", 30}, {"Progress", 90}};
    section.settled = true;
    for (const SheetProgress& sheet : assessment.progress) {
        if (sheet.state() != SheetProgress::State::nothing_asked) {
            section.settled = section.settled && sheet.state() == SheetProgress::State::fine;
            section.table.rows.push_back({.cells = {{{}, {sheet.sheet}},
                                                    {{}, {std::string{sheet.state_name()}}},
                                                    {{}, {progress_so_far(sheet)}}}});
        }
    }
    return section;
}

std::string verdict_line(const Assessment& assessment) {
    if (!assessment.first_words.empty()) {
        return assessment.first_words;
    }
    if (assessment.ready_to_sign) {
        return assessment.signing_sentence;
    }
    return assessment.verdict == Verdict::ready
               ? fmt::format("{}. {}", assessment.verdict_line, assessment.signing_sentence)
               : assessment.verdict_line;
}

std::string plan_line(const Assessment& assessment) {
    std::string line = assessment.organisation_name.empty() ? "A plan without a name" : assessment.organisation_name;
    if (!assessment.organisation_code.empty()) {
        line += fmt::format(" ({})", assessment.organisation_code);
    }
    if (!assessment.submission.empty()) {
        line += fmt::format(", {} submission", assessment.submission);
    }
    return line;
}

std::string round_line(const Assessment& assessment) {
    const std::string& from = assessment.provenance.round_effective;
    const std::optional<Day> day = Day::from_iso(from);
    return fmt::format("Round {}, version {}, in force from {}", assessment.provenance.round_id,
                       assessment.provenance.round_version, day ? long_date(*day) : from);
}

std::string rules_origin(const Round& round) {
    const auto known = [](std::string_view fingerprint) {
        return fmt::format("fingerprint {}", short_fingerprint(fingerprint));
    };
    if (round.folder.empty()) {
        return fmt::format("shipped, {}", known(round.fingerprint));
    }
    const std::string_view stands = round.replaces.empty()                ? ", which does not ship with this program"
                                    : round.replaces == round.fingerprint ? ", the same as the shipped round"
                                                                          : ", in place of the shipped round, ";
    const bool other = !round.replaces.empty() && round.replaces != round.fingerprint;
    return fmt::format("folder {}, {}{}{}", round.folder, known(round.fingerprint), stands,
                       other ? known(round.replaces) : std::string{});
}

std::string rules_line(const Assessment& assessment) {
    if (assessment.round == nullptr) {
        return {};
    }
    const Provenance& from = assessment.provenance;
    const std::string own = from.registers_from == "folder"
                                ? fmt::format("; its rules ask registers with rows of a folder, fingerprint {}",
                                              short_fingerprint(from.registers_fingerprint))
                                : std::string{};
    return fmt::format("Rounds: {}{}", rules_origin(*assessment.round), own);
}

std::string finding_name(const Finding& finding) {
    return finding.period == whole_plan ? std::string{finding.rule}
                                        : fmt::format("{} {}", finding.rule, finding.period);
}

std::string_view sentence_of(const Finding& finding) {
    return finding.sentence.empty() ? std::string_view{finding.reason} : std::string_view{finding.sentence};
}

std::vector<std::string> additions_beside(const Finding& finding) {
    std::vector<std::string> texts;
    for (const auto* addition : {&finding.waiver, &finding.explanation, &finding.judgement}) {
        if (*addition && !finding.sentence.starts_with((*addition)->text)) {
            texts.push_back((*addition)->text);
        }
    }
    return texts;
}

NamedCells cells_of(const Finding& finding, std::size_t at_most) {
    std::set<std::string> addresses; // a table may have a hundred thousand rows
    NamedCells cells;
    for (const CellReport& cell : finding.cells) {
        if (cell.cell.empty()) {
            continue;
        }
        const auto [address, fresh] = addresses.insert(cell_address(cell.sheet, cell.cell));
        if (fresh && addresses.size() <= at_most) {
            cells.names.push_back(*address);
        }
    }
    cells.more = addresses.size() - cells.names.size();
    return cells;
}

std::string cells_line(const Finding& finding, std::size_t at_most) {
    const auto [names, more] = cells_of(finding, at_most);
    std::string line = fmt::format("{}", fmt::join(names, ", "));
    if (more > 0) {
        line += fmt::format(" and {} more", more);
    }
    return line;
}

std::string_view question_of(const Assessment& assessment, const Finding& finding) {
    if (assessment.round == nullptr) {
        return {};
    }
    const Feature* feature = find_feature(*assessment.round, finding.rule);
    return feature == nullptr ? std::string_view{} : feature->judgement;
}

std::string founded_on(const Round& round, const Finding& finding) {
    return fmt::format("{} ({})", source_titles(round, finding.source),
                       finding.confidence == Confidence::unverified ? "unverified: a default to edit, not official"
                                                                    : confidence_name(finding.confidence));
}

std::string register_line(const Assessment& assessment) {
    if (assessment.round == nullptr) {
        return {};
    }
    const auto& features = assessment.round->features;
    const Noun& noun = assessment.round->nouns.feature;
    if (features.empty()) {
        return {};
    }
    const auto quoted = std::ranges::count(features, Basis::quoted, &Feature::basis);
    if (quoted == std::ssize(features)) {
        return fmt::format("The wording of every {} is quoted from a public source.", noun.one);
    }
    return fmt::format("The register of {} is a project reconstruction: {} of {} are quoted in a public source.",
                       count_of(features.size(), noun), quoted, features.size());
}

std::string counts_in_words(const Counts& counts) {
    std::string words;
    for (std::size_t index = 0; index < outcome_count; ++index) {
        if (counts[index] != 0) {
            words += fmt::format("{}{} {}", words.empty() ? "" : "; ", outcome_name(static_cast<Outcome>(index)),
                                 counts[index]);
        }
    }
    return words;
}

Tone tone_of_verdict(Verdict verdict) {
    return verdict == Verdict::ready ? Tone::good : verdict == Verdict::not_ready ? Tone::bad : Tone::doubtful;
}

std::string_view weight_of(const Finding& finding) {
    return finding.status == RuleStatus::advisory ? std::string_view{"advisory"} : severity_name(finding.severity);
}

std::string headroom_in_words(const std::optional<Exact>& headroom, Unit unit) {
    return headroom ? fmt::format("{}{}", headroom->sign() < 0 ? "-" : "", engine::show_difference(*headroom, unit))
                    : std::string{"none"};
}

} // namespace plancheck

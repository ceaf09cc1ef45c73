// The order in which every report speaks of findings, and the few phrases that all formats share.
#include "core/report/sections.hpp"

#include "core/assess/judge.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace plancheck {

namespace {

enum Place : std::size_t {
    put_right,
    unassessed,
    queries,
    advice,
    judge,
    judged,
    waived,
    explained,
    met,
    nothing,
    places
};

Place place_of(const Finding& finding) {
    switch (finding.outcome) {
    case Outcome::not_met:
        return finding.blocks() ? put_right : advice;
    case Outcome::not_assessed:
        return unassessed;
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
    name(unassessed, "Not assessed", "Fill or mend the cells named; until then nobody knows.");
    name(queries, "Queries", "Unusual figures: amend them, or explain them on the Explanations sheet.");
    name(advice, "Advice not followed", "None of these keeps the plan from being ready.");
    name(judge, "For a person to judge", "The evidence is there; the answer is a person's.");
    name(judged, "Judged partly met", "A person found the answer incomplete.");
    name(waived, "Waived", "Formally lifted for this plan; not met.");
    name(explained, "Queries explained", "Answered; whoever assures the plan reads the answer.");
    name(met, "Met", "With the headroom of each.");
    name(nothing, "Not applicable", "Rules that do not concern this plan.");
    sections[put_right].first = true;
    sections[met].settled = sections[nothing].settled = true;
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
    std::vector<const WorkbookFinding*> ordered;
    for (const WorkbookFinding& finding : assessment.workbook) {
        ordered.push_back(&finding);
    }
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const WorkbookFinding* finding) { return finding->severity == Severity::blocking; });
    return ordered;
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
    return fmt::format("Round {}, version {}, in force from {}", assessment.provenance.round_id,
                       assessment.provenance.round_version, assessment.provenance.round_effective);
}

std::string finding_name(const Finding& finding) {
    return finding.period == whole_plan ? std::string{finding.rule}
                                        : fmt::format("{} {}", finding.rule, finding.period);
}

std::string_view sentence_of(const Finding& finding) {
    return finding.sentence.empty() ? std::string_view{finding.reason} : std::string_view{finding.sentence};
}

std::string cells_line(const Finding& finding, std::size_t at_most) {
    std::set<std::string> addresses; // a table may have a hundred thousand rows
    std::string line;
    for (const CellReport& cell : finding.cells) {
        if (cell.cell.empty()) {
            continue;
        }
        const auto [address, fresh] = addresses.insert(cell_address(cell.sheet, cell.cell));
        if (fresh && addresses.size() <= at_most) {
            line += fmt::format("{}{}", line.empty() ? "" : ", ", *address);
        }
    }
    if (addresses.size() > at_most) {
        line += fmt::format(" and {} more", addresses.size() - at_most);
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

std::string founded_on(const Finding& finding) {
    return fmt::format("{} ({})", finding.source,
                       finding.confidence == Confidence::unverified ? "unverified: a default to edit, not official"
                                                                    : confidence_name(finding.confidence));
}

std::string register_line(const Assessment& assessment) {
    if (assessment.round == nullptr) {
        return {};
    }
    const auto& features = assessment.round->features;
    const auto quoted = std::ranges::count(features, Basis::quoted, &Feature::basis);
    if (quoted == std::ssize(features)) {
        return "The wording of every feature is quoted from a public source.";
    }
    return fmt::format(
        "The register of {} features is a project reconstruction: {} of {} are quoted in a public source.",
        features.size(), quoted, features.size());
}

std::string_view weight_of(const Finding& finding) {
    return finding.status == RuleStatus::advisory ? std::string_view{"advisory"} : severity_name(finding.severity);
}

} // namespace plancheck

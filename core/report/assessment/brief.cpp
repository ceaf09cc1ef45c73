// Makes the brief of an assessment: what keeps the plan from ready, in lines that fit on one screen.
#include "core/report/assessment/brief.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/assess/words.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/rule/amount.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t most_blockers = 3;
constexpr std::size_t most_cells = 4;

std::string cell_of(const Finding& finding) {
    const CellReport* cell = first_cell(finding);
    return cell == nullptr ? std::string{} : cell_address(cell->sheet, cell->cell);
}

/// An entry named by its cell, which links to the finding.
DocumentEntry blocker(const Finding& finding) {
    std::string place = cell_of(finding);
    return {.name = place.empty() ? finding_name(finding) : std::move(place),
            .text = short_line(finding),
            .item = finding_name(finding)};
}

void add_first(DocumentEntry& entry, const std::vector<DocumentEntry>& all) {
    std::ranges::copy_n(all.begin(), static_cast<std::ptrdiff_t>(std::min(most_blockers, all.size())),
                        std::back_inserter(entry.under));
    if (all.size() > most_blockers) {
        entry.under.push_back({.name = {}, .text = fmt::format("and {} more", all.size() - most_blockers)});
    }
}

DocumentEntry to_put_right(const std::vector<const Finding*>& findings, const Assessment& assessment) {
    std::vector<DocumentEntry> all;
    std::ranges::transform(findings, std::back_inserter(all), [](const Finding* finding) { return blocker(*finding); });
    for (const WorkbookFinding& fault : assessment.workbook) {
        if (fault.blocks() && !fault.is_cell_to_fill()) {
            const std::string place = cell_address(fault.sheet, fault.cell);
            all.push_back({.name = place.empty() ? "The workbook" : place, .text = fault.message});
        }
    }
    const std::size_t faults = all.size() - findings.size();
    std::string text = count_of(findings.size(), "rule", "rules");
    if (faults > 0) {
        text = fmt::format("{}{}", findings.empty() ? std::string{} : text + ", ",
                           count_of(faults, "fault of the workbook", "faults of the workbook"));
    }
    DocumentEntry entry{.name = "To put right", .text = std::move(text)};
    add_first(entry, all);
    return entry;
}

/// The cells of the first findings: "Finance!E22, Finance!F22 and 9 more".
std::string cells_of_all(const std::vector<const Finding*>& findings) {
    std::vector<std::string> cells;
    for (const Finding* finding : findings) {
        std::string cell = cell_of(*finding);
        if (!cell.empty() && std::ranges::find(cells, cell) == cells.end()) {
            cells.push_back(std::move(cell));
        }
    }
    const std::size_t named = std::min(cells.size(), most_cells);
    std::string text =
        fmt::format("{}", fmt::join(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    return cells.size() > named ? fmt::format("{} and {} more", text, cells.size() - named) : text;
}

} // namespace

std::string short_line(const Finding& finding) {
    std::string line{finding.title};
    if (finding.period != whole_plan) {
        line += fmt::format(", {}", finding.period);
    }
    if (finding.headroom && finding.headroom->sign() < 0) {
        line += fmt::format(": out by {}", missed_by(finding));
    }
    return line;
}

std::vector<DocumentEntry> brief_of(const Assessment& assessment, std::span<const SharedCause> causes) {
    if (!assessment.was_assessed()) {
        return {};
    }
    std::vector<const Finding*> wrong, queries, open;
    for (const Finding& finding : assessment.findings) {
        const bool unassessed = finding.outcome == Outcome::not_assessed; // advice too, as the verdict counts it
        if ((finding.blocks() || unassessed) && !finding.not_begun) {
            (finding.outcome == Outcome::not_met ? wrong
             : finding.outcome == Outcome::query ? queries
                                                 : open)
                .push_back(&finding);
        }
    }
    std::vector<DocumentEntry> brief;
    if (DocumentEntry entry = to_put_right(wrong, assessment); !entry.under.empty()) {
        brief.push_back(std::move(entry));
    }
    constexpr std::size_t most_causes = 2;
    for (const SharedCause& cause : causes.first(std::min(causes.size(), most_causes))) {
        brief.push_back({.name = "One change", .text = cause.sentence()});
    }
    const auto add = [&](std::string_view name, const std::vector<const Finding*>& findings, std::string_view what) {
        if (!findings.empty()) {
            const std::string places = cells_of_all(findings);
            brief.push_back(
                {.name = std::string{name},
                 .text = fmt::format("{} {}{}{}", findings.size(), what, places.empty() ? "" : ": ", places)});
        }
    };
    add("Queries", queries, "to correct or explain");
    add("Not assessed", open, "to fill in or correct");
    if (assessment.not_begun + assessment.cells_to_fill > 0) {
        brief.push_back({.name = "Not begun",
                         .text = fmt::format("{}; {} to fill", count_of(assessment.not_begun, "rule", "rules"),
                                             count_of(assessment.cells_to_fill, "cell", "cells"))});
    }
    brief.push_back({.name = "Signing", .text = assessment.signing_sentence});
    return brief;
}

} // namespace plancheck

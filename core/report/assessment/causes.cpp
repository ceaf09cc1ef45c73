// Gathers the findings that one changed figure settles, and those that wait for one cell.
#include "core/report/assessment/causes.hpp"

#include "core/report/assessment/sections.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

DocumentEntry together(std::string cell, std::string text, std::span<const Finding* const> findings) {
    DocumentEntry entry{.name = std::move(cell), .text = std::move(text)};
    for (const Finding* finding : findings) {
        entry.under.push_back({.name = finding_name(*finding),
                               .text = std::string{finding->title},
                               .outcome = finding->outcome,
                               .item = finding_name(*finding)});
    }
    return entry;
}

/// The cells that keep several rules from being assessed, each with the one step that lets all of them be judged.
std::vector<DocumentEntry> unread_cells(const Assessment& assessment) {
    std::vector<std::pair<std::string, std::vector<const Finding*>>> by_cell;
    for (const Finding& finding : assessment.findings) {
        if (finding.outcome != Outcome::not_assessed || finding.not_begun || finding.cells.empty()) {
            continue;
        }
        std::string cell = cell_address(finding.cells.front().sheet, finding.cells.front().cell);
        const auto known = std::ranges::find_if(
            by_cell, [&](const auto& one) { return one.second.front()->remedy == finding.remedy; });
        (known == by_cell.end() ? by_cell.emplace_back(std::move(cell), std::vector<const Finding*>{}) : *known)
            .second.push_back(&finding);
    }
    std::vector<DocumentEntry> entries;
    for (auto& [cell, findings] : by_cell) {
        if (findings.size() > 1) {
            entries.push_back(
                together(std::move(cell),
                         fmt::format("{} findings cannot be assessed. {}", findings.size(), findings.front()->remedy),
                         findings));
        }
    }
    return entries;
}

} // namespace

DocumentSection causes_section(const Assessment& assessment, std::span<const SharedCause> causes) {
    DocumentSection section{.heading = "One change settles several", .note = {}, .items = {}, .rows = {}};
    section.id = "together";
    section.note = causes.empty()
                       ? ""
                       : "Each changed figure was tried on the whole plan: it settles the findings below it, "
                         "and causes no other.";
    for (const SharedCause& cause : causes) {
        section.list.push_back(together(cause.cell, cause.sentence(), cause.gone));
    }
    std::ranges::move(unread_cells(assessment), std::back_inserter(section.list));
    return section;
}

} // namespace plancheck

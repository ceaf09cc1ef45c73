// Makes the document of what is carried forward: first what is not, with why, then how much each sheet takes over.
#include "core/report/carry/report.hpp"

#include "core/assess/words.hpp"
#include "core/round/identity.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace plancheck {
namespace {

DocumentSection left_behind(const CarriedForward& carried) {
    DocumentSection section{
        .heading = fmt::format("Not carried forward ({})", carried.left.size()), .note = {}, .items = {}, .rows = {}};
    for (const LeftBehind& one : carried.left) {
        const std::string place =
            one.first.sheet.empty() ? std::string{} : ", from " + cell_address(one.first.sheet, one.first.cell);
        section.list.push_back({.name = one.sheet,
                                .text = fmt::format("{} ({}{}): {}.", names_of(one),
                                                    count_of(one.cells, "cell", "cells"), place, one.why)});
    }
    return section;
}

/// How many entries and rows each sheet of the new plan takes over; the workbook lists them one by one.
DocumentSection taken_over(const CarriedForward& carried) {
    std::vector<std::pair<std::string, std::array<std::size_t, 2>>> sheets;
    const auto add = [&](const std::string& sheet, std::size_t kind) {
        if (sheets.empty() || sheets.back().first != sheet) {
            sheets.push_back({sheet, {}});
        }
        ++sheets.back().second.at(kind);
    };
    std::ranges::for_each(carried.figures, [&](const CarriedFigure& one) { add(one.sheet, 0); });
    std::ranges::for_each(carried.records, [&](const CarriedRecord& one) { add(one.sheet, 1); });
    DocumentSection section{.heading = "Carried forward",
                            .note = "one by one on the new workbook's sheet Carried forward",
                            .items = {},
                            .rows = {}};
    for (const auto& [sheet, counts] : sheets) {
        section.list.push_back(
            {.name = sheet,
             .text = counts[0] != 0 ? count_of(counts[0], "entry", "entries") : count_of(counts[1], "row", "rows")});
    }
    return section;
}

} // namespace

Document carried_document(const CarriedForward& carried) {
    Document document;
    document.title = fmt::format("A new plan for {} from {}", identity_of(*carried.to),
                                 carried.plan.empty() ? std::string{"an earlier plan"} : carried.plan);
    document.lead = carried.notes;
    if (!carried.left.empty()) {
        document.sections.push_back(left_behind(carried));
    }
    if (!carried.figures.empty() || !carried.records.empty()) {
        document.sections.push_back(taken_over(carried));
    }
    document.conclusion = carried_sentence(carried);
    document.tone = carried.figures.empty() && carried.records.empty() ? Tone::doubtful : Tone::good;
    return document;
}

} // namespace plancheck

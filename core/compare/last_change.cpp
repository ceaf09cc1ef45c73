// Groups the findings whose outcome turned by the outcome that they have now.
#include "core/compare/last_change.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/assess/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace plancheck {

namespace {

using Turned = std::array<std::vector<const Finding*>, outcome_count>;

/// The same finding in another assessment of the plan: at the same place, unless rules came or went.
const Finding* same_finding(const Assessment& other, const Finding& finding, std::size_t place) {
    if (place < other.findings.size()) {
        const Finding& there = other.findings[place];
        if (there.rule == finding.rule && there.period == finding.period) {
            return &there;
        }
    }
    return find_finding(other, finding.rule, finding.period);
}

Turned turned_findings(const Assessment& before, const Assessment& after, const Finding* but) {
    Turned turned;
    for (std::size_t place = 0; place < after.findings.size(); ++place) {
        const Finding& now = after.findings[place];
        const Finding* was = same_finding(before, now, place);
        if (was != nullptr && was->outcome != now.outcome && &now != but) {
            turned[static_cast<std::size_t>(now.outcome)].push_back(&now);
        }
    }
    return turned;
}

std::string name_of(const Finding& finding) {
    return finding.period == whole_plan ? std::string{finding.title}
                                        : fmt::format("{} ({})", finding.title, finding.period);
}

std::string names_of(const std::vector<const Finding*>& findings, std::size_t most) {
    std::string names;
    for (std::size_t index = 0; index < std::min(findings.size(), most); ++index) {
        names += fmt::format("{}{}", index == 0 ? "" : "; ", name_of(*findings[index]));
    }
    return findings.size() > most ? fmt::format("{} and {} more", names, findings.size() - most) : names;
}

bool holds(const Assessment& assessment, const WorkbookFinding& finding) {
    return std::ranges::any_of(assessment.workbook, [&](const WorkbookFinding& other) {
        return other.code == finding.code && other.sheet == finding.sheet && other.cell == finding.cell;
    });
}

/// The findings of the workbook itself in `one` that `other` has not.
std::vector<const WorkbookFinding*> only_in(const Assessment& one, const Assessment& other) {
    std::vector<const WorkbookFinding*> found;
    for (const WorkbookFinding& finding : one.workbook) {
        if (!holds(other, finding)) {
            found.push_back(&finding);
        }
    }
    return found;
}

void add(std::string& text, std::string_view sentence) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", sentence);
}

} // namespace

std::string outcomes_turned(const Assessment& before, const Assessment& after, std::string_view when, std::size_t most,
                            const Finding* but) {
    const Turned turned = turned_findings(before, after, but);
    std::string text;
    for (const bool attention : {false, true}) {
        for (std::size_t outcome = 0; outcome < outcome_count; ++outcome) {
            const auto& findings = turned[outcome];
            if (!findings.empty() && needs_attention(static_cast<Outcome>(outcome)) == attention) {
                add(text, fmt::format("{} {}: {}.", when, outcome_name(static_cast<Outcome>(outcome)),
                                      names_of(findings, most)));
            }
        }
    }
    return text;
}

std::string what_changed(const Assessment& before, const Assessment& after, std::size_t most) {
    if (before.round == nullptr || before.round != after.round) {
        return {};
    }
    auto text = outcomes_turned(before, after, "Now", most);
    if (const auto gone = only_in(before, after); !gone.empty()) {
        add(text, fmt::format("Put right: {} of the workbook itself.", count_of(gone.size(), "finding", "findings")));
    }
    auto fresh = only_in(after, before);
    std::erase_if(fresh,
                  [](const WorkbookFinding* finding) { return finding->is_cell_to_fill(); }); // the progress has it
    if (!fresh.empty()) {
        add(text, fmt::format("New: {}", fresh.front()->message));
        if (fresh.size() > 1) {
            add(text, fmt::format("And {} more.", fresh.size() - 1));
        }
    }
    return text;
}

} // namespace plancheck

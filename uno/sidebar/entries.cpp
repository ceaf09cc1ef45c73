// From keys to what they stand for, and back.
#include "uno/sidebar/entries.hpp"

#include "core/assess/judge.hpp"
#include "uno/words.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

constexpr std::string_view finding_prefix = "finding ";
constexpr std::string_view feature_prefix = "feature ";
constexpr std::string_view element_prefix = "element ";
constexpr std::string_view workbook_prefix = "workbook ";
constexpr std::string_view feature_group = "feature";

} // namespace

std::string entry_key(const Finding& finding) {
    if (finding.group == feature_group)
        return std::string(feature_prefix) + std::string(finding.rule);
    return std::string(finding_prefix) + std::string(finding.rule) + " " + finding.period;
}

std::string entry_key(const FeatureResult& feature) {
    return std::string(feature_prefix) + std::string(feature.feature->id);
}

std::string entry_key(const ElementResult& element) {
    return std::string(element_prefix) + std::string(element.element->id);
}

/// Names the fault itself and not its place in the list, which changes as others are mended.
std::string entry_key(const WorkbookFinding& finding) {
    return std::string(workbook_prefix) + finding.code + ' ' + finding.sheet + '!' + finding.cell + ' ' +
           finding.message;
}

const Finding* finding_of(const Judged& judged, std::string_view key) {
    if (key.starts_with(finding_prefix)) {
        key.remove_prefix(finding_prefix.size());
        const auto space = key.find(' ');
        return judged.finding(key.substr(0, space), space == std::string_view::npos ? "" : key.substr(space + 1));
    }
    const auto* feature = feature_of(judged, key);
    return feature ? judged.finding(feature->feature->id, {}) : nullptr;
}

const FeatureResult* feature_of(const Judged& judged, std::string_view key) {
    if (!key.starts_with(feature_prefix))
        return nullptr;
    key.remove_prefix(feature_prefix.size());
    for (const auto& element : judged.assessment().results) {
        for (const auto& feature : element.features) {
            if (feature.feature->id == key)
                return &feature;
        }
    }
    return nullptr;
}

const ElementResult* element_of(const Judged& judged, std::string_view key) {
    if (!key.starts_with(element_prefix))
        return nullptr;
    key.remove_prefix(element_prefix.size());
    for (const auto& element : judged.assessment().results) {
        if (element.element->id == key)
            return &element;
    }
    return nullptr;
}

const WorkbookFinding* workbook_of(const Judged& judged, std::string_view key) {
    if (!key.starts_with(workbook_prefix))
        return nullptr;
    for (const auto& finding : judged.assessment().workbook) {
        if (entry_key(finding) == key)
            return &finding;
    }
    return nullptr;
}

std::string period_name(const Finding& finding) {
    return finding.period == whole_plan ? std::string(word(Word::whole_plan)) : finding.period;
}

std::string entry_line(const Finding& finding) {
    return say(Word::outcome_line, finding.title, period_name(finding), outcome_name(finding.outcome));
}

std::string entry_line(const FeatureResult& feature) {
    return say(Word::outcome_line, feature.feature->id, feature.feature->title, outcome_name(feature.outcome));
}

std::string entry_line(const ElementResult& element) {
    return say(Word::outcome_line, element.element->id, element.element->title, outcome_name(element.outcome));
}

bool needs_attention(Outcome outcome) {
    return urgency(outcome) <= urgency(Outcome::needs_judgement);
}

bool rests_on(const Finding& finding, const SelectedCell& selected) {
    return !selected.cell.empty() &&
           std::any_of(finding.cells.begin(), finding.cells.end(), [&](const CellReport& cell) {
               return cell.sheet == selected.sheet && cell.cell == selected.cell;
           });
}

bool rests_on(const WorkbookFinding& finding, const SelectedCell& selected) {
    return !selected.cell.empty() && finding.sheet == selected.sheet && finding.cell == selected.cell;
}

std::optional<CellReport> target_of(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged, key))
        return workbook->cell.empty() ? std::nullopt : std::optional(CellReport{workbook->sheet, workbook->cell, {}});
    const auto* finding = finding_of(judged, key);
    const auto* cell = finding ? first_cell(*finding) : nullptr;
    return cell ? std::optional(*cell) : std::nullopt;
}

std::string entry_at(const Judged& judged, const SelectedCell& cell) {
    const Finding* chosen = nullptr;
    for (const auto& finding : judged.assessment().findings) {
        if (rests_on(finding, cell) && (!chosen || urgency(finding.outcome) < urgency(chosen->outcome)))
            chosen = &finding;
    }
    for (const auto& finding : judged.assessment().workbook) {
        if (rests_on(finding, cell) && (!chosen || !needs_attention(chosen->outcome)))
            return entry_key(finding);
    }
    return chosen ? entry_key(*chosen) : std::string();
}

} // namespace plancheck::office

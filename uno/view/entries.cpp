// Finds the findings of keys, and the keys of findings.
#include "uno/view/entries.hpp"

#include "core/assess/cell_report.hpp"
#include "core/assess/judge.hpp"
#include "core/assess/progress.hpp"
#include "core/report/assessment/context.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <utility>

namespace plancheck::office {
namespace {

constexpr std::string_view finding_prefix = "finding ";
constexpr std::string_view feature_prefix = "feature ";
constexpr std::string_view workbook_prefix = "workbook ";
constexpr std::string_view sheet_prefix = "sheet ";
constexpr std::string_view known_prefix = "known ";

/// "FIN-RISK 2014/15" in its parts; without a period the second is empty.
std::pair<std::string_view, std::string_view> rule_and_period(std::string_view name) {
    const auto space = name.find(' ');
    return space == std::string_view::npos ? std::pair(name, std::string_view())
                                           : std::pair(name.substr(0, space), name.substr(space + 1));
}

bool say_the_same(const WorkbookFinding& one, const WorkbookFinding& other) {
    return one.code == other.code && one.sheet == other.sheet && one.cell == other.cell && one.message == other.message;
}

/// The key of a fault: the fault itself and not its position in the list, which changes as others are corrected.
std::string subject_key(const WorkbookFinding& finding) {
    return std::string(workbook_prefix) + finding.code + ' ' + finding.sheet + '!' + finding.cell + ' ' +
           finding.message;
}

/// The first cell of a sheet that waits for an entry, or the first that people fill in.
std::optional<CellReport> first_to_fill(const Judged& judged, const SheetProgress& sheet) {
    const auto cell = plancheck::first_to_fill(*judged.round(), judged.plan(), sheet.block);
    return cell ? std::optional(cell_report(judged.plan(), *cell, {})) : std::nullopt;
}

} // namespace

std::string entry_key(const Finding& finding) {
    const bool feature = finding.group == feature_group;
    auto key = std::string(feature ? feature_prefix : finding_prefix) + std::string(finding.rule);
    return feature && finding.period == whole_plan ? key : key + ' ' + finding.period;
}

/// A different key for each finding. With one key for two, Next finding would repeat the second for ever.
std::string entry_key(const Assessment& assessment, const WorkbookFinding& finding) {
    auto key = subject_key(finding);
    std::size_t number = 1;
    for (const auto& other : assessment.workbook) {
        if (&other == &finding) {
            break;
        }
        if (say_the_same(other, finding)) {
            ++number;
        }
    }
    if (number > 1) {
        key += '\n' + std::to_string(number); // no message has a second line
    }
    return key;
}

const Finding* finding_of(const Judged& judged, std::string_view key) {
    for (const auto prefix : {finding_prefix, feature_prefix}) {
        if (key.starts_with(prefix)) {
            const auto [rule, period] = rule_and_period(key.substr(prefix.size()));
            return judged.finding(rule, period);
        }
    }
    return nullptr;
}

const FeatureResult* feature_of(const Judged& judged, std::string_view key) {
    if (!key.starts_with(feature_prefix)) {
        return nullptr;
    }
    const auto id = rule_and_period(key.substr(feature_prefix.size())).first;
    for (const auto& element : judged.assessment().results) {
        for (const auto& feature : element.features) {
            if (feature.feature->id == id) {
                return &feature;
            }
        }
    }
    return nullptr;
}

const WorkbookFinding* workbook_of(const Assessment& assessment, std::string_view key) {
    if (!key.starts_with(workbook_prefix)) {
        return nullptr;
    }
    for (const auto& finding : assessment.workbook) {
        if (key.starts_with(subject_key(finding)) && entry_key(assessment, finding) == key) {
            return &finding;
        }
    }
    return nullptr;
}

std::string entry_key(const SheetProgress& sheet) {
    return std::string(sheet_prefix) + std::string(sheet.block);
}

std::string sheet_line(const SheetProgress& sheet) {
    return say(Word::guidance, sheet.sheet, sheet.sentence());
}

const SheetProgress* progress_of(const Assessment& assessment, std::string_view key) {
    if (!key.starts_with(sheet_prefix)) {
        return nullptr;
    }
    const auto found = std::ranges::find(assessment.progress, key.substr(sheet_prefix.size()), &SheetProgress::block);
    return found == assessment.progress.end() ? nullptr : &*found;
}

std::vector<KnownEntry> known_entries(const Assessment& assessment) {
    std::vector<KnownEntry> entries;
    if (!assessment.context.known()) {
        return entries;
    }
    for (DocumentItem& item : context_section(assessment).items) {
        const std::string sentence = item.title.empty() ? item.name : item.name + " " + item.title;
        entries.push_back({std::string(known_prefix) + sentence, sentence, std::move(item.lines)});
    }
    return entries;
}

bool is_known_entry(std::string_view key) {
    return key.starts_with(known_prefix);
}

std::optional<KnownEntry> known_entry_of(const Assessment& assessment, std::string_view key) {
    if (!is_known_entry(key)) {
        return std::nullopt;
    }
    for (KnownEntry& entry : known_entries(assessment)) {
        if (entry.key == key) {
            return std::move(entry);
        }
    }
    return std::nullopt;
}

std::string period_name(const Finding& finding) {
    return finding.period == whole_plan ? std::string(word(Word::whole_plan)) : finding.period;
}

std::string entry_line(const Finding& finding) {
    return say(Word::outcome_line, finding.title, period_name(finding), status_name(finding));
}

std::string entry_line(const FeatureResult& feature) {
    return say(Word::outcome_line, feature.feature->id, feature.feature->title, outcome_name(feature.outcome));
}

std::string entry_name(const Judged& judged, const Finding& finding) {
    const auto* feature = feature_of(judged, entry_key(finding));
    const auto name =
        feature ? say(Word::feature_name, feature->feature->id, feature->feature->title) : std::string(finding.title);
    return finding.period == whole_plan ? name : say(Word::year_first, finding.period, name);
}

bool rests_on(const Finding& finding, const SelectedCell& selected) {
    return plancheck::rests_on(finding, selected.sheet, selected.cell);
}

bool rests_on(const WorkbookFinding& finding, const SelectedCell& selected) {
    return !selected.cell.empty() && finding.sheet == selected.sheet && finding.cell == selected.cell;
}

std::optional<CellReport> target_of(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged.assessment(), key)) {
        return workbook->cell.empty() ? std::nullopt : std::optional(CellReport{workbook->sheet, workbook->cell, {}});
    }
    if (const auto* sheet = progress_of(judged.assessment(), key)) {
        return first_to_fill(judged, *sheet);
    }
    const auto* finding = finding_of(judged, key);
    const auto* cell = finding ? first_cell(*finding) : nullptr;
    return cell ? std::optional(*cell) : std::nullopt;
}

std::string entry_at(const Judged& judged, const SelectedCell& cell) {
    const auto* chosen = first_finding_at(judged.assessment(), cell.sheet, cell.cell);
    for (const auto& finding : judged.assessment().workbook) {
        if (rests_on(finding, cell) && (!chosen || !needs_attention(chosen->outcome))) {
            return entry_key(judged.assessment(), finding);
        }
    }
    return chosen ? entry_key(*chosen) : std::string();
}

} // namespace plancheck::office

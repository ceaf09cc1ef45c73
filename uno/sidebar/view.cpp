// Entries of the sidebar's tree, and look-ups by an entry's key.
#include "uno/sidebar/view.hpp"

#include "core/report/sections.hpp"
#include "core/rule/evaluate.hpp"
#include "uno/local_number.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

constexpr std::string_view finding_prefix = "finding ";
constexpr std::string_view feature_prefix = "feature ";
constexpr std::string_view element_prefix = "element ";
constexpr std::string_view workbook_prefix = "workbook ";
constexpr std::string_view feature_group = "feature";
constexpr std::array groups{std::pair{std::string_view("finance"), Word::group_finance},
                            std::pair{std::string_view("constitution"), Word::group_constitution},
                            std::pair{std::string_view("cross-check"), Word::group_crosscheck}};

std::string_view icon_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::met:
        return "met";
    case Outcome::not_met:
        return "not-met";
    case Outcome::query:
    case Outcome::partly_met:
        return "query";
    case Outcome::query_explained:
    case Outcome::waived:
        return "waived";
    case Outcome::needs_judgement:
        return "judge";
    case Outcome::not_applicable:
        return "none";
    case Outcome::not_assessed:
    case Outcome::not_answered:
        return "open";
    }
    return "none";
}

bool needs_attention(Outcome outcome) {
    return urgency(outcome) <= urgency(Outcome::needs_judgement);
}

bool outcome_shown(Outcome outcome, Show show) {
    switch (show) {
    case Show::attention:
        return needs_attention(outcome);
    case Show::query:
        return outcome == Outcome::query || outcome == Outcome::query_explained;
    case Show::judgement:
        return outcome == Outcome::needs_judgement;
    case Show::unassessed:
        return outcome == Outcome::not_assessed || outcome == Outcome::not_answered;
    case Show::blocking:
        return outcome == Outcome::not_met || outcome == Outcome::not_answered || outcome == Outcome::not_assessed;
    case Show::all:
    case Show::selection:
        return true;
    }
    return true;
}

bool rests_on(const Finding& finding, const SelectedCell& selected) {
    return std::any_of(finding.cells.begin(), finding.cells.end(), [&](const CellReport& cell) {
        return cell.sheet == selected.sheet && cell.cell == selected.cell;
    });
}

bool is_shown(const Finding& finding, const Filter& filter) {
    if (!filter.year.empty() && finding.period != filter.year && finding.period != "plan")
        return false;
    if (filter.show == Show::selection)
        return rests_on(finding, filter.selection);
    if (filter.show == Show::blocking)
        return finding.blocks();
    return outcome_shown(finding.outcome, filter.show);
}

std::string period_name(const Finding& finding) {
    return finding.period == "plan" ? std::string(word(Word::whole_plan)) : finding.period;
}

/// Names the fault itself and not its place in the list, which changes as others are mended.
std::string workbook_key(const WorkbookFinding& finding) {
    return std::string(workbook_prefix) + finding.code + ' ' + finding.sheet + '!' + finding.cell + ' ' +
           finding.message;
}

std::string finding_key(const Finding& finding) {
    return std::string(finding_prefix) + std::string(finding.rule) + " " + finding.period;
}

/// Builds the entries in drawing order.
class Tree {
public:
    Tree(const Judged& judged, const Filter& filter) : judged_(judged), filter_(filter) {}

    std::vector<TreeEntry> run() {
        add_elements();
        for (const auto& [group, name] : groups)
            add_findings(group, name);
        add_workbook();
        if (entries_.empty())
            add(0, "group none", std::string(word(Word::nothing_to_show)));
        return std::move(entries_);
    }

private:
    void add(int depth, std::string key, std::string text, std::string_view icon = {}) {
        entries_.push_back({std::move(key), std::move(text), std::string(icon), depth});
    }

    /// Puts a heading before what was added since `at`, with how many it heads; nothing where nothing was added.
    void head(std::size_t at, std::string key, Word name, std::size_t count) {
        if (entries_.size() > at)
            entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(at),
                            {std::move(key), say(Word::group_count, word(name), count), {}, 0});
    }

    bool is_feature_shown(const FeatureResult& feature) const {
        const auto* own = judged_.finding(feature.feature->id, {});
        if (filter_.show == Show::selection)
            return own && rests_on(*own, filter_.selection);
        if (filter_.show == Show::blocking)
            return own && own->blocks();
        return outcome_shown(feature.outcome, filter_.show);
    }

    void add_elements() {
        const auto start = entries_.size();
        std::size_t count = 0;
        for (const auto& element : judged_.assessment().results) {
            const auto at = entries_.size();
            for (const auto& feature : element.features) {
                if (!is_feature_shown(feature))
                    continue;
                ++count;
                const auto& what = *feature.feature;
                add(2, std::string(feature_prefix) + std::string(what.id),
                    say(Word::outcome_line, what.id, what.title, outcome_name(feature.outcome)),
                    icon_of(feature.outcome));
            }
            if (entries_.size() == at)
                continue;
            const auto& what = *element.element;
            entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(at),
                            {std::string(element_prefix) + std::string(what.id),
                             say(Word::outcome_line, what.id, what.title, outcome_name(element.outcome)),
                             std::string(icon_of(element.outcome)), 1});
        }
        head(start, "group elements", Word::group_elements, count);
    }

    void add_findings(std::string_view group, Word name) {
        const auto start = entries_.size();
        for (const auto& finding : judged_.assessment().findings) {
            if (finding.group == group && is_shown(finding, filter_))
                add(1, finding_key(finding),
                    say(Word::outcome_line, finding.title, period_name(finding), outcome_name(finding.outcome)),
                    icon_of(finding.outcome));
        }
        head(start, "group " + std::string(group), name, entries_.size() - start);
    }

    void add_workbook() {
        const auto start = entries_.size();
        const auto& workbook = judged_.assessment().workbook;
        for (const auto& finding : workbook) {
            const bool shown = filter_.show == Show::all || filter_.show == Show::attention ||
                               (filter_.show == Show::blocking && finding.severity == Severity::blocking) ||
                               (filter_.show == Show::query && finding.severity == Severity::query) ||
                               (filter_.show == Show::selection && finding.sheet == filter_.selection.sheet &&
                                finding.cell == filter_.selection.cell);
            if (shown)
                add(1, workbook_key(finding), finding.message,
                    finding.severity == Severity::blocking ? "not-met" : "query");
        }
        head(start, "group workbook", Word::group_workbook, entries_.size() - start);
    }

    const Judged& judged_;
    const Filter& filter_;
    std::vector<TreeEntry> entries_;
};

/// The entry that stands for a finding: a feature's own test is told with its feature.
std::string entry_key(const Finding& finding) {
    return finding.group == feature_group ? std::string(feature_prefix) + std::string(finding.rule)
                                          : finding_key(finding);
}

std::size_t sum(const Counts& counts) {
    std::size_t total = 0;
    for (const auto count : counts)
        total += count;
    return total;
}

const WorkbookFinding* workbook_of(const Judged& judged, std::string_view key) {
    if (!key.starts_with(workbook_prefix))
        return nullptr;
    for (const auto& finding : judged.assessment().workbook) {
        if (workbook_key(finding) == key)
            return &finding;
    }
    return nullptr;
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

void line(std::string& text, std::string_view more) {
    if (more.empty())
        return;
    if (!text.empty())
        text += '\n';
    text += more;
}

void labelled(std::string& text, Word label, std::string_view value) {
    if (!value.empty())
        line(text, say(label, value));
}

std::string names_of(const std::vector<CellReport>& cells) {
    constexpr std::size_t most = 8;
    std::string names;
    for (std::size_t index = 0; index < std::min(cells.size(), most); ++index) {
        if (!cells[index].cell.empty())
            names += (names.empty() ? "" : ", ") + cells[index].sheet + "!" + cells[index].cell;
    }
    return cells.size() > most ? names + ", ..." : names;
}

std::string headroom_text(const Finding& finding) {
    const auto number = local_number(show(*finding.headroom, finding.unit));
    return finding.unit == Unit::thousand_pounds ? say(Word::thousand_pounds, number) : number;
}

void add_finding(std::string& text, const Finding& finding) {
    if (finding.sentence.find(finding.reason) == std::string::npos)
        labelled(text, Word::reason_line, finding.reason);
    if (needs_attention(finding.outcome))
        labelled(text, Word::remedy_line, finding.remedy);
    labelled(text, Word::waiver_line, finding.waiver ? finding.waiver->text : "");
    labelled(text, Word::explanation_line, finding.explanation ? finding.explanation->text : "");
    labelled(text, Word::judgement_line, finding.judgement ? finding.judgement->text : "");
    labelled(text, Word::source_line, founded_on(finding));
    labelled(text, Word::cells_line, names_of(finding.cells));
}

std::string feature_text(const Judged& judged, const FeatureResult& result) {
    const auto& feature = *result.feature;
    std::string text;
    labelled(text, Word::response_line, result.response);
    labelled(text, Word::wants_line, feature.wants);
    line(text, feature.judgement);
    if (const auto* own = judged.finding(feature.id, {}))
        add_finding(text, *own);
    return text;
}

} // namespace

std::vector<TreeEntry> tree_entries(const Judged& judged, const Filter& filter) {
    return Tree(judged, filter).run();
}

std::string progress_text(const Assessment& assessment) {
    std::string text;
    for (const auto& [name, counts] :
         {std::pair{Word::elements, &assessment.elements}, std::pair{Word::features, &assessment.features},
          std::pair{Word::rules, &assessment.rules}}) {
        const auto met = (*counts)[static_cast<std::size_t>(Outcome::met)];
        const auto open = (*counts)[static_cast<std::size_t>(Outcome::not_assessed)] +
                          (*counts)[static_cast<std::size_t>(Outcome::not_answered)];
        line(text, open ? say(Word::progress_open, word(name), met, sum(*counts), open)
                        : say(Word::progress, word(name), met, sum(*counts)));
    }
    return text;
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

std::string_view rule_of(const Judged& judged, std::string_view key) {
    const auto* finding = finding_of(judged, key);
    return finding ? finding->rule : std::string_view{};
}

std::string sentence_text(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged, key))
        return workbook->message;
    if (const auto* element = element_of(judged, key))
        return say(Word::outcome_line, element->element->id, element->element->title, outcome_name(element->outcome));
    const auto* finding = finding_of(judged, key);
    return finding ? finding->sentence : std::string();
}

std::string standing_text(const Judged& judged, std::string_view key) {
    const auto* finding = finding_of(judged, key);
    if (!finding)
        return {};
    const auto* feature = feature_of(judged, key);
    auto text =
        feature ? say(Word::outcome_line, feature->feature->id, feature->feature->title, outcome_name(feature->outcome))
                : say(Word::upload_line, finding->title, period_name(*finding), outcome_name(finding->outcome));
    if (finding->headroom)
        labelled(text, Word::headroom_line, headroom_text(*finding));
    return text;
}

std::string detail_text(const Judged& judged, std::string_view key) {
    if (const auto* feature = feature_of(judged, key))
        return feature_text(judged, *feature);
    const auto* finding = finding_of(judged, key);
    if (!finding)
        return {};
    std::string text;
    add_finding(text, *finding);
    return text;
}

std::optional<CellReport> target_of(const Judged& judged, std::string_view key) {
    if (const auto* workbook = workbook_of(judged, key))
        return workbook->cell.empty() ? std::nullopt : std::optional(CellReport{workbook->sheet, workbook->cell, {}});
    const auto* finding = finding_of(judged, key);
    if (!finding)
        return std::nullopt;
    for (const auto& cell : finding->cells) {
        if (!cell.cell.empty())
            return cell;
    }
    return std::nullopt;
}

std::string entry_at(const Judged& judged, const SelectedCell& cell) {
    const Finding* chosen = nullptr;
    for (const auto& finding : judged.assessment().findings) {
        if (rests_on(finding, cell) && (!chosen || urgency(finding.outcome) < urgency(chosen->outcome)))
            chosen = &finding;
    }
    for (const auto& finding : judged.assessment().workbook) {
        if (finding.sheet == cell.sheet && finding.cell == cell.cell && (!chosen || !needs_attention(chosen->outcome)))
            return workbook_key(finding);
    }
    return chosen ? entry_key(*chosen) : std::string();
}

std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key) {
    std::string text;
    const auto add = [&](const std::string& other, const std::string& name) {
        if (other != key)
            labelled(text, Word::also_here, name);
    };
    for (const auto& finding : judged.assessment().findings) {
        if (rests_on(finding, cell))
            add(entry_key(finding),
                say(Word::outcome_line, finding.title, period_name(finding), outcome_name(finding.outcome)));
    }
    for (const auto& finding : judged.assessment().workbook) {
        if (finding.sheet == cell.sheet && finding.cell == cell.cell)
            add(workbook_key(finding), finding.message);
    }
    return text;
}

std::vector<std::string> attention_keys(const Judged& judged) {
    std::vector<std::string> keys;
    for (auto& entry : tree_entries(judged, {})) {
        if (!entry.key.starts_with("group ") && !entry.key.starts_with(element_prefix))
            keys.push_back(std::move(entry.key));
    }
    return keys;
}

} // namespace plancheck::office

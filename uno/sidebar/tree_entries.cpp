// Builds the tree's entries in drawing order.
#include "uno/sidebar/tree_entries.hpp"

#include "core/assess/judge.hpp"
#include "uno/sidebar/entries.hpp"
#include "uno/words.hpp"

#include <array>

namespace plancheck::office {
namespace {

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

bool is_shown(const Finding& finding, const Filter& filter) {
    if (!filter.year.empty() && finding.period != filter.year && finding.period != whole_plan)
        return false;
    if (filter.show == Show::selection)
        return rests_on(finding, filter.selection);
    if (filter.show == Show::blocking)
        return finding.blocks();
    return outcome_shown(finding.outcome, filter.show);
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
                add(2, entry_key(feature), entry_line(feature), icon_of(feature.outcome));
            }
            if (entries_.size() == at)
                continue;
            entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(at),
                            {entry_key(element), entry_line(element), std::string(icon_of(element.outcome)), 1});
        }
        head(start, "group elements", Word::group_elements, count);
    }

    void add_findings(std::string_view group, Word name) {
        const auto start = entries_.size();
        for (const auto& finding : judged_.assessment().findings) {
            if (finding.group == group && is_shown(finding, filter_))
                add(1, entry_key(finding), entry_line(finding), icon_of(finding.outcome));
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
                               (filter_.show == Show::selection && rests_on(finding, filter_.selection));
            if (shown)
                add(1, entry_key(finding), finding.message,
                    finding.severity == Severity::blocking ? "not-met" : "query");
        }
        head(start, "group workbook", Word::group_workbook, entries_.size() - start);
    }

    const Judged& judged_;
    const Filter& filter_;
    std::vector<TreeEntry> entries_;
};

} // namespace

std::vector<TreeEntry> tree_entries(const Judged& judged, const Filter& filter) {
    return Tree(judged, filter).run();
}

std::vector<std::string> attention_keys(const Judged& judged) {
    std::vector<std::string> keys;
    for (auto& entry : tree_entries(judged, {})) {
        if (entry.depth > 0 && !element_of(judged, entry.key)) // headings stand at the left
            keys.push_back(std::move(entry.key));
    }
    return keys;
}

} // namespace plancheck::office

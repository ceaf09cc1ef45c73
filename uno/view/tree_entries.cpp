// Puts the core's sections and the workbook's own findings in drawing order.
#include "uno/view/tree_entries.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/progress.hpp"
#include "core/report/assessment/context.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/workbook/cell.hpp"
#include "uno/view/entries.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace plancheck::office {
namespace {

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

/// Builds the entries in drawing order.
class Tree {
public:
    Tree(const Judged& judged, const Filter& filter) : judged_(judged), filter_(filter) {
        for (const auto& sheet : judged.plan().sheets()) {
            sheets_.emplace(sheet, sheets_.size());
        }
    }

    std::vector<TreeEntry> run() {
        bool workbook_shown = false;
        for (const auto& section : sections_of(judged_.assessment())) {
            if (!section.first && !std::exchange(workbook_shown, true)) {
                add_workbook();
            }
            add_section(section);
        }
        if (!workbook_shown) {
            add_workbook();
        }
        if (filter_.show == Show::attention && filter_.year.empty()) {
            add_sheets();
            add_known();
        }
        if (entries_.empty()) {
            entries_.push_back({"group none", std::string(word(Word::nothing_to_show)), {}, 0});
        }
        return std::move(entries_);
    }

private:
    using Place = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;

    /// Where a finding leads to; those that lead nowhere come last.
    Place place_of(const Finding& finding) const {
        const auto* cell = first_cell(finding);
        const auto sheet = cell ? sheets_.find(cell->sheet) : sheets_.end();
        const auto at = cell ? parse_cell(cell->cell) : std::nullopt;
        return sheet == sheets_.end() || !at ? Place(sheets_.size(), 0, 0) : Place(sheet->second, at->row, at->column);
    }

    bool is_shown(const Finding& finding) const {
        if (!filter_.year.empty() && finding.period != filter_.year && finding.period != whole_plan) {
            return false;
        }
        switch (filter_.show) {
        case Show::all:
            return true;
        case Show::cell:
            return rests_on(finding, filter_.selection);
        case Show::sheet:
            return needs_attention(finding.outcome) && names_sheet(finding, filter_.selection.sheet);
        case Show::attention:
            break;
        }
        return needs_attention(finding.outcome);
    }

    bool is_shown(const WorkbookFinding& finding) const {
        switch (filter_.show) {
        case Show::cell:
            return rests_on(finding, filter_.selection);
        case Show::sheet:
            return finding.sheet == filter_.selection.sheet;
        default:
            return true;
        }
    }

    void add_section(const Section& section) {
        std::vector<std::pair<Place, const Finding*>> shown;
        for (const auto* finding : section.findings) {
            if (is_shown(*finding)) {
                shown.emplace_back(place_of(*finding), finding);
            }
        }
        std::ranges::stable_sort(shown, {}, &std::pair<Place, const Finding*>::first);
        // What others decide, and what is settled, is closed at first, unless it was asked for.
        head(section.title, shown.size(), section.first || filter_.show == Show::cell);
        for (const auto& [place, finding] : shown) {
            entries_.push_back({entry_key(*finding), entry_name(judged_, *finding),
                                std::string(office::icon_of(finding->outcome)), 1});
        }
    }

    void add_workbook() {
        std::vector<TreeEntry> shown;
        for (const auto* finding : workbook_in_order(judged_.assessment())) {
            if (is_shown(*finding)) {
                shown.push_back({entry_key(judged_.assessment(), *finding), finding->message,
                                 finding->severity == Severity::blocking ? "not-met" : "query", 1});
            }
        }
        head(word(Word::group_workbook), shown.size(), true);
        std::ranges::move(shown, std::back_inserter(entries_));
    }

    /// How far each sheet is. Closed at first: the cover and "this sheet" tell it too.
    void add_sheets() {
        const auto& assessment = judged_.assessment();
        if (assessment.progress.empty()) {
            return;
        }
        entries_.push_back({"closed group sheets", progress_sentence(assessment), {}, 0, false});
        for (const auto& sheet : assessment.progress) {
            if (sheet.state() != SheetProgress::State::nothing_asked) {
                entries_.push_back({entry_key(sheet), sheet_line(sheet), icon_of(sheet.state()), 1});
            }
        }
    }

    /// What is known of the body, in the words of `plancheck check`. Closed at first: none of it is a fault of the
    /// plan.
    void add_known() {
        const auto& assessment = judged_.assessment();
        const auto known = known_entries(assessment);
        if (known.empty()) {
            return;
        }
        const std::string heading = context_section(assessment).heading;
        entries_.push_back({"closed group " + heading, heading, {}, 0, false});
        for (const auto& entry : known) {
            entries_.push_back({entry.key, entry.sentence, "none", 1});
        }
    }

    static std::string icon_of(SheetProgress::State state) {
        switch (state) {
        case SheetProgress::State::to_put_right:
            return "not-met";
        case SheetProgress::State::fine:
            return "met";
        default:
            return "open";
        }
    }

    /// Adds a heading with its count, if anything follows. One that is closed at first has another key than where the
    /// same section is open, because the tree keeps what the user opened and closed by key.
    void head(std::string_view name, std::size_t count, bool open) {
        if (count > 0) {
            entries_.push_back({(open ? "group " : "closed group ") + std::string(name),
                                say(Word::group_count, name, count),
                                {},
                                0,
                                open});
        }
    }

    const Judged& judged_;
    const Filter& filter_;
    std::map<std::string, std::size_t, std::less<>> sheets_; ///< their places in the workbook
    std::vector<TreeEntry> entries_;
};

} // namespace

std::vector<TreeEntry> tree_entries(const Judged& judged, const Filter& filter) {
    return Tree(judged, filter).run();
}

std::vector<std::string> attention_keys(const Judged& judged) {
    std::vector<std::string> keys;
    for (auto& entry : tree_entries(judged, {})) {
        if (entry.depth > 0 && !progress_of(judged.assessment(), entry.key) &&
            !is_known_entry(entry.key)) { // headings have depth 0
            keys.push_back(std::move(entry.key));
        }
    }
    return keys;
}

} // namespace plancheck::office

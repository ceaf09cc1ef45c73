// What the sidebar shows of an assessment: the tree's entries, the progress lines, the chosen finding's text. Pure: a
// worker or a test may make it. All sentences about the plan are the core's.
#pragma once

#include "uno/judged.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plancheck::office {

/// The two filters at the top of the sidebar.
enum class Show { attention, all, blocking, query, judgement, unassessed, selection };
inline constexpr int show_count = 7;

/// A cell that the user has selected.
struct SelectedCell {
    std::string sheet, cell; ///< "Finance", "C12"
};

struct Filter {
    Show show = Show::attention;
    std::string year; ///< empty: all
    SelectedCell selection;
};

/// One line of the tree. Entries come in drawing order; a child follows its parent with `depth` one more.
struct TreeEntry {
    std::string key; ///< "group finance", "element OUT-01", "feature OUT-01.a", "finding FIN-RISK 2014/15"
    std::string text;
    std::string icon; ///< name of an icon file without its ending; empty: none
    int depth = 0;

    friend bool operator==(const TreeEntry&, const TreeEntry&) = default;
};

[[nodiscard]] std::vector<TreeEntry> tree_entries(const Judged& judged, const Filter& filter);

/// "Elements: 3 of 21 met", one line each for elements, features and rules.
[[nodiscard]] std::string progress_text(const Assessment& assessment);

/// The entry's own sentence, as a cell, the command line and a report say it; of an element its outcome.
[[nodiscard]] std::string sentence_text(const Judged& judged, std::string_view key);

/// What the entry is, its outcome and its headroom; of a fault of the workbook nothing more than its sentence.
[[nodiscard]] std::string standing_text(const Judged& judged, std::string_view key);

/// The rest about an entry: what to do, people's additions, source, cells.
[[nodiscard]] std::string detail_text(const Judged& judged, std::string_view key);

/// The cell an entry goes to; nothing where it has none.
[[nodiscard]] std::optional<CellReport> target_of(const Judged& judged, std::string_view key);

/// The rule behind an entry (a feature's own test), or empty.
[[nodiscard]] std::string_view rule_of(const Judged& judged, std::string_view key);
/// The finding behind an entry, or null.
[[nodiscard]] const Finding* finding_of(const Judged& judged, std::string_view key);

/// The entry that most needs attention among those that rest on a cell; empty: none rests on it.
[[nodiscard]] std::string entry_at(const Judged& judged, const SelectedCell& cell);
/// What else rests on a cell than the entry `key`: a line each.
[[nodiscard]] std::string others_at(const Judged& judged, const SelectedCell& cell, std::string_view key);

/// The findings that need attention, most urgent outcome first as the tree lists them: for next and previous.
[[nodiscard]] std::vector<std::string> attention_keys(const Judged& judged);

} // namespace plancheck::office

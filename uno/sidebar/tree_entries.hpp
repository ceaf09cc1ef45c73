// The entries of the sidebar's tree: which are shown under the two filters, in which order, under which headings. Pure:
// a worker or a test may make them.
#pragma once

#include "uno/document/selected_cell.hpp"
#include "uno/judged.hpp"

#include <string>
#include <vector>

namespace plancheck::office {

/// The two filters at the top of the sidebar.
enum class Show { attention, all, blocking, query, judgement, unassessed, selection };
inline constexpr int show_count = 7;

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

/// The findings that need attention, as the tree lists them: for next and previous.
[[nodiscard]] std::vector<std::string> attention_keys(const Judged& judged);

} // namespace plancheck::office

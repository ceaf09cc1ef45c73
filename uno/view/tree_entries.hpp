// Builds the entries of the sidebar's tree: by what is to be done, as the core's sections have it, and within a section
// in the order of the workbook. Makes no UNO call, so a worker or a test may run it.
#pragma once

#include "uno/view/judged.hpp"
#include "uno/view/selected_cell.hpp"

#include <string>
#include <vector>

namespace plancheck::office {

/// The first filter at the top of the sidebar; the second is the year.
enum class Show { attention, sheet, cell, all };
inline constexpr int show_count = 4;

struct Filter {
    Show show = Show::attention;
    std::string year; ///< empty for all years
    SelectedCell selection;
};

/// One line of the tree. Entries come in drawing order; a child follows its parent with `depth` one more.
struct TreeEntry {
    std::string key; ///< "group To put right first", "feature OUT-01.a", "finding FIN-RISK 2014/15"
    std::string text;
    std::string icon; ///< name of an icon file without its ending; empty for no icon
    int depth = 0;
    bool open = true; ///< whether its children are shown at first

    friend bool operator==(const TreeEntry&, const TreeEntry&) = default;
};

/// Under the filter "this sheet" are the findings that name a cell of the selected sheet.
[[nodiscard]] std::vector<TreeEntry> tree_entries(const Judged& judged, const Filter& filter);

/// The findings that need attention, as the tree lists them: for next and previous.
[[nodiscard]] std::vector<std::string> attention_keys(const Judged& judged);

} // namespace plancheck::office

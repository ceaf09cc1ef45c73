// Maps the keys of the sidebar's tree to findings, features and faults of the workbook, and to cells. A key
// names its subject and not its place in the tree, so that a choice survives an edit. Makes no UNO call.
#pragma once

#include "core/assess/assessment.hpp"
#include "uno/view/judged.hpp"
#include "uno/view/selected_cell.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

/// "finding FIN-RISK 2014/15"; for a feature's own test "feature OUT-01.a", with the year if it is judged for each.
[[nodiscard]] std::string entry_key(const Finding& finding);
/// The key of a workbook finding in this assessment: its subject, and a number if several have the same subject.
[[nodiscard]] std::string entry_key(const Assessment& assessment, const WorkbookFinding& finding);

/// The key of a sheet, whose entry says how far it is: "sheet finance".
[[nodiscard]] std::string entry_key(const SheetProgress& sheet);
/// "Finance: 34 of 60 cells filled, 2 to put right".
[[nodiscard]] std::string sheet_line(const SheetProgress& sheet);

/// The subjects of an entry. Each returns null if the entry has another subject, or no longer exists.
[[nodiscard]] const Finding* finding_of(const Judged& judged, std::string_view key); ///< a feature's own test too
[[nodiscard]] const FeatureResult* feature_of(const Judged& judged, std::string_view key);
[[nodiscard]] const WorkbookFinding* workbook_of(const Assessment& assessment, std::string_view key);

[[nodiscard]] const SheetProgress* progress_of(const Assessment& assessment, std::string_view key);

/// What is known of the body, one entry for each part of the section that reports have of it.
struct KnownEntry {
    std::string key;                ///< "known Directions From 2015. ..."
    std::string sentence;           ///< "Directions: From 2015. On 3 May 2016 it stands."
    std::vector<std::string> lines; ///< the rest
};
[[nodiscard]] std::vector<KnownEntry> known_entries(const Assessment& assessment);
[[nodiscard]] bool is_known_entry(std::string_view key);
[[nodiscard]] std::optional<KnownEntry> known_entry_of(const Assessment& assessment, std::string_view key);

[[nodiscard]] std::string period_name(const Finding& finding); ///< "2014/15", "whole plan"
/// One line for an entry: "Contingency 2014/15: not met", "OUT-01.a ...: not answered".
[[nodiscard]] std::string entry_line(const Finding& finding);
[[nodiscard]] std::string entry_line(const FeatureResult& feature);
/// Its name in the tree, below the heading that says its outcome: "2014/15 Contingency", "OUT-01.a ...".
[[nodiscard]] std::string entry_name(const Judged& judged, const Finding& finding);

/// Whether a finding depends on the selected cell. Returns false if no single cell is selected.
[[nodiscard]] bool rests_on(const Finding& finding, const SelectedCell& cell);
[[nodiscard]] bool rests_on(const WorkbookFinding& finding, const SelectedCell& cell);

/// The cell that an entry leads to; nullopt if it has none.
[[nodiscard]] std::optional<CellReport> target_of(const Judged& judged, std::string_view key);
/// Of the entries that depend on a cell, the one to show: first_finding_at, but a fault of the workbook before a
/// finding that needs no attention. Empty if there is none.
[[nodiscard]] std::string entry_at(const Judged& judged, const SelectedCell& cell);

} // namespace plancheck::office

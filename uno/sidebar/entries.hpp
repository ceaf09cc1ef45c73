// The entries of the sidebar's tree by their keys: which finding, feature, element or fault of the workbook each stands
// for, and which cell. A key names its subject and not its place in the tree, so that a choice outlives an edit. Pure.
#pragma once

#include "uno/document/selected_cell.hpp"
#include "uno/judged.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::office {

/// "finding FIN-RISK 2014/15"; of a feature's own test "feature OUT-01.a", since it is told with its feature.
[[nodiscard]] std::string entry_key(const Finding& finding);
[[nodiscard]] std::string entry_key(const FeatureResult& feature); ///< "feature OUT-01.a"
[[nodiscard]] std::string entry_key(const ElementResult& element); ///< "element OUT-01"
[[nodiscard]] std::string entry_key(const WorkbookFinding& finding);

/// What an entry stands for; null where it is something else, or is no more.
[[nodiscard]] const Finding* finding_of(const Judged& judged, std::string_view key); ///< a feature's own test too
[[nodiscard]] const FeatureResult* feature_of(const Judged& judged, std::string_view key);
[[nodiscard]] const ElementResult* element_of(const Judged& judged, std::string_view key);
[[nodiscard]] const WorkbookFinding* workbook_of(const Judged& judged, std::string_view key);

[[nodiscard]] std::string period_name(const Finding& finding); ///< "2014/15", "whole plan"
/// One line for an entry: "Contingency 2014/15: not met", "OUT-01.a ...: not answered".
[[nodiscard]] std::string entry_line(const Finding& finding);
[[nodiscard]] std::string entry_line(const FeatureResult& feature);
[[nodiscard]] std::string entry_line(const ElementResult& element);

[[nodiscard]] bool needs_attention(Outcome outcome);

/// False where no single cell is selected: what has no cell rests on none.
[[nodiscard]] bool rests_on(const Finding& finding, const SelectedCell& cell);
[[nodiscard]] bool rests_on(const WorkbookFinding& finding, const SelectedCell& cell);

/// The cell an entry goes to; nothing where it has none.
[[nodiscard]] std::optional<CellReport> target_of(const Judged& judged, std::string_view key);
/// The entry that most needs attention among those that rest on a cell; empty: none rests on it.
[[nodiscard]] std::string entry_at(const Judged& judged, const SelectedCell& cell);

} // namespace plancheck::office

// What the What-if dialog offers: the plan's figures that can be changed, and the rules that a change could meet. Pure.
#pragma once

#include "uno/document/selected_cell.hpp"
#include "uno/judged.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

/// A figure by its sheet's block, its line or record, and its column: codes to tell them apart, labels to read.
struct ChangeablePoint {
    std::string name; ///< as scenarios write it: "finance.contingency@2014/15", "qipp[3].gross"
    std::string block, line, column;
    std::string block_label, line_label, column_label;
};

/// In the order of the round.
[[nodiscard]] std::vector<ChangeablePoint> changeable_points(const Judged& judged);

/// The data point of a cell as scenarios write it, one that cannot be changed too; empty where the cell has none.
[[nodiscard]] std::string point_at(const Judged& judged, const SelectedCell& cell);

/// What the point holds now, in the user's notation: "8,600 (£000)".
[[nodiscard]] std::string present_value(const Judged& judged, const std::string& name);

/// The findings that a change of figures could turn to met.
[[nodiscard]] std::vector<const Finding*> unmet_findings(const Judged& judged);

/// "FIN-CONTINGENCY@2014/15:finance.contingency@2014/15", as `--meet` takes it.
[[nodiscard]] std::string meet_text(const Finding& finding, const std::string& point);

/// What the user typed for a point, as `--set` takes it: "finance.contingency@2014/15+=1200.5" of "+= 1.200,5" where
/// people write so. What is no number stays as it is, for the core to refuse.
[[nodiscard]] std::string set_text(const std::string& point, std::string_view typed);
[[nodiscard]] std::string sweep_text(const std::string& point, std::string_view from, std::string_view to,
                                     std::string_view step);

} // namespace plancheck::office

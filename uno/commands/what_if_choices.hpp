// Lists what the What-if dialog offers: the plan's figures that can be changed, and the rules that a change could meet.
// Makes no UNO call.
#pragma once

#include "uno/view/judged.hpp"
#include "uno/view/selected_cell.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

/// A figure, by its sheet's block, its line or record, and its column: codes to identify them, labels to read.
struct ChangeablePoint {
    std::string name; ///< as scenarios write it: "finance.contingency@2014/15", "qipp[3].gross"
    std::string block, line, column;
    std::string block_label, line_label, column_label;
};

/// Returns them in the order of the round.
[[nodiscard]] std::vector<ChangeablePoint> changeable_points(const Judged& judged);

/// The data point of a cell as scenarios write it, even if it cannot be changed. Empty if the cell has none.
[[nodiscard]] std::string point_at(const Judged& judged, const SelectedCell& cell);

/// The point's present value, in the user's notation: "8,600 (£000)".
[[nodiscard]] std::string present_value(const Judged& judged, const std::string& name);

/// The findings that a change of figures could turn to met.
[[nodiscard]] std::vector<const Finding*> unmet_findings(const Judged& judged);

/// "FIN-CONTINGENCY@2014/15:finance.contingency@2014/15", as `--meet` takes it.
[[nodiscard]] std::string meet_text(const Finding& finding, const std::string& point);

/// The user's text for a point, as `--set` takes it: "finance.contingency@2014/15+=1200.5" for "+= 1.200,5" in a locale
/// that writes so. A text that is not a number stays unchanged, for the core to refuse.
[[nodiscard]] std::string set_text(const std::string& point, std::string_view typed);
[[nodiscard]] std::string sweep_text(const std::string& point, std::string_view from, std::string_view to,
                                     std::string_view step);

} // namespace plancheck::office

// Compares the bodies of a footprint by the ratios of their round, each year.
//
//   bound     what the round asks of a ratio: its parameters, so `least`, `most`, or neither.
//   median    of the plans that have the ratio.
//   unusual   beyond the quartiles by more than one and a half times their distance, among at least five plans.
#pragma once

#include "core/footprint/row.hpp"
#include "core/plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace plancheck {

/// One ratio in one year, over the plans that are compared.
struct RatioColumn {
    const Ratio* ratio = nullptr;
    std::string_view year;
    std::optional<Exact> least, most;  ///< what the round asks for
    std::optional<Exact> median;       ///< empty if no plan has the ratio
    std::optional<Exact> lower, upper; ///< what is unusual lies outside; empty among fewer than five plans
};

enum class RatioPlace : std::uint8_t { fine, below, above, unusual };
/// "below", "above" what the round asks for, "unusual"; empty if it is fine.
[[nodiscard]] std::string_view ratio_place_name(RatioPlace place);
[[nodiscard]] RatioPlace place_of(const RatioColumn& column, const Exact& value);

/// The ratios of a plan: of the first year, then of the next. Empty where a figure is missing.
[[nodiscard]] std::vector<std::optional<Exact>> ratios_of(const Round& round, const Plan& plan);

/// The same in the outturn, for which the round has no thresholds.
[[nodiscard]] std::vector<std::optional<Exact>> outturn_ratios_of(const Round& round, const Plan& plan);

/// A column for each of the ratios that ratios_of() gives, in its order.
[[nodiscard]] std::vector<RatioColumn> ratio_columns(const Round& round, std::span<const PlanRow> rows);

} // namespace plancheck

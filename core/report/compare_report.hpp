// Says what lies between two plans, or between two versions of a round.
#pragma once

#include "core/assess/compare.hpp"
#include "core/report/document.hpp"
#include "core/round/diff.hpp"

#include <optional>
#include <span>
#include <string>

namespace plancheck {

/// "Anytown CCG: first.ods compared with final.ods", "Anytown CCG: plan.ods verified against plan.receipt.json"
[[nodiscard]] std::string comparison_title(const Comparison& comparison);
/// With `all`, what is still open is said in full.
[[nodiscard]] Document comparison_document(const Comparison& comparison, std::string title, bool all);
/// docs/schema/comparison-1.json.
[[nodiscard]] std::string comparison_json(const Comparison& comparison);

/// Two rounds and what differs between them; with a plan, what that does to it.
struct RoundComparison {
    const Round* before = nullptr;
    const Round* after = nullptr;
    std::span<const RoundChange> changes;
    const Comparison* plan = nullptr; ///< null without a plan
};
[[nodiscard]] Document rounds_document(const RoundComparison& rounds, bool all);
/// docs/schema/round-comparison-1.json.
[[nodiscard]] std::string rounds_json(const RoundComparison& rounds);
/// A line a field: kind, id, what, field, before, after; with heading. Without the plan.
[[nodiscard]] std::string rounds_csv(const RoundComparison& rounds);

} // namespace plancheck

// Writes the comparison of two plans, or of two versions of a round.
#pragma once

#include "core/compare/code_check.hpp"
#include "core/compare/compare.hpp"
#include "core/compare/rounds.hpp"
#include "core/report/write/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// "Anytown CCG: first.ods compared with final.ods", "Anytown CCG: plan.ods verified against plan.receipt.json"
[[nodiscard]] std::string comparison_title(const Comparison& comparison);
/// For a comparison made by verify(): in three lines, what changed since the plan was signed: its verdict (the one
/// before is that which the receipt states), its findings, its figures.
[[nodiscard]] std::vector<DocumentEntry> since_signed(const Comparison& comparison);
/// With `all`, findings that are still open are written in full, and many changed data points one by one, which are
/// else counted by sheet. verify() always shows each point.
[[nodiscard]] Document comparison_document(const Comparison& comparison, std::string title, bool all);
/// What the code of a signed page says of the plan in `file`.
[[nodiscard]] Document code_document(const CodeCheck& checked, std::string_view file);
/// docs/schema/comparison-1.json.
[[nodiscard]] std::string comparison_json(const Comparison& comparison);

/// Two rounds and their differences; with a plan, the effect on it.
struct RoundComparison {
    const Round* before = nullptr;
    const Round* after = nullptr;
    std::span<const RoundChange> changes;
    const Comparison* plan = nullptr; ///< null if there is no plan
};
[[nodiscard]] Document rounds_document(const RoundComparison& rounds, bool all);
/// docs/schema/round-comparison-1.json.
[[nodiscard]] std::string rounds_json(const RoundComparison& rounds);
/// A line for each field: kind, id, what, field, before, after; with a heading. Does not include the plan.
[[nodiscard]] std::string rounds_csv(const RoundComparison& rounds);

} // namespace plancheck

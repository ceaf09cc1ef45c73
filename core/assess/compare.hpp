// What lies between two plans: an earlier one and a later one, a signed one and the workbook of today, or one plan
// under two versions of its round. What differs in kind is said first; then findings, features, data points, additions.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/assess/receipt.hpp"
#include "core/plan/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One side. All of it must outlive the comparison.
struct Compared {
    std::string_view name; ///< of its file
    const Plan* plan = nullptr;
    const Assessment* assessment = nullptr; ///< of this plan, judged now
    const Receipt* receipt = nullptr;       ///< where the plan came from one
};

/// Open: not met, query, not assessed, or judged partly met. Met, waived, explained, awaiting judgement and not
/// applicable are not.
[[nodiscard]] bool is_open(Outcome outcome);

enum class Turn : std::uint8_t {
    fresh,      ///< open now, and was not
    resolved,   ///< was open, and is not now
    changed,    ///< neither, but its outcome, measure, threshold or headroom moved
    still_open, ///< open as it was
};
[[nodiscard]] std::string_view turn_name(Turn turn); ///< "new", "resolved", "changed", "still open"

struct FindingTurn {
    Turn turn = Turn::still_open;
    const Finding* before = nullptr; ///< null: the rule was not judged then
    const Finding* after = nullptr;  ///< null: it is not judged now
};

/// A finding of the workbook itself; matched by code and data point, so that one on a moved row is the same.
struct WorkbookTurn {
    Turn turn = Turn::fresh; ///< fresh or resolved; those that stay are only counted
    const WorkbookFinding* finding = nullptr;
};

struct FeatureTurn {
    const FeatureResult* before = nullptr;
    const FeatureResult* after = nullptr;
};

/// A data point that is not the same, or a record that came or went whole.
struct PointChange {
    std::string block; ///< its code
    std::string point; ///< `finance.contingency@2014/15`, `qipp[3].net`, `qipp[3]`, `qipp`
    std::string label; ///< "Contingency, 2014/15", as the round calls it; else the code
    Unit unit = Unit::text;
    std::optional<std::string> before = {}, after = {}; ///< exact; nothing: no value or record on that side
    CellReport was = {}, now = {};                      ///< where; empty on a side that has no such cell
};

struct Comparison {
    Compared before, after;
    std::vector<std::string> first;  ///< what differs in kind, as sentences: organisation, round, template
    bool same_digest = false;        ///< then `points` and `people` are empty
    std::vector<PointChange> points; ///< of the plan, block by block
    std::vector<PointChange> people; ///< of what people added: waivers, explanations, judgements, sign-off, conditions
    bool judged = false;             ///< both sides were assessed; else there is nothing on findings
    std::vector<FindingTurn> findings; ///< in catalogue order; those settled as before are only counted
    std::size_t settled = 0;
    std::vector<WorkbookTurn> workbook;
    std::size_t workbook_stays = 0;
    std::vector<FeatureTurn> features; ///< whose outcome changed
    /// A new finding is open, the workbook has a new one that is more than advice, the verdict fell, or the later side
    /// could not be assessed.
    bool worse = false;
    bool verifies = false;  ///< made by verify(): the question is not worse or better, but the same or not
    std::string conclusion; ///< "No worse: ..." or "Worse: ...", with the counts
};

[[nodiscard]] std::size_t count(const Comparison& comparison, Turn turn); ///< among the findings

[[nodiscard]] Comparison compare(const Compared& before, const Compared& after);

/// The same between a receipt and a workbook, and the conclusion says whether the workbook holds what was signed:
/// "Unchanged: ..." or "Changed: ...".
[[nodiscard]] Comparison verify(const Compared& receipt, const Compared& workbook);

/// Whether a block holds what people add to a plan, rather than the plan.
[[nodiscard]] bool added_by_people(std::string_view block);

} // namespace plancheck

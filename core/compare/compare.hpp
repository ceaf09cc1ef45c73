// Compares two plans: an earlier and a later one, a signed one and today's workbook, or one plan under two versions of
// its round. The result begins with differences of kind; findings, features, data points and additions follow.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/compare/forecast.hpp"
#include "core/compare/receipt.hpp"
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
    const Receipt* receipt = nullptr;       ///< if the plan came from a receipt
};

enum class Turn : std::uint8_t {
    fresh,      ///< open now (look_up.hpp), and not before
    resolved,   ///< open before, and not now
    changed,    ///< neither, but its outcome, measure, threshold or headroom changed
    still_open, ///< open as before
};
[[nodiscard]] std::string_view turn_name(Turn turn); ///< "new", "resolved", "changed", "still open"

struct FindingTurn {
    Turn turn = Turn::still_open;
    const Finding* before = nullptr; ///< null if the rule was not judged then
    const Finding* after = nullptr;  ///< null if it is not judged now
};

/// A finding of the workbook itself; matched by code and data point, so that one on a moved row is the same.
struct WorkbookTurn {
    Turn turn = Turn::fresh; ///< fresh or resolved; findings that stay are only counted
    const WorkbookFinding* finding = nullptr;
};

struct FeatureTurn {
    const FeatureResult* before = nullptr;
    const FeatureResult* after = nullptr;
};

/// A data point that differs, or a record that was added or removed.
struct PointChange {
    std::string block; ///< its code
    std::string point; ///< `finance.contingency@2014/15`, `qipp[3].net`, `qipp[3]`, `qipp`
    std::string label; ///< the round's name for it, "Contingency, 2014/15"; else the code
    Unit unit = Unit::text;
    std::optional<std::string> before = {}, after = {}; ///< exact; nullopt if that side has no value or record
    CellReport was = {}, now = {};                      ///< its cell; empty on a side without one
};

struct Comparison {
    Compared before, after;
    std::vector<std::string> first; ///< differences of kind, as sentences: organisation, round, template
    bool same_digest = false;       ///< then `points` and `people` are empty
    bool unchanged = false; ///< of verify(): everything that the receipt states was found again, under the rules that
                            ///< it was judged by
    std::vector<PointChange> points; ///< of the plan, block by block
    std::vector<PointChange> people; ///< of what people added: waivers, explanations, judgements, sign-off, conditions
    Forecast forecast;               ///< if both sides were assessed, and by different rounds or versions
    bool judged = false;             ///< both sides were assessed; else findings are not compared
    std::vector<FindingTurn> findings; ///< in catalogue order; findings settled on both sides are only counted
    std::size_t settled = 0;
    std::vector<WorkbookTurn> workbook;
    std::size_t workbook_stays = 0;
    std::vector<FeatureTurn> features; ///< whose outcome changed
    /// A new finding is open, the workbook has a new finding that is more than advice, the verdict fell, or the later
    /// side could not be assessed.
    bool worse = false;
    bool verifies = false;  ///< made by verify(): the question is whether both are the same, not which is better
    std::string conclusion; ///< "No worse: ..." or "Worse: ...", with the counts
};

[[nodiscard]] std::size_t count(const Comparison& comparison, Turn turn); ///< among the findings

[[nodiscard]] Comparison compare(const Compared& before, const Compared& after);

/// Compares a receipt with a workbook. The conclusion says whether the workbook holds what was signed: "Unchanged: ..."
/// or "Changed: ...".
[[nodiscard]] Comparison verify(const Compared& receipt, const Compared& workbook);

/// Whether a block holds people's additions to a plan, not the plan itself.
[[nodiscard]] bool added_by_people(std::string_view block);

} // namespace plancheck

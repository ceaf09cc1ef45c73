// A plan of the open document together with its assessment: what functions, sidebar and marks look things up in.
#pragma once

#include "core/assess/assess.hpp"
#include "core/assess/look_up.hpp"
#include "uno/document/block_cells.hpp"
#include "uno/live.hpp"
#include "uno/rounds.hpp"

#include <span>
#include <string_view>
#include <unordered_map>

namespace plancheck::office {

/// Immutable. Owns what the assessment's views point at.
class Judged : public Live<Judged> {
public:
    /// Binds and assesses; `trouble` are problems of handles, added to the workbook's findings.
    Judged(std::vector<SharedBlock> blocks, const WorkbookSigns& signs, std::span<const BindProblem> trouble);

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const WorkbookSigns& signs() const { return signs_; }
    [[nodiscard]] const Assessment& assessment() const { return assessment_; }
    [[nodiscard]] const Round* round() const { return assessment_.round; }

    /// The finding of a rule for a year. Without a year: the one that most needs attention, and among equals the one
    /// with the least headroom. Null where the rule or the year is unknown.
    [[nodiscard]] const Finding* finding(std::string_view rule, std::string_view year) const;

private:
    std::shared_ptr<const Rounds> rounds_;
    std::vector<SharedBlock> blocks_;
    WorkbookSigns signs_;
    Plan plan_;
    Assessment assessment_;
    std::unordered_multimap<std::string_view, const Finding*> by_rule_;
};

using SharedJudged = std::shared_ptr<const Judged>;

/// Days since 1899-12-30 of this computer's date; "2026-11-21T23:50:00Z" of now.
[[nodiscard]] std::int32_t today();
[[nodiscard]] std::string utc_now();

} // namespace plancheck::office

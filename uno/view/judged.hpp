// Holds a plan of the open document with its assessment. Functions, sidebar and marks look things up in it.
#pragma once

#include "core/assess/assess.hpp"
#include "core/assess/look_up.hpp"
#include "core/base/today.hpp"
#include "uno/live.hpp"
#include "uno/rounds.hpp"
#include "uno/view/block_cells.hpp"

#include <span>
#include <string_view>
#include <unordered_map>

namespace plancheck::office {

/// Immutable. Owns everything that the assessment's views point at.
class Judged : public Live<Judged> {
public:
    /// Binds and assesses. `trouble` holds problems of handles, which become workbook findings.
    Judged(std::vector<SharedBlock> blocks, const WorkbookSigns& signs, std::span<const BindProblem> trouble);

    [[nodiscard]] const std::vector<SharedBlock>& blocks() const { return blocks_; }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const WorkbookSigns& signs() const { return signs_; }
    [[nodiscard]] const Assessment& assessment() const { return assessment_; }
    [[nodiscard]] const Round* round() const { return assessment_.round; }
    /// The day on which it was judged: yesterday, if the office was left open and nothing was typed since.
    [[nodiscard]] std::optional<Day> day() const { return Day::from_iso(assessment_.provenance.judged_on); }

    /// The finding of a rule for a year. Without a year, the one that most needs attention and, among equals, has the
    /// least headroom. Returns null if the rule or the year is unknown.
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

} // namespace plancheck::office

// Decides which findings nobody has begun: rules over cells in which nothing has been entered. They are not assessed,
// with a reason of their own, so that a new plan is never told that it fails, nor that it meets anything.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/assess/typed_cells.hpp"

namespace plancheck {

/// Judges the beginnings of one plan.
///
/// A rule is not begun if
/// - it is a feature's own test and none of the feature's cells is filled; or
/// - all cells that people type for it are empty, and all tables that it reads have no record; or
/// - it fails and reads a table without a record: nobody has begun that sheet; or
/// - it only counts faults of the workbook, finds none, and nothing has been entered on any sheet after the cover.
///
/// An empty table may also say "there are none". It says so once every cell that the plan must fill is filled: the last
/// two then no longer apply to a rule that could be judged.
class Beginnings {
public:
    /// `complete`: no cell that must be filled is empty.
    Beginnings(const Round& round, const Plan& plan, bool complete)
        : round_(round), plan_(plan), typed_(round, plan), complete_(complete), has_entries_(typed_.has_entries()) {}

    /// Turns the finding into one that nobody has begun, if so. It then names the cells to fill.
    void apply(const Rule& rule, std::string_view year, Finding& finding) const;

private:
    [[nodiscard]] RuleCells feature_cells(const Rule& rule) const;
    [[nodiscard]] bool is_begun(const RuleCells& cells, Outcome outcome) const;
    void say_not_begun(const RuleCells& cells, Finding& finding) const;
    [[nodiscard]] std::string to_fill(const RuleCells& cells) const;

    const Round& round_;
    const Plan& plan_;
    TypedCells typed_;
    bool complete_;
    bool has_entries_;
};

} // namespace plancheck

// Binds coded cells to data points: the sink that turns any source of cells into a plan.
// Contract (design.md section 3): A1 `plan:<block>`, line codes in column A, column codes in row 1.
#pragma once

#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck {

/// What the workbook holds besides data points and bears on trust in it.
struct WorkbookSigns {
    std::vector<std::string> external_links;
    bool macro = false;
};

/// Feed it sheets and cells, then take the plan. A block whose rows all carry one code is a table, even with
/// one row if that code is the block's own; rows without a value of their own are not records. In any other
/// block a code that stands twice is a `duplicate-code` problem, and its first row counts.
class PlanBinder final : public CellSink {
public:
    PlanBinder();
    ~PlanBinder() override;
    void begin_sheet(const Sheet& sheet) override;
    void cell(const Cell& cell) override;
    void end_sheet() override;
    void external_link(std::string_view target) override;
    void macro() override;
    void begin_again() override;

    /// Once, after the last sheet. A workbook without any coded sheet gives a plan without blocks.
    [[nodiscard]] Plan take_plan();
    [[nodiscard]] const WorkbookSigns& signs() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// SHA-256 (64 hex digits) over the plan's data points in canonical form: blocks, lines, columns in
/// code order, type and value, records in order with the empty ones dropped; no address, sheet name or format.
/// Points without a value do not count, so an added empty row changes nothing.
[[nodiscard]] std::string plan_digest(const Plan& plan);

/// The same for one block.
[[nodiscard]] std::string block_digest(const Plan& plan, std::string_view block);

/// "finance#9f3ac2e15b7d0c41", what PLAN.BLOCK gives: the block, and 16 hex digits over all of it that an assessment
/// may rest on: the digest above, its codes, which points are formulas, what is wrong with its sheet. No address.
[[nodiscard]] std::string block_handle(const Plan& plan, std::string_view block);

/// A text as the canonical form holds it: without outer blanks, lines ended by one line feed.
[[nodiscard]] std::string canonical_text(std::string_view text);

} // namespace plancheck

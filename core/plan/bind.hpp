// Binds coded cells to data points. This sink turns any source of cells into a plan. Contract (design.md section 3): A1
// `plan:<block>`, line codes in column A, column codes in row 1.
#pragma once

#include "core/plan/appearance.hpp"
#include "core/plan/plan.hpp"
#include "core/workbook/cell.hpp"

#include <memory>
#include <string>
#include <vector>

namespace plancheck {

/// A place outside the workbook that it takes values from: another file, a server.
struct ExternalLink {
    std::string target;
    std::string sheet = {}, cell = {}; ///< "Finance", "C5": a formula that leads there; empty if none is known
    friend bool operator==(const ExternalLink&, const ExternalLink&) = default;
};

/// Facts about the workbook, besides data points, that affect trust in it.
struct WorkbookSigns {
    std::vector<ExternalLink> external_links;
    bool macro = false;
    Appearance appearance{};
};

/// Feed it sheets and cells, then take the plan. A block whose rows all have the same code is a table; a single row
/// makes a table if its code is the block's own. A row without values is not a record, unless it has a formula whose
/// value the file does not hold. In any other block, a code that occurs twice is a `duplicate-code` problem, and its
/// first row counts.
///
/// No cell of a coded sheet is skipped silently. A row without a code between a table's rows or directly below them is
/// read as a record (`row-read-as-record`). Other figures without a code in their row or column are reported as
/// `not-read`, and a single text among them as `note-not-read`. A figure is a typed number, date, boolean or error, or
/// a formula that computes from figures alone or takes them from another sheet; the template's headroom rows do not
/// count. Texts above the first coded row, in a grid's columns without a code, or below a cover's entries are headings,
/// labels and guidance. A sheet with `plan:<block>` near its start, but not in A1, is `codes-moved` and not read.
class PlanBinder final : public CellSink {
public:
    PlanBinder();
    ~PlanBinder() override;
    void begin_sheet(const Sheet& sheet) override;
    void cell(const Cell& cell) override;
    void end_sheet() override;
    void external_link(std::string_view target, const Cell* where) override;
    void macro() override;
    void sheet_protection(bool on) override;
    void broken_name(std::string_view name, std::string_view refers_to) override;
    void begin_again() override;

    /// Call once, after the last sheet. A workbook without a coded sheet gives a plan without blocks.
    [[nodiscard]] Plan take_plan();
    [[nodiscard]] const WorkbookSigns& signs() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace plancheck

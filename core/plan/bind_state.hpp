// Holds the sheet that a binder is reading, and turns its rows into lines or records at the sheet's end. Private to
// core/plan.
#pragma once

#include "core/plan/bind.hpp"
#include "core/plan/plan_state.hpp"
#include "core/plan/unread_cells.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plancheck {

/// Rows are kept as they arrive; only the sheet's end shows whether they are lines or records.
struct PlanBinder::State {
    std::unique_ptr<Plan::State> plan = std::make_unique<Plan::State>();
    WorkbookSigns signs;
    AppearanceReader appearance{signs.appearance};

    /// A column's code as it was read. Columns are added only after row 1 is complete.
    struct Heading {
        std::string code;
        CellPlace place;
    };
    /// `plan:<block>` in a cell other than A1.
    struct MovedCodes {
        std::string block;
        CellPlace place;
    };
    static constexpr detail::ColumnIndex twice = 0xffff; ///< a column whose code occurs twice: reported, not read

    bool coded = false;
    std::uint16_t sheet = 0;
    detail::BlockRows* block = nullptr;
    std::vector<Heading> headings;
    std::vector<std::optional<detail::ColumnIndex>> column_at; ///< by column of the sheet
    std::vector<detail::Row> rows;                             ///< the code is empty for a row without one
    std::size_t uncoded_rows = 0;                              ///< among `rows`
    bool full = false; ///< the sheet has more coded rows than a plan; what follows is not read
    detail::UnreadCells unread;
    std::vector<MovedCodes> moved; ///< of the whole workbook

    [[nodiscard]] bool row_coded(std::uint32_t row) const {
        return !rows.empty() && rows.back().place.row == row && !rows.back().code.empty();
    }
    [[nodiscard]] bool column_coded(std::uint32_t column) const {
        return column < column_at.size() && column_at[column] && column_at[column] != twice;
    }

    void begin(const Sheet& next);
    void cell(const Cell& cell);
    void end();
    void take_moved_codes(); ///< once, after the last sheet

private:
    void problem(std::string_view code, std::string message, CellPlace cell) {
        plan->problems.push_back({std::string(code), std::move(message), cell});
    }
    [[nodiscard]] std::string where(CellPlace cell) const { return plan->where(cell); }
    [[nodiscard]] std::string where(const detail::CellArea& area) const;
    void say(std::string_view code, const detail::CellArea& area, std::string_view sentence);

    void open(const Cell& cell);
    void find_moved_code(const Cell& cell);
    void take_columns();
    void row_code(const Cell& cell, CellPlace place);
    void value(const Cell& cell, CellPlace place);
    [[nodiscard]] std::optional<DataPoint> point_of(const Cell& cell, CellPlace place) const;
    void check_range(const DataPoint& point);

    [[nodiscard]] bool is_table() const;
    void take_records();
    void take_record(const detail::Row& row);
    void take_lines();
    [[nodiscard]] bool fills_a_record(const detail::Row& row) const;

    /// The first row that may hold entries, and the last row with a code.
    struct Body {
        std::uint32_t first = 0, last = 0;
    };
    [[nodiscard]] Body body();
    /// What rows without a code hold, as far as their finding needs to know.
    enum class Content : std::uint8_t { nothing, record, figures, entries, note };
    [[nodiscard]] Content content_of(const detail::UncodedRow& row, const Body& inside) const;
    void say_rows(Content content, const detail::CellArea& area, bool table);
    void say_unread(bool table);
};

} // namespace plancheck

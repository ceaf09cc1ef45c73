// Joins cells into ranges and names them.
#include "core/assess/cell_ranges.hpp"

#include "core/workbook/cell.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <tuple>

namespace plancheck {

namespace {

struct CellRange {
    CellPlace first, last;
};

/// Joins neighbours of a row, then rows of the same width below one another. The cells are in order.
std::vector<CellRange> joined(const std::vector<CellPlace>& cells) {
    std::vector<CellRange> runs;
    for (const CellPlace& cell : cells) {
        const bool follows = !runs.empty() && runs.back().last.sheet == cell.sheet &&
                             runs.back().last.row == cell.row && runs.back().last.column + 1 == cell.column;
        if (follows) {
            runs.back().last = cell;
        } else {
            runs.push_back({cell, cell});
        }
    }
    std::vector<CellRange> ranges;
    for (const CellRange& run : runs) {
        const auto above = std::ranges::find_if(ranges, [&](const CellRange& range) {
            return range.last.sheet == run.first.sheet && range.last.row + 1 == run.first.row &&
                   range.first.column == run.first.column && range.last.column == run.last.column;
        });
        if (above != ranges.end()) {
            above->last = run.last;
        } else {
            ranges.push_back(run);
        }
    }
    return ranges;
}

std::string range_name(const Plan& plan, const CellRange& range, bool with_sheet) {
    const bool one = range.first.row == range.last.row && range.first.column == range.last.column;
    const std::string first = with_sheet ? plan.where(range.first) : cell_name(range.first.row, range.first.column);
    return one ? first : fmt::format("{}:{}", first, cell_name(range.last.row, range.last.column));
}

} // namespace

std::string cell_ranges(const Plan& plan, std::vector<CellPlace> cells, std::size_t most) {
    std::erase_if(cells, [&](const CellPlace& cell) { return plan.where(cell).empty(); });
    std::vector<std::uint16_t> sheets; // in the order in which the cells come; a receipt's plan numbers them otherwise
    for (const CellPlace& cell : cells) {
        if (std::ranges::find(sheets, cell.sheet) == sheets.end()) {
            sheets.push_back(cell.sheet);
        }
    }
    const auto key = [&](const CellPlace& cell) {
        return std::tuple(std::ranges::find(sheets, cell.sheet) - sheets.begin(), cell.row, cell.column);
    };
    std::ranges::sort(cells, {}, key);
    const auto repeats = std::ranges::unique(cells, {}, key);
    cells.erase(repeats.begin(), repeats.end());
    const std::vector<CellRange> ranges = joined(cells);
    const std::size_t shown = std::min(most, ranges.size());
    std::string names;
    for (std::size_t at = 0; at < shown; ++at) {
        const bool new_sheet = at == 0 || ranges[at].first.sheet != ranges[at - 1].first.sheet;
        names += at == 0 ? "" : at + 1 == ranges.size() ? " and " : ", ";
        names += range_name(plan, ranges[at], new_sheet);
    }
    return shown == ranges.size() ? names : fmt::format("{} and {} more", names, ranges.size() - shown);
}

} // namespace plancheck

// Asks a sheet once for what it shows, and reads the texts left of and above its data points.
#include "uno/document/sheet_looks.hpp"

#include "uno/document/areas.hpp"
#include "uno/document/plan_functions.hpp"

#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangesQuery.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <algorithm>
#include <span>
#include <tuple>

namespace plancheck::office {
namespace {

using Sheet = Reference<css::sheet::XSpreadsheet>;

/// Whether each line is within one of the visible areas.
template <class First, class Last>
std::vector<bool> shown_lines(const Lines& lines, const Sequence<css::table::CellRangeAddress>& areas, First first,
                              Last last) {
    std::vector<bool> shown(lines.size(), false);
    for (const auto& area : areas) {
        for (std::size_t at = 0; at < lines.size(); ++at) {
            shown[at] = shown[at] || (lines[at] >= area.*first && lines[at] <= area.*last);
        }
    }
    return shown;
}

void mark_hidden(const Sheet& sheet, const Lines& rows, const Lines& columns, BlockCells& block) {
    const Reference<css::sheet::XCellRangesQuery> query(
        sheet->getCellRangeByPosition(0, 0, columns.back(), rows.back()), UNO_QUERY_THROW);
    const auto areas = query->queryVisibleCells()->getRangeAddresses();
    const auto shown_rows = shown_lines(rows, areas, &Area::StartRow, &Area::EndRow);
    const auto shown_columns = shown_lines(columns, areas, &Area::StartColumn, &Area::EndColumn);
    const bool any_row = std::ranges::find(shown_rows, true) != shown_rows.end();
    for (std::size_t row = 1; row < rows.size(); ++row) {
        for (std::size_t column = 1; column < columns.size(); ++column) {
            auto& cell = block.cells[columns.size() * row + column];
            cell.row_hidden = !shown_rows[row];
            cell.column_hidden = any_row && !shown_columns[column];
        }
    }
}

/// Reads labels, which are in the columns before the first with a code. (Headings above are read with the uncoded
/// cells.) Leaves out a cell that calls a PLAN function, because it asks for the block that is being read.
class Labels {
public:
    Labels(const Sheet& sheet, const Lines& rows, std::vector<CellCopy>& labels)
        : sheet_{sheet}, rows_{rows}, labels_{labels} {}

    void read(sal_Int32 last_column) {
        namespace flags = css::sheet::CellFlags;
        const auto labels = sheet_->getCellRangeByPosition(1, rows_[1], last_column, rows_.back());
        for (const auto& area : areas_with(labels, flags::STRING)) {
            read_area(area);
        }
        for (const auto& area : areas_with(labels, flags::FORMULA)) {
            read_formulas(area);
        }
        std::ranges::sort(labels_, {}, [](const CellCopy& cell) { return std::tuple(cell.row, cell.column); });
    }

private:
    /// The rows of an area that have a code.
    [[nodiscard]] std::span<const sal_Int32> coded(const Area& area) const {
        const auto first = std::ranges::lower_bound(rows_, area.StartRow);
        return {first, std::upper_bound(first, rows_.end(), area.EndRow)};
    }

    void read_area(const Area& area) {
        const auto data = values_of(sheet_, area);
        for (const auto row : coded(area)) {
            for (auto column = area.StartColumn; column <= area.EndColumn; ++column) {
                OUString text;
                if (!(data[row - area.StartRow][column - area.StartColumn] >>= text) || text.isEmpty()) {
                    continue;
                }
                CellCopy copy;
                copy.row = static_cast<std::uint32_t>(row);
                copy.column = static_cast<std::uint32_t>(column);
                copy.kind = CellKind::text;
                copy.text = narrow(text);
                labels_.push_back(std::move(copy));
            }
        }
    }

    void read_formulas(const Area& area) {
        for (const auto row : coded(area)) {
            for (auto column = area.StartColumn; column <= area.EndColumn; ++column) {
                if (!calls_plan_function(sheet_->getCellByPosition(column, row)->getFormula())) {
                    read_area({area.Sheet, column, row, column, row});
                }
            }
        }
    }

    const Sheet& sheet_;
    const Lines& rows_;
    std::vector<CellCopy>& labels_;
};

void read_labels(const Sheet& sheet, const Lines& rows, const Lines& columns, BlockCells& block) {
    constexpr sal_Int32 near = 32; // no template has more columns of labels
    if (const auto last = std::min(columns[1] - 1, near); last >= 1) {
        Labels(sheet, rows, block.labels).read(last);
    }
}

} // namespace

void read_looks(const Sheet& sheet, const Lines& rows, const Lines& columns, BlockCells& block) {
    const Reference<css::util::XProtectable> protection(sheet, UNO_QUERY);
    if (protection.is()) {
        block.is_protected = protection->isProtected();
    }
    if (rows.size() < 2 || columns.size() < 2) {
        return;
    }
    mark_hidden(sheet, rows, columns, block);
    read_labels(sheet, rows, columns, block);
}

} // namespace plancheck::office

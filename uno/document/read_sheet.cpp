// Copies the coded cells of a sheet. Uses one getDataArray where codes are close together, one query for formula cells,
// and asks for number formats only where cells hold numbers, range by range. The memory that this needs grows with the
// coded cells, not with the distance of a code.
#include "uno/document/read_sheet.hpp"

#include "core/plan/codes.hpp"
#include "uno/calc_error.hpp"
#include "uno/document/areas.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/scenario_sheet.hpp"
#include "uno/document/sheet_looks.hpp"
#include "uno/document/uncoded_cells.hpp"

#include <com/sun/star/beans/XPropertyState.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/table/CellContentType.hpp>
#include <com/sun/star/table/XCell.hpp>

#include <algorithm>

namespace plancheck::office {
namespace {

/// Neighbouring lines, by their position in the list. The cells between them are read with them.
struct Neighbours {
    std::size_t first = 0, last = 0;
};

/// Before which lines of a list a run ends, because a formula stands between it and the line before. To read that
/// formula would make Calc work it out, and a PLAN function there would ask for the block that is being read.
using Walls = std::vector<bool>;

/// Adds the walls of formulas that stand in the lines from `first` to `last`.
void add_walls(Walls& walls, const Lines& lines, sal_Int32 first, sal_Int32 last) {
    const auto begin = std::ranges::lower_bound(lines, first) - lines.begin();
    const auto end = std::ranges::upper_bound(lines, last) - lines.begin();
    for (auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(begin, 1));
         at <= static_cast<std::size_t>(end) && at < lines.size(); ++at) {
        walls[at] = walls[at] || std::max(lines[at - 1] + 1, first) <= std::min(lines[at] - 1, last);
    }
}

/// Runs without a wide gap or a wall. Each spans at most about twice its lines.
std::vector<Neighbours> runs(const Lines& lines, const Walls& walls) {
    constexpr std::size_t small_gap = 16;
    std::vector<Neighbours> found;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const bool near = !found.empty() && !walls[at] &&
                          static_cast<std::size_t>(lines[at] - lines[found.back().first]) <=
                              2 * (at - found.back().first) + small_gap;
        if (near) {
            found.back().last = at;
        } else {
            found.push_back({at, at});
        }
    }
    return found;
}

/// The part of the lines within these bounds.
Neighbours within(const Lines& lines, sal_Int32 first, sal_Int32 last) {
    const auto begin = std::ranges::lower_bound(lines, first);
    const auto end = std::upper_bound(begin, lines.end(), last);
    return {static_cast<std::size_t>(begin - lines.begin()), static_cast<std::size_t>(end - lines.begin())};
}

/// Copies one sheet: the lines with a code (and the row and the column of the codes themselves) and the destination.
class SheetCopy {
public:
    SheetCopy(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas, FormatKinds& formats,
              const Lines& rows, const Lines& columns, BlockCells& out)
        : sheet_(sheet), formulas_(formulas), formats_(formats), out_(out), rows_(rows), columns_(columns) {}

    void run() {
        out_.cells.resize(rows_.size() * columns_.size());
        const auto [between_rows, between_columns] = walls();
        for (const auto& down : runs(rows_, between_rows)) {
            for (const auto& across : runs(columns_, between_columns)) {
                copy(down, across);
            }
        }
        mark_formulas();
        mark_kinds();
        read_looks(sheet_, rows_, columns_, out_);
    }

private:
    void copy(Neighbours down, Neighbours across) {
        const auto top = rows_[down.first], left = columns_[across.first];
        const Reference<css::sheet::XCellRangeData> part(
            sheet_->getCellRangeByPosition(left, top, columns_[across.last], rows_[down.last]), UNO_QUERY_THROW);
        const auto data = part->getDataArray();
        for (auto row = down.first; row <= down.last; ++row) {
            for (auto column = across.first; column <= across.last; ++column) {
                fill(at(row, column), rows_[row], columns_[column], data[rows_[row] - top][columns_[column] - left]);
            }
        }
    }

    void fill(CellCopy& cell, sal_Int32 row, sal_Int32 column, const Any& value) {
        cell.row = static_cast<std::uint32_t>(row);
        cell.column = static_cast<std::uint32_t>(column);
        if (value >>= cell.number) {
            cell.kind = CellKind::number;
        } else if (OUString text; value >>= text) {
            cell.text = narrow(text);
            cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
        } else {
            const Reference<css::table::XCell> found = sheet_->getCellByPosition(column, row);
            cell.kind = CellKind::error;
            cell.text = error_text(found->getError());
        }
    }

    [[nodiscard]] std::size_t index(std::size_t row, std::size_t column) const {
        return columns_.size() * row + column;
    }
    CellCopy& at(std::size_t row, std::size_t column) { return out_.cells[index(row, column)]; }

    [[nodiscard]] std::pair<Walls, Walls> walls() const {
        Walls between_rows(rows_.size()), between_columns(columns_.size());
        for (const auto& part : formulas_.parts()) {
            const auto& area = part.area();
            if (area.StartRow <= rows_.back() && area.StartColumn <= columns_.back()) {
                add_walls(between_rows, rows_, area.StartRow, area.EndRow);
                add_walls(between_columns, columns_, area.StartColumn, area.EndColumn);
            }
        }
        return {std::move(between_rows), std::move(between_columns)};
    }

    void mark_formulas() {
        for (const auto& part : formulas_.parts()) {
            const auto [top, below] = within(rows_, part.area().StartRow, part.area().EndRow);
            const auto [left, beyond] = within(columns_, part.area().StartColumn, part.area().EndColumn);
            for (auto row = top; row < below; ++row) {
                for (auto column = left; column < beyond; ++column) {
                    mark_formula(at(row, column), part.at(rows_[row], columns_[column]));
                }
            }
        }
    }

    void mark_formula(CellCopy& cell, const OUString& formula) {
        cell.has_formula = true;
        cell.formula = narrow(formula);
        if (calls_plan_function(formula)) {
            out_.circles.push_back(cell_address(out_.sheet, cell_name(cell.row, cell.column)));
        }
    }

    /// Asks down each column first, because a table has one format in a column, and then along the rows.
    void mark_kinds() {
        awaits_.resize(out_.cells.size());
        for (std::size_t row = 1; row < rows_.size(); ++row) {
            for (std::size_t column = 1; column < columns_.size(); ++column) {
                awaits_[index(row, column)] = at(row, column).kind == CellKind::number;
            }
        }
        for (std::size_t column = 1; column < columns_.size(); ++column) {
            mark_column(column);
        }
        for (std::size_t row = 1; row < rows_.size(); ++row) {
            mark_row(row, 1, columns_.size());
        }
    }

    void mark_column(std::size_t column) {
        Neighbours down{1, rows_.size() - 1};
        while (down.first < down.last && !awaits(down.first, column)) {
            ++down.first;
        }
        while (down.last > down.first && !awaits(down.last, column)) {
            --down.last;
        }
        if (down.first < down.last) {
            mark_kind(down, {column, column});
        }
    }

    /// Halves the row only where its formats are mixed.
    void mark_row(std::size_t row, std::size_t first, std::size_t end) {
        while (first < end && !awaits(row, first)) {
            ++first;
        }
        while (end > first && !awaits(row, end - 1)) {
            --end;
        }
        if (first < end && !mark_kind({row, row}, {first, end - 1})) {
            const auto middle = first + (end - first) / 2;
            mark_row(row, first, middle);
            mark_row(row, middle, end);
        }
    }

    /// For mixed formats Calc returns the default format of a language, which has the first number of that language.
    static constexpr sal_Int32 formats_of_a_language = 10'000;

    /// Marks the numbers of an area by its format. Returns false, and marks none, if its formats are mixed.
    bool mark_kind(Neighbours down, Neighbours across) {
        const Reference<css::beans::XPropertySet> part(
            sheet_->getCellRangeByPosition(columns_[across.first], rows_[down.first], columns_[across.last],
                                           rows_[down.last]),
            UNO_QUERY);
        const auto key = property<sal_Int32>(part, "NumberFormat", 0);
        const bool one_cell = down.first == down.last && across.first == across.last;
        if (key % formats_of_a_language == 0 && !one_cell && is_mixed(part)) {
            return false;
        }
        const auto& format = formats_.format(key);
        for (auto row = down.first; row <= down.last; ++row) {
            for (auto column = across.first; column <= across.last; ++column) {
                if (awaits(row, column)) {
                    mark_kind(at(row, column), format);
                    awaits_[index(row, column)] = false;
                }
            }
        }
        return true;
    }

    void mark_kind(CellCopy& cell, const FormatKinds::Format& format) const {
        cell.kind = format.kind;
        cell.format = format.code;
        if (format.kind == CellKind::date) {
            cell.number += formats_.first_day();
        }
    }

    static bool is_mixed(const Reference<css::beans::XPropertySet>& part) {
        const Reference<css::beans::XPropertyState> state(part, UNO_QUERY_THROW);
        return state->getPropertyState("NumberFormat") == css::beans::PropertyState_AMBIGUOUS_VALUE;
    }

    [[nodiscard]] bool awaits(std::size_t row, std::size_t column) const { return awaits_[index(row, column)]; }

    const Reference<css::sheet::XSpreadsheet>& sheet_;
    const SheetFormulas& formulas_;
    FormatKinds& formats_;
    BlockCells& out_;
    const Lines& rows_;
    const Lines& columns_;
    std::vector<bool> awaits_; ///< numbers whose format is not known yet, as out_.cells
};

/// The first line, and those of row 1 or column A up to `last` that hold a code. Nothing beside the block is read, so
/// the cost depends only on what is coded.
Lines coded_lines(const Reference<css::sheet::XSpreadsheet>& sheet, bool down, sal_Int32 last) {
    Lines lines{0};
    if (last == 0) {
        return lines;
    }
    const auto strip =
        down ? sheet->getCellRangeByPosition(0, 1, 0, last) : sheet->getCellRangeByPosition(1, 0, last, 0);
    namespace flags = css::sheet::CellFlags;
    for (const auto& area : areas_with(strip, flags::STRING | flags::VALUE | flags::DATETIME | flags::FORMULA)) {
        const auto data = values_of(sheet, area);
        const auto count = down ? data.getLength() : data[0].getLength();
        for (sal_Int32 at = 0; at < count; ++at) {
            const auto& code = down ? data[at][0] : data[0][at];
            if (double number = 0; !text_of(code).empty() || (code >>= number)) {
                lines.push_back((down ? area.StartRow : area.StartColumn) + at);
            }
        }
    }
    std::ranges::sort(lines);
    return lines;
}

} // namespace

/// The block's code as the binder reads it: the cell's text, also that of a formula.
std::string block_code(const Reference<css::sheet::XSpreadsheet>& sheet) {
    if (is_scenario(sheet)) {
        return {};
    }
    const auto first = sheet->getCellByPosition(0, 0);
    if (first->getType() == css::table::CellContentType_FORMULA && calls_plan_function(first->getFormula())) {
        return {}; // to work it out would ask for the plan that is being looked for
    }
    OUString text;
    values_of(sheet, {})[0][0] >>= text;
    return block_of_mark(narrow(text)).value_or(std::string());
}

namespace {

SharedBlock read_area(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area, const SheetFormulas& formulas,
                      FormatKinds& formats) {
    auto code = area.StartRow == 0 && area.StartColumn == 0 ? block_code(sheet) : std::string();
    if (code.empty()) {
        return nullptr;
    }
    auto rows = coded_lines(sheet, true, area.EndRow), columns = coded_lines(sheet, false, area.EndColumn);
    auto block = std::make_shared<BlockCells>();
    block->block = std::move(code);
    block->sheet = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
    block->hidden = is_hidden(sheet);
    block->too_large = rows.size() * columns.size() > most_cells;
    if (block->too_large) {
        rows = columns = {0}; // only A1, which says which block it is
    }
    SheetCopy(sheet, formulas, formats, rows, columns, *block).run();
    if (!block->too_large && !add_uncoded_cells(sheet, formulas, area, {rows, columns}, formats, block->cells)) {
        block->too_large = true;
    }
    return block;
}

Area area_of(const Reference<css::table::XCellRange>& range) {
    return Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY_THROW)->getRangeAddress();
}

} // namespace

SharedBlock read_block(const Reference<css::table::XCellRange>& range, DocumentReading& reading) {
    const auto sheet = Reference<css::sheet::XSheetCellRange>(range, UNO_QUERY_THROW)->getSpreadsheet();
    return read_area(sheet, area_of(range), SheetFormulas(sheet, reading.formulas), reading.formats);
}

bool is_coded(const Reference<css::sheet::XSpreadsheet>& sheet) {
    return !block_code(sheet).empty();
}

SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, DocumentReading& reading) {
    return read_sheet(sheet, SheetFormulas(sheet, reading.formulas), reading);
}

SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                       DocumentReading& reading) {
    return read_area(sheet, area_of(Reference<css::table::XCellRange>(sheet, UNO_QUERY_THROW)), formulas,
                     reading.formats);
}

std::vector<Reference<css::sheet::XSpreadsheet>>
sheets_of(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    std::vector<Reference<css::sheet::XSpreadsheet>> sheets;
    const Reference<css::container::XIndexAccess> all(document->getSheets(), UNO_QUERY_THROW);
    const auto count = all->getCount();
    sheets.reserve(static_cast<std::size_t>(count));
    for (sal_Int32 index = 0; index < count; ++index) {
        sheets.emplace_back(all->getByIndex(index), UNO_QUERY);
    }
    return sheets;
}

} // namespace plancheck::office

// Copies the coded cells of a sheet: one getDataArray where the codes stand close together, the formula cells by one
// query, and number formats only where cells hold numbers, asked range by range. What this asks of memory grows with
// the cells that are coded, not with how far out a code stands.
#include "uno/document/read_sheet.hpp"

#include "uno/calc_error.hpp"
#include "uno/document/cells.hpp"

#include <com/sun/star/beans/XPropertyState.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangesQuery.hpp>
#include <com/sun/star/table/XCell.hpp>
#include <com/sun/star/util/Date.hpp>
#include <com/sun/star/util/NumberFormat.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>

#include <algorithm>
#include <chrono>

namespace plancheck::office {
namespace {

constexpr std::string_view mark = "plan:";
constexpr std::string_view own_service = "ORG.PLANCHECK.";

std::string text_of(const Any& value) {
    OUString text;
    return (value >>= text) ? narrow(text) : std::string();
}

/// Rows or columns by number, in order.
using Lines = std::vector<sal_Int32>;

/// Neighbours among such lines, by their places in the list: what lies between them is read with them.
struct Run {
    std::size_t first = 0, last = 0;
};

/// Runs that cross no wide gap: none spans more than about twice its lines.
std::vector<Run> runs(const Lines& lines) {
    constexpr std::size_t small_gap = 16;
    std::vector<Run> found;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const bool near = !found.empty() && static_cast<std::size_t>(lines[at] - lines[found.back().first]) <=
                                                2 * (at - found.back().first) + small_gap;
        if (near)
            found.back().last = at;
        else
            found.push_back({at, at});
    }
    return found;
}

/// The part of the lines that lies within these bounds.
Run within(const Lines& lines, sal_Int32 first, sal_Int32 last) {
    const auto begin = std::lower_bound(lines.begin(), lines.end(), first);
    const auto end = std::upper_bound(begin, lines.end(), last);
    return {static_cast<std::size_t>(begin - lines.begin()), static_cast<std::size_t>(end - lines.begin())};
}

/// One sheet being copied: the lines that carry a code (with the row and the column of the codes themselves), and where
/// the copy goes.
class SheetCopy {
public:
    SheetCopy(const Reference<css::sheet::XSpreadsheet>& sheet, FormatKinds& formats, Lines rows, Lines columns,
              BlockCells& out)
        : sheet_(sheet), formats_(formats), out_(out), rows_(std::move(rows)), columns_(std::move(columns)) {}

    void run() {
        out_.cells.resize(rows_.size() * columns_.size());
        for (const auto& down : runs(rows_)) {
            for (const auto& across : runs(columns_))
                copy(down, across);
        }
        mark_formulas();
        mark_kinds();
    }

private:
    void copy(Run down, Run across) {
        const auto top = rows_[down.first], left = columns_[across.first];
        const Reference<css::sheet::XCellRangeData> part(
            sheet_->getCellRangeByPosition(left, top, columns_[across.last], rows_[down.last]), UNO_QUERY_THROW);
        const auto data = part->getDataArray();
        for (auto row = down.first; row <= down.last; ++row) {
            for (auto column = across.first; column <= across.last; ++column)
                fill(at(row, column), rows_[row], columns_[column], data[rows_[row] - top][columns_[column] - left]);
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

    CellCopy& at(std::size_t row, std::size_t column) { return out_.cells[columns_.size() * row + column]; }

    void mark_formulas() {
        const Reference<css::sheet::XCellRangesQuery> query(
            sheet_->getCellRangeByPosition(0, 0, columns_.back(), rows_.back()), UNO_QUERY_THROW);
        const auto found = query->queryContentCells(static_cast<sal_Int16>(css::sheet::CellFlags::FORMULA));
        for (const auto& area : found->getRangeAddresses()) {
            const auto [top, below] = within(rows_, area.StartRow, area.EndRow);
            const auto [left, beyond] = within(columns_, area.StartColumn, area.EndColumn);
            for (auto row = top; row < below; ++row) {
                for (auto column = left; column < beyond; ++column)
                    mark_formula(at(row, column));
            }
        }
    }

    void mark_formula(CellCopy& cell) {
        cell.has_formula = true;
        const auto formula =
            sheet_->getCellByPosition(static_cast<sal_Int32>(cell.column), static_cast<sal_Int32>(cell.row))
                ->getFormula();
        if (formula.indexOf(wide(own_service)) >= 0)
            out_.circles.push_back(cell_address(out_.sheet, cell_name(cell.row, cell.column)));
    }

    void mark_kinds() {
        for (std::size_t row = 1; row < rows_.size(); ++row)
            mark_kinds(row, 1, columns_.size());
    }

    /// Asks one format for a whole area and halves the area only where its formats are mixed.
    void mark_kinds(std::size_t row, std::size_t first, std::size_t end) {
        while (first < end && !is_number(row, first))
            ++first;
        while (end > first && !is_number(row, end - 1))
            --end;
        if (first >= end)
            return;
        const Reference<css::beans::XPropertySet> part(
            sheet_->getCellRangeByPosition(columns_[first], rows_[row], columns_[end - 1], rows_[row]), UNO_QUERY);
        const auto key = property<sal_Int32>(part, "NumberFormat", 0);
        if (key == 0 && first + 1 < end && is_mixed(part)) { // of mixed formats Calc gives the default one
            const auto middle = first + (end - first) / 2;
            mark_kinds(row, first, middle);
            mark_kinds(row, middle, end);
            return;
        }
        const auto kind = formats_.kind(key);
        for (auto column = first; column < end; ++column) {
            if (!is_number(row, column))
                continue;
            at(row, column).kind = kind;
            if (kind == CellKind::date)
                at(row, column).number += formats_.first_day();
        }
    }

    static bool is_mixed(const Reference<css::beans::XPropertySet>& part) {
        const Reference<css::beans::XPropertyState> state(part, UNO_QUERY_THROW);
        return state->getPropertyState("NumberFormat") == css::beans::PropertyState_AMBIGUOUS_VALUE;
    }

    bool is_number(std::size_t row, std::size_t column) { return at(row, column).kind == CellKind::number; }

    const Reference<css::sheet::XSpreadsheet>& sheet_;
    FormatKinds& formats_;
    BlockCells& out_;
    Lines rows_, columns_;
};

/// The first line, and those of row 1 or column A up to `last` that hold a code: nothing beside the block is read, and
/// A:Z costs what is coded in it.
Lines coded_lines(const Reference<css::sheet::XSpreadsheet>& sheet, bool down, sal_Int32 last) {
    Lines lines{0};
    if (last == 0)
        return lines;
    const auto strip =
        down ? sheet->getCellRangeByPosition(0, 1, 0, last) : sheet->getCellRangeByPosition(1, 0, last, 0);
    const Reference<css::sheet::XCellRangesQuery> query(strip, UNO_QUERY_THROW);
    const auto filled = query->queryContentCells(
        static_cast<sal_Int16>(css::sheet::CellFlags::STRING | css::sheet::CellFlags::FORMULA));
    for (const auto& area : filled->getRangeAddresses()) {
        const Reference<css::sheet::XCellRangeData> part(
            sheet->getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow),
            UNO_QUERY_THROW);
        const auto data = part->getDataArray();
        const auto count = down ? data.getLength() : data[0].getLength();
        for (sal_Int32 at = 0; at < count; ++at) {
            if (!text_of(down ? data[at][0] : data[0][at]).empty())
                lines.push_back((down ? area.StartRow : area.StartColumn) + at);
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

double first_day(const Reference<css::beans::XPropertySet>& document) {
    using namespace std::chrono;
    constexpr sys_days usual{1899y / December / 30};
    if (!document.is())
        return 0;
    const auto set = property(document, "NullDate", css::util::Date(30, 12, 1899));
    const sys_days first{year{set.Year} / month{set.Month} / day{set.Day}};
    return static_cast<double>((first - usual).count());
}

FormatKinds::FormatKinds(const Reference<css::beans::XPropertySet>& document)
    : first_day_(office::first_day(document)) {
    if (const Reference<css::util::XNumberFormatsSupplier> supplier(document, UNO_QUERY); supplier.is())
        formats_ = supplier->getNumberFormats();
}

CellKind FormatKinds::kind(sal_Int32 format_key) {
    if (const auto found = known_.find(format_key); found != known_.end())
        return found->second;
    auto kind = CellKind::number;
    if (formats_.is()) {
        const auto type = property<sal_Int16>(formats_->getByKey(format_key), "Type", 0);
        if (type & css::util::NumberFormat::DATE)
            kind = CellKind::date;
        else if (type & css::util::NumberFormat::LOGICAL)
            kind = CellKind::boolean;
        else if (type & css::util::NumberFormat::PERCENT)
            kind = CellKind::percentage;
        else if (type & css::util::NumberFormat::CURRENCY)
            kind = CellKind::currency;
    }
    return known_.emplace(format_key, kind).first->second;
}

/// As the binder reads it: the text that stands there, a formula's too, without blanks around it.
std::string block_code(const Reference<css::sheet::XSpreadsheet>& sheet) {
    const Reference<css::sheet::XCellRangeData> first(sheet->getCellRangeByPosition(0, 0, 0, 0), UNO_QUERY_THROW);
    OUString text;
    first->getDataArray()[0][0] >>= text;
    const auto code = narrow(text.trim());
    return code.starts_with(mark) ? code.substr(mark.size()) : std::string();
}

SharedBlock read_block(const Reference<css::table::XCellRange>& range, FormatKinds& formats) {
    const auto area = Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY_THROW)->getRangeAddress();
    const auto sheet = Reference<css::sheet::XSheetCellRange>(range, UNO_QUERY_THROW)->getSpreadsheet();
    auto code = area.StartRow == 0 && area.StartColumn == 0 ? block_code(sheet) : std::string();
    if (code.empty())
        return nullptr;
    auto rows = coded_lines(sheet, true, area.EndRow), columns = coded_lines(sheet, false, area.EndColumn);
    auto block = std::make_shared<BlockCells>();
    block->block = std::move(code);
    block->sheet = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
    block->hidden = is_hidden(sheet);
    block->too_large = rows.size() * columns.size() > most_cells;
    if (block->too_large)
        rows = columns = {0}; // A1 alone: which block it is
    SheetCopy(sheet, formats, std::move(rows), std::move(columns), *block).run();
    return block;
}

bool is_coded(const Reference<css::sheet::XSpreadsheet>& sheet) {
    return !block_code(sheet).empty();
}

SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, FormatKinds& formats) {
    return read_block(Reference<css::table::XCellRange>(sheet, UNO_QUERY_THROW), formats);
}

std::vector<Reference<css::sheet::XSpreadsheet>>
sheets_of(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    std::vector<Reference<css::sheet::XSpreadsheet>> sheets;
    const Reference<css::container::XIndexAccess> all(document->getSheets(), UNO_QUERY_THROW);
    const auto count = all->getCount();
    sheets.reserve(static_cast<std::size_t>(count));
    for (sal_Int32 index = 0; index < count; ++index)
        sheets.emplace_back(all->getByIndex(index), UNO_QUERY);
    return sheets;
}

} // namespace plancheck::office

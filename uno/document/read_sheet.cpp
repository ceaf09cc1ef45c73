// Copies the coded cells of a sheet: one getDataArray, the formula cells by one query, and number formats only where
// cells hold numbers, asked range by range.
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
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>
#include <com/sun/star/table/XCell.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/util/Date.hpp>
#include <com/sun/star/util/NumberFormat.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>

#include <chrono>

namespace plancheck::office {
namespace {

using Ranges = Reference<css::table::XCellRange>;
using Rows = Sequence<Sequence<Any>>;
constexpr std::string_view mark = "plan:";
constexpr std::string_view own_service = "ORG.PLANCHECK.";

std::string text_of(const Any& value) {
    OUString text;
    return (value >>= text) ? narrow(text) : std::string();
}

/// Which columns of the first row, and which rows of the first column, carry a code.
struct Codes {
    std::vector<sal_Int32> rows, columns;
};

Codes find_codes(const Rows& data) {
    Codes codes;
    for (sal_Int32 column = 1; column < data[0].getLength(); ++column) {
        if (!text_of(data[0][column]).empty())
            codes.columns.push_back(column);
    }
    for (sal_Int32 row = 1; row < data.getLength(); ++row) {
        if (!text_of(data[row][0]).empty())
            codes.rows.push_back(row);
    }
    return codes;
}

/// One sheet being copied: the range's values, and where the copy goes.
class SheetCopy {
public:
    SheetCopy(const Ranges& range, FormatKinds& formats, const Rows& data, BlockCells& out)
        : range_(range), formats_(formats), data_(data), out_(out), codes_(find_codes(data)) {}

    void run() {
        out_.cells.reserve(codes_.columns.size() + codes_.rows.size() * (codes_.columns.size() + 1) + 1);
        add(0, 0);
        for (const auto column : codes_.columns)
            add(0, column);
        for (const auto row : codes_.rows) {
            add(row, 0);
            for (const auto column : codes_.columns)
                add(row, column);
        }
        index();
        mark_formulas();
        mark_kinds();
    }

private:
    void add(sal_Int32 row, sal_Int32 column) {
        const auto& value = data_[row][column];
        CellCopy cell;
        cell.row = static_cast<std::uint32_t>(row);
        cell.column = static_cast<std::uint32_t>(column);
        if (value >>= cell.number) {
            cell.kind = CellKind::number;
        } else if (OUString text; value >>= text) {
            cell.text = narrow(text);
            cell.kind = cell.text.empty() ? CellKind::empty : CellKind::text;
        } else {
            const Reference<css::table::XCell> found = range_->getCellByPosition(column, row);
            cell.kind = CellKind::error;
            cell.text = error_text(found->getError());
        }
        out_.cells.push_back(std::move(cell));
    }

    /// More places than an int counts, where a code stands far out: 16,384 columns and 131,072 rows.
    void index() {
        width_ = data_[0].getLength();
        at_.assign(static_cast<std::size_t>(width_) * static_cast<std::size_t>(data_.getLength()), nullptr);
        for (auto& cell : out_.cells)
            at_[static_cast<std::size_t>(width_) * cell.row + cell.column] = &cell;
    }

    CellCopy* at(sal_Int32 row, sal_Int32 column) {
        return at_[static_cast<std::size_t>(width_) * static_cast<std::size_t>(row) + static_cast<std::size_t>(column)];
    }

    void mark_formulas() {
        const Reference<css::sheet::XCellRangesQuery> query(range_, UNO_QUERY_THROW);
        const auto found = query->queryContentCells(static_cast<sal_Int16>(css::sheet::CellFlags::FORMULA));
        for (const auto& area : found->getRangeAddresses()) {
            for (auto row = area.StartRow; row <= area.EndRow; ++row) {
                for (auto column = area.StartColumn; column <= area.EndColumn; ++column)
                    mark_formula(row, column);
            }
        }
    }

    void mark_formula(sal_Int32 row, sal_Int32 column) {
        auto* cell = at(row, column);
        if (!cell)
            return;
        cell->has_formula = true;
        const auto formula = range_->getCellByPosition(column, row)->getFormula();
        if (formula.indexOf(wide(own_service)) >= 0)
            out_.circles.push_back(cell_address(out_.sheet, cell_name(cell->row, cell->column)));
    }

    /// Asks one format for a whole area and halves the area only where its formats are mixed.
    void mark_kinds() {
        for (const auto row : codes_.rows)
            mark_kinds(row, 1, width_ - 1);
    }

    void mark_kinds(sal_Int32 row, sal_Int32 first, sal_Int32 last) {
        while (first <= last && !is_number(row, first))
            ++first;
        while (last >= first && !is_number(row, last))
            --last;
        if (first > last)
            return;
        const Reference<css::beans::XPropertySet> part(range_->getCellRangeByPosition(first, row, last, row),
                                                       UNO_QUERY);
        const auto key = property<sal_Int32>(part, "NumberFormat", 0);
        if (key == 0 && first < last && is_mixed(part)) { // of mixed formats Calc gives the default one
            const auto middle = first + (last - first) / 2;
            mark_kinds(row, first, middle);
            mark_kinds(row, middle + 1, last);
            return;
        }
        const auto kind = formats_.kind(key);
        for (auto column = first; column <= last; ++column) {
            if (!is_number(row, column))
                continue;
            at(row, column)->kind = kind;
            if (kind == CellKind::date)
                at(row, column)->number += formats_.first_day();
        }
    }

    static bool is_mixed(const Reference<css::beans::XPropertySet>& part) {
        const Reference<css::beans::XPropertyState> state(part, UNO_QUERY_THROW);
        return state->getPropertyState("NumberFormat") == css::beans::PropertyState_AMBIGUOUS_VALUE;
    }

    bool is_number(sal_Int32 row, sal_Int32 column) {
        const auto* cell = at(row, column);
        return cell && cell->kind == CellKind::number;
    }

    const Ranges& range_;
    FormatKinds& formats_;
    const Rows& data_;
    BlockCells& out_;
    Codes codes_;
    sal_Int32 width_ = 0;
    std::vector<CellCopy*> at_;
};

/// How far the codes of row 1 or column A reach, within `length` cells; -1 where there are none.
sal_Int32 last_code(const Reference<css::sheet::XSpreadsheet>& sheet, bool down, sal_Int32 length) {
    const auto strip =
        down ? sheet->getCellRangeByPosition(0, 0, 0, length) : sheet->getCellRangeByPosition(0, 0, length, 0);
    const auto data = Reference<css::sheet::XCellRangeData>(strip, UNO_QUERY_THROW)->getDataArray();
    auto last = length;
    while (last >= 0 && text_of(down ? data[last][0] : data[0][last]).empty())
        --last;
    return last;
}

/// The range cut down to its codes, so that A:Z costs what is coded in it and nothing beside the block is read.
Ranges clip(const Reference<css::sheet::XSpreadsheet>& sheet, const css::table::CellRangeAddress& area) {
    const auto cursor = sheet->createCursor();
    Reference<css::sheet::XUsedAreaCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfUsedArea(false);
    const auto end = Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress();
    const auto row = last_code(sheet, true, std::min(area.EndRow, end.EndRow));
    const auto column = last_code(sheet, false, std::min(area.EndColumn, end.EndColumn));
    return sheet->getCellRangeByPosition(0, 0, std::max<sal_Int32>(column, 0), std::max<sal_Int32>(row, 0));
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

std::string block_code(const OUString& text) {
    const auto code = narrow(text);
    return code.starts_with(mark) ? code.substr(mark.size()) : std::string();
}

SharedBlock read_block(const Reference<css::table::XCellRange>& range, FormatKinds& formats) {
    const auto area = Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY_THROW)->getRangeAddress();
    const auto sheet = Reference<css::sheet::XSheetCellRange>(range, UNO_QUERY_THROW)->getSpreadsheet();
    if (area.StartRow != 0 || area.StartColumn != 0 || !is_coded(sheet))
        return nullptr;
    const auto clipped = clip(sheet, area);
    const auto data = Reference<css::sheet::XCellRangeData>(clipped, UNO_QUERY_THROW)->getDataArray();
    auto block = std::make_shared<BlockCells>();
    block->block = block_code(sheet->getCellByPosition(0, 0)->getFormula());
    block->sheet = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
    block->hidden = is_hidden(sheet);
    SheetCopy(clipped, formats, data, *block).run();
    return block;
}

bool is_coded(const Reference<css::sheet::XSpreadsheet>& sheet) {
    const auto first = sheet->getCellByPosition(0, 0)->getFormula();
    return !block_code(first).empty();
}

SharedBlock read_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, FormatKinds& formats) {
    const Ranges whole(sheet, UNO_QUERY_THROW);
    return read_block(whole, formats);
}

std::vector<Reference<css::sheet::XSpreadsheet>>
sheets_of(const Reference<css::sheet::XSpreadsheetDocument>& document) {
    std::vector<Reference<css::sheet::XSpreadsheet>> sheets;
    const Reference<css::container::XIndexAccess> all(document->getSheets(), UNO_QUERY_THROW);
    for (sal_Int32 index = 0; index < all->getCount(); ++index)
        sheets.emplace_back(all->getByIndex(index), UNO_QUERY);
    return sheets;
}

} // namespace plancheck::office

// Implements the interfaces of a document, a range and a cell over the cells of a FakeWorkbook. Anything that no PLAN
// function uses throws, so that a test that needs more fails clearly.
#include "tests/inproc/fake_workbook.hpp"

#include "tests/inproc/not_asked_for.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangeFormula.hpp>
#include <com/sun/star/sheet/XCellRangesQuery.hpp>
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/table/XCell.hpp>
#include <cppuhelper/implbase7.hxx>

#include <algorithm>

namespace plancheck::office {
namespace {

using Area = css::table::CellRangeAddress;
using Sheet = std::shared_ptr<FakeSheet>;

/// Properties that are only read.
template <class Base> class ReadOnly : public Base {
public:
    Reference<css::beans::XPropertySetInfo> SAL_CALL getPropertySetInfo() override { return {}; }
    void SAL_CALL setPropertyValue(const OUString&, const Any&) override { not_asked_for("setPropertyValue"); }
    void SAL_CALL addPropertyChangeListener(const OUString&,
                                            const Reference<css::beans::XPropertyChangeListener>&) override {}
    void SAL_CALL removePropertyChangeListener(const OUString&,
                                               const Reference<css::beans::XPropertyChangeListener>&) override {}
    void SAL_CALL addVetoableChangeListener(const OUString&,
                                            const Reference<css::beans::XVetoableChangeListener>&) override {}
    void SAL_CALL removeVetoableChangeListener(const OUString&,
                                               const Reference<css::beans::XVetoableChangeListener>&) override {}
};

/// The text of a cell in Calc's input line.
OUString formula_of(const FakeCell& cell) {
    if (!cell.formula.isEmpty()) {
        return cell.formula;
    }
    if (double number = 0; cell.value >>= number) {
        return OUString::number(number);
    }
    OUString text;
    cell.value >>= text;
    return text;
}

class CellOfFake final : public WeakImplHelper<css::table::XCell> {
public:
    explicit CellOfFake(const FakeCell& cell) : cell_(cell) {}
    OUString SAL_CALL getFormula() override { return formula_of(cell_); }
    void SAL_CALL setFormula(const OUString&) override { not_asked_for("setFormula"); }
    double SAL_CALL getValue() override {
        double number = 0;
        cell_.value >>= number;
        return number;
    }
    void SAL_CALL setValue(double) override { not_asked_for("setValue"); }
    css::table::CellContentType SAL_CALL getType() override {
        if (!cell_.formula.isEmpty()) {
            return css::table::CellContentType_FORMULA;
        }
        return cell_.value.getValueTypeClass() == css::uno::TypeClass_DOUBLE ? css::table::CellContentType_VALUE
                                                                             : css::table::CellContentType_TEXT;
    }
    sal_Int32 SAL_CALL getError() override { return cell_.error; }

private:
    FakeCell cell_;
};

/// The cells that a query has found.
class Found final : public WeakImplHelper<css::sheet::XSheetCellRanges> {
public:
    explicit Found(const std::vector<Area>& areas) : areas_(areas.data(), static_cast<sal_Int32>(areas.size())) {}
    Reference<css::container::XEnumerationAccess> SAL_CALL getCells() override { return {}; }
    OUString SAL_CALL getRangeAddressesAsString() override { return {}; }
    Sequence<Area> SAL_CALL getRangeAddresses() override { return areas_; }
    sal_Int32 SAL_CALL getCount() override { return areas_.getLength(); }
    Any SAL_CALL getByIndex(sal_Int32) override { return {}; }
    css::uno::Type SAL_CALL getElementType() override { return {}; }
    sal_Bool SAL_CALL hasElements() override { return areas_.hasElements(); }

private:
    Sequence<Area> areas_;
};

class Range final
    : public ReadOnly<
          cppu::WeakImplHelper7<css::sheet::XSpreadsheet, css::sheet::XCellRangeData, css::sheet::XCellRangeFormula,
                                css::sheet::XCellRangeAddressable, css::sheet::XCellRangesQuery, css::container::XNamed,
                                css::beans::XPropertySet>> {
public:
    Range(Sheet sheet, const Area& area) : sheet_(std::move(sheet)), area_(area) {}

    static Reference<css::sheet::XSpreadsheet> whole(const Sheet& sheet) { return new Range(sheet, used(*sheet)); }

    Reference<css::sheet::XSheetCellCursor> SAL_CALL createCursor() override { not_asked_for("createCursor"); }
    Reference<css::sheet::XSheetCellCursor>
        SAL_CALL createCursorByRange(const Reference<css::sheet::XSheetCellRange>&) override {
        not_asked_for("createCursorByRange");
    }
    Reference<css::sheet::XSpreadsheet> SAL_CALL getSpreadsheet() override { return whole(sheet_); }
    Reference<css::table::XCell> SAL_CALL getCellByPosition(sal_Int32 column, sal_Int32 row) override {
        return new CellOfFake(at(area_.StartRow + row, area_.StartColumn + column));
    }
    Reference<css::table::XCellRange> SAL_CALL getCellRangeByPosition(sal_Int32 left, sal_Int32 top, sal_Int32 right,
                                                                      sal_Int32 bottom) override {
        return new Range(sheet_, {0, area_.StartColumn + left, area_.StartRow + top, area_.StartColumn + right,
                                  area_.StartRow + bottom});
    }
    Reference<css::table::XCellRange> SAL_CALL getCellRangeByName(const OUString&) override { return {}; }

    Sequence<Sequence<Any>> SAL_CALL getDataArray() override {
        return each_cell<Any>([](const FakeCell& cell) { return cell.value; });
    }
    void SAL_CALL setDataArray(const Sequence<Sequence<Any>>&) override { not_asked_for("setDataArray"); }
    Sequence<Sequence<OUString>> SAL_CALL getFormulaArray() override { return each_cell<OUString>(formula_of); }
    void SAL_CALL setFormulaArray(const Sequence<Sequence<OUString>>&) override { not_asked_for("setFormulaArray"); }
    Area SAL_CALL getRangeAddress() override { return area_; }

    using Ranges = Reference<css::sheet::XSheetCellRanges>;
    /// Joins cells into areas as Calc does: neighbours in a row are one area, and so are rows with the same start and
    /// end.
    Ranges SAL_CALL queryContentCells(sal_Int16 flags) override {
        std::vector<Area> found;
        const auto filled = used(*sheet_);
        for (auto row = area_.StartRow; row <= std::min(area_.EndRow, filled.EndRow); ++row) {
            std::vector<Area> runs;
            for (auto column = area_.StartColumn; column <= std::min(area_.EndColumn, filled.EndColumn); ++column) {
                if (!(content(at(row, column)) & flags)) {
                    continue;
                }
                if (!runs.empty() && runs.back().EndColumn == column - 1) {
                    runs.back().EndColumn = column;
                } else {
                    runs.push_back({0, column, row, column, row});
                }
            }
            for (const auto& run : runs) {
                join(found, run);
            }
        }
        return new Found(found);
    }
    Ranges SAL_CALL queryVisibleCells() override { return new Found({area_}); }
    Ranges SAL_CALL queryEmptyCells() override { not_asked_for("queryEmptyCells"); }
    Ranges SAL_CALL queryFormulaCells(sal_Int32) override { not_asked_for("queryFormulaCells"); }
    Ranges SAL_CALL queryColumnDifferences(const css::table::CellAddress&) override { not_asked_for("differences"); }
    Ranges SAL_CALL queryRowDifferences(const css::table::CellAddress&) override { not_asked_for("differences"); }
    Ranges SAL_CALL queryIntersection(const Area&) override { not_asked_for("queryIntersection"); }

    OUString SAL_CALL getName() override { return sheet_->name; }
    void SAL_CALL setName(const OUString&) override { not_asked_for("setName"); }
    Any SAL_CALL getPropertyValue(const OUString& name) override {
        return name == "IsVisible" ? Any(true) : Any(sal_Int32{1}); // one number format for all
    }

private:
    static sal_Int32 content(const FakeCell& cell) {
        if (!cell.formula.isEmpty()) {
            return css::sheet::CellFlags::FORMULA;
        }
        if (cell.value.getValueTypeClass() == css::uno::TypeClass_DOUBLE) {
            return css::sheet::CellFlags::VALUE; // no cell is formatted as a date
        }
        OUString text;
        return (cell.value >>= text) && !text.isEmpty() ? css::sheet::CellFlags::STRING : 0;
    }
    /// Adds a run of cells in one row. Extends the area that ends above it if that has the same width.
    static void join(std::vector<Area>& areas, const Area& run) {
        const auto above = std::ranges::find_if(areas, [&](const Area& area) {
            return area.EndRow == run.StartRow - 1 && area.StartColumn == run.StartColumn &&
                   area.EndColumn == run.EndColumn;
        });
        if (above == areas.end()) {
            areas.push_back(run);
        } else {
            above->EndRow = run.EndRow;
        }
    }
    template <class Value, class Read> Sequence<Sequence<Value>> each_cell(Read read) const {
        Sequence<Sequence<Value>> values(area_.EndRow - area_.StartRow + 1);
        for (auto row = area_.StartRow; row <= area_.EndRow; ++row) {
            auto& cells = values.getArray()[row - area_.StartRow];
            cells.realloc(area_.EndColumn - area_.StartColumn + 1);
            for (auto column = area_.StartColumn; column <= area_.EndColumn; ++column) {
                cells.getArray()[column - area_.StartColumn] = read(at(row, column));
            }
        }
        return values;
    }
    static Area used(const FakeSheet& sheet) {
        return {0, 0, 0, static_cast<sal_Int32>(sheet.rows.front().size()) - 1,
                static_cast<sal_Int32>(sheet.rows.size()) - 1};
    }
    /// An empty cell beyond the filled ones. In Calc a sheet does not end there.
    const FakeCell& at(sal_Int32 row, sal_Int32 column) const {
        static const FakeCell empty{Any(OUString()), {}, 0};
        const auto filled = used(*sheet_);
        if (row > filled.EndRow || column > filled.EndColumn) {
            return empty;
        }
        return sheet_->rows.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
    }

    Sheet sheet_;
    Area area_;
};

class Sheets final : public WeakImplHelper<css::sheet::XSpreadsheets, css::container::XIndexAccess> {
public:
    explicit Sheets(std::vector<Sheet> sheets) : sheets_(std::move(sheets)) {}
    sal_Int32 SAL_CALL getCount() override { return static_cast<sal_Int32>(sheets_.size()); }
    Any SAL_CALL getByIndex(sal_Int32 index) override {
        return Any(Range::whole(sheets_.at(static_cast<std::size_t>(index))));
    }
    css::uno::Type SAL_CALL getElementType() override { return cppu::UnoType<css::sheet::XSpreadsheet>::get(); }
    sal_Bool SAL_CALL hasElements() override { return !sheets_.empty(); }
    Any SAL_CALL getByName(const OUString&) override { not_asked_for("getByName"); }
    Sequence<OUString> SAL_CALL getElementNames() override { not_asked_for("getElementNames"); }
    sal_Bool SAL_CALL hasByName(const OUString&) override { not_asked_for("hasByName"); }
    void SAL_CALL replaceByName(const OUString&, const Any&) override { not_asked_for("replaceByName"); }
    void SAL_CALL insertByName(const OUString&, const Any&) override { not_asked_for("insertByName"); }
    void SAL_CALL removeByName(const OUString&) override { not_asked_for("removeByName"); }
    void SAL_CALL insertNewByName(const OUString&, sal_Int16) override { not_asked_for("insertNewByName"); }
    void SAL_CALL moveByName(const OUString&, sal_Int16) override { not_asked_for("moveByName"); }
    void SAL_CALL copyByName(const OUString&, const OUString&, sal_Int16) override { not_asked_for("copyByName"); }

private:
    std::vector<Sheet> sheets_;
};

class Workbook final : public ReadOnly<WeakImplHelper<css::sheet::XSpreadsheetDocument, css::beans::XPropertySet>> {
public:
    Workbook(OUString id, std::vector<Sheet> sheets) : id_(std::move(id)), sheets_(std::move(sheets)) {}
    Reference<css::sheet::XSpreadsheets> SAL_CALL getSheets() override { return new Sheets(sheets_); }
    Any SAL_CALL getPropertyValue(const OUString& name) override {
        return name == "RuntimeUID" ? Any(id_) : Any(); // no links, no names
    }

private:
    OUString id_;
    std::vector<Sheet> sheets_;
};

FakeCell cell_of(const FakeValue& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        return {Any(*number), {}, 0};
    }
    return {Any(wide(std::get<const char*>(value))), {}, 0};
}

} // namespace

FakeWorkbook::FakeWorkbook(const char* id) : id_(wide(id)) {}

FakeSheet& FakeWorkbook::add(const char* name, FakeRows rows) {
    auto sheet = std::make_shared<FakeSheet>();
    sheet->name = wide(name);
    for (const auto& row : rows) {
        auto& cells = sheet->rows.emplace_back();
        for (const auto& value : row) {
            cells.push_back(cell_of(value));
        }
        cells.resize(rows.begin()->size(), cell_of(""));
    }
    sheets_.push_back(std::move(sheet));
    return *sheets_.back();
}

FakeSheet& FakeWorkbook::sheet(const char* name) {
    return *found(name);
}

Reference<css::beans::XPropertySet> FakeWorkbook::document() const {
    return new Workbook(id_, sheets_);
}

Reference<css::table::XCellRange> FakeWorkbook::range(const char* name) const {
    return {Range::whole(found(name)), UNO_QUERY_THROW};
}

const std::shared_ptr<FakeSheet>& FakeWorkbook::found(const char* name) const {
    for (const auto& sheet : sheets_) {
        if (sheet->name == wide(name)) {
            return sheet;
        }
    }
    throw std::out_of_range(name);
}

} // namespace plancheck::office

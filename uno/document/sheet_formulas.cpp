// Asks once where formulas are, and once for the texts of each area.
#include "uno/document/sheet_formulas.hpp"

#include <com/sun/star/sheet/CellFlags.hpp>

#include <utility>

namespace plancheck::office {

SheetFormulas::SheetFormulas(const Reference<css::sheet::XSpreadsheet>& sheet) {
    const Reference<css::table::XCellRange> all(sheet, UNO_QUERY_THROW);
    for (const auto& area : areas_with(all, css::sheet::CellFlags::FORMULA)) {
        parts_.emplace_back(sheet, area);
    }
}

const OUString& SheetFormulas::Part::at(sal_Int32 row, sal_Int32 column) const {
    if (!texts_) {
        texts_ = formulas_of(sheet_, area_);
    }
    return std::as_const(*texts_)[row - area_.StartRow][column - area_.StartColumn];
}

} // namespace plancheck::office

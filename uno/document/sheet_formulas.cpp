// Asks once where formulas are, and for the texts of an area when one of them is needed.
#include "uno/document/sheet_formulas.hpp"

#include <com/sun/star/sheet/CellFlags.hpp>

namespace plancheck::office {

SheetFormulas::SheetFormulas(const Reference<css::sheet::XSpreadsheet>& sheet, const FormulaTexts& texts) {
    const Reference<css::table::XCellRange> all(sheet, UNO_QUERY_THROW);
    for (const auto& area : areas_with(all, css::sheet::CellFlags::FORMULA)) {
        parts_.emplace_back(sheet, area, texts);
    }
}

const OUString& SheetFormulas::Part::at(sal_Int32 row, sal_Int32 column) const {
    if (texts_.empty()) {
        texts_ = all_->of(sheet_, area_);
    }
    const auto width = area_.EndColumn - area_.StartColumn + 1;
    return texts_[static_cast<std::size_t>((row - area_.StartRow) * width + column - area_.StartColumn)];
}

} // namespace plancheck::office

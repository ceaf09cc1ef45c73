// Holds the formulas of a sheet, for everything in a reading that needs their texts. Main (or calculating) thread only.
#pragma once

#include "uno/document/areas.hpp"
#include "uno/document/formula_texts.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <vector>

namespace plancheck::office {

class SheetFormulas {
public:
    /// An area in which every cell holds a formula.
    class Part {
    public:
        Part(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area, const FormulaTexts& texts)
            : sheet_{sheet}, area_{area}, all_{&texts} {}
        [[nodiscard]] const Area& area() const { return area_; }
        /// The text of one of its cells, in English. The first call reads those of the whole area; it works none out.
        [[nodiscard]] const OUString& at(sal_Int32 row, sal_Int32 column) const;

    private:
        Reference<css::sheet::XSpreadsheet> sheet_;
        Area area_;
        const FormulaTexts* all_;
        mutable std::vector<OUString> texts_;
    };

    /// `texts` must stay.
    SheetFormulas(const Reference<css::sheet::XSpreadsheet>& sheet, const FormulaTexts& texts);

    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

private:
    std::vector<Part> parts_;
};

} // namespace plancheck::office

// Holds the formulas of a sheet. Calc writes out a formula's text anew at each call, and that takes longer than all
// else of a reading, so everything that needs texts shares one of these. Main (or calculating) thread only.
#pragma once

#include "uno/document/areas.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <optional>
#include <vector>

namespace plancheck::office {

class SheetFormulas {
public:
    /// An area in which every cell holds a formula.
    class Part {
    public:
        Part(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) : sheet_{sheet}, area_{area} {}
        [[nodiscard]] const Area& area() const { return area_; }
        /// The text of one of its cells, in English. The first call reads those of the whole area; it works none out.
        [[nodiscard]] const OUString& at(sal_Int32 row, sal_Int32 column) const;

    private:
        Reference<css::sheet::XSpreadsheet> sheet_;
        Area area_;
        mutable std::optional<Sequence<Sequence<OUString>>> texts_;
    };

    explicit SheetFormulas(const Reference<css::sheet::XSpreadsheet>& sheet);

    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

private:
    std::vector<Part> parts_;
};

} // namespace plancheck::office

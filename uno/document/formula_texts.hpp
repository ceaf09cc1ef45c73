// Remembers the texts of formulas. To write one out takes Calc about 15 microseconds, since it quotes the names of all
// sheets for each formula; to hand over its tokens takes a third of that. A plan has 1,250 formulas and is read after
// each entry. A text is remembered by all that it is made of, so it is never wrong, whatever happens to the document.
// Main (or calculating) thread only.
#pragma once

#include "uno/document/areas.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <memory>
#include <vector>

namespace plancheck::office {

class FormulaTexts {
public:
    /// For one reading, within which the names of sheets and cells stay.
    explicit FormulaTexts(const Reference<css::sheet::XSpreadsheetDocument>& document);

    /// The texts of an area of formulas row by row, in English: as formulas_of() gives them.
    [[nodiscard]] std::vector<OUString> of(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area) const;

private:
    class Known;
    std::shared_ptr<Known> known_; ///< null if this office does not say what names its tokens mean
};

} // namespace plancheck::office

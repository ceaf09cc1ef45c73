// What a reading of a document asks once and uses for every sheet.
#pragma once

#include "uno/document/format_kinds.hpp"
#include "uno/document/formula_texts.hpp"

namespace plancheck::office {

struct DocumentReading {
    explicit DocumentReading(const Reference<css::sheet::XSpreadsheetDocument>& document)
        : formats{Reference<css::beans::XPropertySet>(document, UNO_QUERY)}, formulas{document} {}

    FormatKinds formats;
    FormulaTexts formulas;
};

} // namespace plancheck::office

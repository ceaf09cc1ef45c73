// Reads what the open workbook holds besides data points: linked files and macros (core/plan/bind.hpp).
#pragma once

#include "core/plan/bind.hpp"
#include "uno/document/sheet_formulas.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

namespace plancheck::office {

/// Which figures to read on sheets without codes. Calc may have to work out a calculated one first, and with it the
/// PLAN functions that it depends on.
enum class FigureCells { typed, typed_and_calculated };

/// Notes what the formulas of one sheet take from outside the workbook.
void add_formula_links(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                       WorkbookSigns& signs);

/// Notes all else, once the formulas of every sheet are noted.
void add_signs(const Reference<css::sheet::XSpreadsheetDocument>& document, FigureCells wanted, WorkbookSigns& signs);

} // namespace plancheck::office

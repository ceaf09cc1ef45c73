// What the open workbook holds besides data points: linked files, macros (core/plan/bind.hpp).
#pragma once

#include "core/plan/bind.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

namespace plancheck::office {

[[nodiscard]] WorkbookSigns read_signs(const Reference<css::sheet::XSpreadsheetDocument>& document);

} // namespace plancheck::office

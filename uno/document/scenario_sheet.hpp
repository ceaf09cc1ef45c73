// Distinguishes the sheets of Tools > Scenarios from those that people fill in.
#pragma once

#include "uno/shim.hxx"

#include <com/sun/star/sheet/XScenario.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>

namespace plancheck::office {

/// Whether a sheet is a scenario: a copy of selected cells, perhaps with their codes, that shows through its base
/// sheet.
[[nodiscard]] inline bool is_scenario(const Reference<css::sheet::XSpreadsheet>& sheet) {
    const Reference<css::sheet::XScenario> scenario(sheet, UNO_QUERY);
    return scenario.is() && scenario->getIsScenario();
}

} // namespace plancheck::office

// Finds the PLAN functions of a document, and checks the name that they use for the plan.
#pragma once

#include "core/plan/plan.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace plancheck::office {

/// Whether a formula, as a cell's getFormula gives it, calls a PLAN function.
[[nodiscard]] bool calls_plan_function(const OUString& formula);

/// The first cell whose formula calls a PLAN function: one of this name ("BLOCK"), or any. Returns "Checklist!F44",
/// or nullopt if there is none. In a workbook with very many formulas, searches only the first 20,000.
[[nodiscard]] std::optional<std::string> find_plan_function(const Reference<css::sheet::XSpreadsheetDocument>& document,
                                                            std::string_view function = {});

/// The problem to report if PLAN functions use the name `Plan` and that name is gone or refers to no cells. Returns
/// nullopt if all is well.
[[nodiscard]] std::optional<BindProblem> lost_plan_name(const Reference<css::sheet::XSpreadsheetDocument>& document);

} // namespace plancheck::office

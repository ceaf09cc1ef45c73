// Finds what a formula takes from outside the workbook: other files, by reference or by name inside INDIRECT; servers,
// by WEBSERVICE, DDE or RTD. Files and Calc use the same code, which reads a formula as .ods, .xlsx or Calc writes it.
#pragma once

#include <functional>
#include <string_view>

namespace plancheck {

/// Receives a target in a form that people can find in the formula: "file:///c:/old.ods", "[1]" (a workbook whose name
/// is lost, numbered as files and Calc do), "https://example.org/rates", "DDE soffice rates.ods".
using TakeLink = std::function<void(std::string_view target)>;

/// Whether a formula may have links: a cheap scan that rules out most formulas.
[[nodiscard]] bool may_link(std::string_view formula);

/// Calls `take` for each link. These are not links: references to tables (`Table1[Col]`), texts in quotes, sheets with
/// brackets in their names, `[0]!Name` (the workbook itself), and HYPERLINK, which takes no figure.
void find_formula_links(std::string_view formula, const TakeLink& take);

} // namespace plancheck

// The codes of workbook findings: what may be wrong with a workbook whatever its round asks. They stand with the
// rounds, since a rule's test may count them (`workbook.overwritten`).
#pragma once

#include "core/round/round.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// One kind of workbook finding: its stable code, how grave it is, what it means in one clause,
/// and what a count of them is called in a rule's sentence.
struct WorkbookCode {
    std::string_view code;
    Severity severity;
    std::string_view meaning;
    std::string_view counted;
};

/// Every code that an assessment may hold, in alphabetical order.
[[nodiscard]] std::span<const WorkbookCode> workbook_codes();
/// Null for a code that is none.
[[nodiscard]] const WorkbookCode* find_workbook_code(std::string_view code);

} // namespace plancheck

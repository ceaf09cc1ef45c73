// The codes of workbook findings: faults that a workbook can have under any round. They belong to this room because a
// rule's test can count them (`workbook.overwritten`).
#pragma once

#include "core/round/round.hpp"

#include <span>
#include <string_view>

namespace plancheck {

/// One kind of workbook finding: its stable code, its severity, its meaning in one clause, and the name of a count of
/// them in a rule's sentence.
struct WorkbookCode {
    std::string_view code;
    Severity severity;
    std::string_view meaning;
    std::string_view counted;
    /// Whether it is found on the sheets themselves: the text of formulas, number formats, labels, hidden parts. A
    /// receipt has none of these.
    bool off_the_sheet = false;
};

/// Every code that an assessment can hold, in alphabetical order.
[[nodiscard]] std::span<const WorkbookCode> workbook_codes();
/// Returns null for an unknown code.
[[nodiscard]] const WorkbookCode* find_workbook_code(std::string_view code);

} // namespace plancheck

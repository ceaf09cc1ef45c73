// The table of codes of workbook findings.
#include "core/round/workbook_codes.hpp"

#include <algorithm>
#include <array>

namespace plancheck {

namespace {

constexpr std::array codes{
    WorkbookCode{"calculated-differs", Severity::query, "a calculated cell shows another value than its formula gives"},
    WorkbookCode{"contradictory-explanation", Severity::query, "two explanations for one finding"},
    WorkbookCode{"contradictory-judgement", Severity::query, "two judgements of one feature"},
    WorkbookCode{"contradictory-partner", Severity::query, "a partner who stands twice with different status"},
    WorkbookCode{"contradictory-waiver", Severity::query, "two waivers for one finding"},
    WorkbookCode{"duplicate-block", Severity::blocking, "two sheets carry the same block"},
    WorkbookCode{"duplicate-code", Severity::blocking, "a line or column code stands twice in one block"},
    WorkbookCode{"early-judgement", Severity::query, "a judgement of a feature whose own test does not hold yet"},
    WorkbookCode{"empty-cell", Severity::query, "a required cell of the plan's years is empty"},
    WorkbookCode{"error-cell", Severity::query, "a cell shows an error"},
    WorkbookCode{"expired-waiver", Severity::query, "a waiver whose last day is over"},
    WorkbookCode{"explanation-not-needed", Severity::advice, "an explanation of a finding that no longer fails"},
    WorkbookCode{"external-link", Severity::query, "the workbook takes figures from another file"},
    WorkbookCode{"judgement-not-needed", Severity::advice, "a judgement of a feature that its rules decide alone"},
    WorkbookCode{"macro", Severity::advice, "the workbook holds a macro"},
    WorkbookCode{"missing-block", Severity::blocking, "a sheet that the round requires is not there"},
    WorkbookCode{"missing-column", Severity::query, "a column of the round is not on its sheet"},
    WorkbookCode{"missing-line", Severity::query, "a line of the round is not on its sheet"},
    WorkbookCode{"no-cached-value", Severity::query, "a formula whose value the file does not hold"},
    WorkbookCode{"number-out-of-range", Severity::query, "a number or date larger than any plan can mean"},
    WorkbookCode{"objecting-partner", Severity::query, "a partner who objects to the plan"},
    WorkbookCode{"overdue-condition", Severity::query, "a condition whose due day is over and that is not cleared"},
    WorkbookCode{"overwritten", Severity::query, "a figure typed over a calculated cell"},
    WorkbookCode{"stale-explanation", Severity::query, "an explanation of a rule or year that does not exist"},
    WorkbookCode{"stale-judgement", Severity::query, "a judgement of a feature that does not exist"},
    WorkbookCode{"stale-waiver", Severity::query, "a waiver of a rule or year that does not exist"},
    WorkbookCode{"sub-penny", Severity::advice, "an amount of money with a fraction of a penny"},
    WorkbookCode{"text-number", Severity::query, "text where a number or a date belongs"},
    WorkbookCode{"unclear-judgement", Severity::query, "a judgement that is not met, partly met or not met"},
    WorkbookCode{"unclear-waiver", Severity::query, "a waiver whose expiry is not a date"},
    WorkbookCode{"undated-condition", Severity::query, "a condition that is not cleared and has no due day"},
    WorkbookCode{"unknown-block", Severity::query, "a sheet with a block code that the round does not have"},
    WorkbookCode{"unknown-column", Severity::query, "a column code that the round does not have"},
    WorkbookCode{"unknown-line", Severity::query, "a line code that the round does not have"},
    WorkbookCode{"unnamed-block", Severity::query, "a sheet with `plan:` in its cell A1 and no code behind it"},
    WorkbookCode{"unsigned-explanation", Severity::query, "an explanation without text or name"},
    WorkbookCode{"unsigned-judgement", Severity::query, "a judgement without a name"},
    WorkbookCode{"unsigned-partner", Severity::query, "a partner who has not signed, or not by whom and when"},
    WorkbookCode{"unsigned-waiver", Severity::query, "a waiver without reference or approver"},
    WorkbookCode{"waiver-not-needed", Severity::advice, "a waiver of a finding that no longer fails"},
    WorkbookCode{"wrong-choice", Severity::query, "a value that is not one of the choices"},
    WorkbookCode{"wrong-round-version", Severity::query, "a plan made for another version of the round"},
    WorkbookCode{"wrong-sign", Severity::query, "an amount with the sign that the line does not take"},
    WorkbookCode{"wrong-template-version", Severity::blocking, "a workbook made from another version of the template"},
};
static_assert(std::ranges::is_sorted(codes, {}, &WorkbookCode::code));

} // namespace

std::span<const WorkbookCode> workbook_codes() {
    return codes;
}

const WorkbookCode* find_workbook_code(std::string_view code) {
    const auto* found = std::ranges::lower_bound(codes, code, {}, &WorkbookCode::code);
    return found != codes.end() && found->code == code ? found : nullptr;
}

} // namespace plancheck

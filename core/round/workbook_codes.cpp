// The table of codes of workbook findings.
#include "core/round/workbook_codes.hpp"

#include <algorithm>
#include <array>

namespace plancheck {

namespace {

constexpr std::array codes{
    WorkbookCode{"calculated-differs", Severity::query, "a calculated cell shows another value than its formula gives",
                 "Calculated cells that differ from their formula"},
    WorkbookCode{"contradictory-condition", Severity::query,
                 "a condition that is cleared and not, or cleared on a day still to come", "Contradictory conditions"},
    WorkbookCode{"contradictory-explanation", Severity::query, "two explanations for one finding",
                 "Contradictory explanations"},
    WorkbookCode{"contradictory-judgement", Severity::query, "two judgements of one feature",
                 "Contradictory judgements"},
    WorkbookCode{"contradictory-partner", Severity::query, "a partner who stands twice with different status",
                 "Contradictory partners"},
    WorkbookCode{"contradictory-waiver", Severity::query, "two waivers for one finding", "Contradictory waivers"},
    WorkbookCode{"duplicate-block", Severity::blocking, "two sheets carry the same block",
                 "Blocks that stand on two sheets"},
    WorkbookCode{"duplicate-code", Severity::blocking, "a line or column code stands twice in one block",
                 "Codes that stand twice"},
    WorkbookCode{"early-explanation", Severity::query, "an explanation dated after today",
                 "Explanations dated after today"},
    WorkbookCode{"early-judgement", Severity::query,
                 "a judgement dated after today, or of a feature whose own test does not hold yet",
                 "Judgements before their time"},
    WorkbookCode{"early-waiver", Severity::query, "a waiver dated after today", "Waivers dated after today"},
    WorkbookCode{"empty-cell", Severity::query, "a required cell of the plan's years is empty",
                 "Required cells that are empty"},
    WorkbookCode{"error-cell", Severity::query, "a cell shows an error", "Cells that show an error"},
    WorkbookCode{"expired-waiver", Severity::query, "a waiver whose last day is over", "Expired waivers"},
    WorkbookCode{"explanation-not-needed", Severity::advice, "an explanation of a finding that no longer fails",
                 "Explanations that are not needed"},
    WorkbookCode{"explanation-without-effect", Severity::query,
                 "an explanation of a blocking rule that is not met, or of a rule that was not assessed",
                 "Explanations without effect"},
    WorkbookCode{"external-link", Severity::query, "the workbook takes figures from another file",
                 "Links to other files"},
    WorkbookCode{"judgement-not-needed", Severity::advice, "a judgement of a feature that its rules decide alone",
                 "Judgements that are not needed"},
    WorkbookCode{"macro", Severity::advice, "the workbook holds a macro", "Macros"},
    WorkbookCode{"missing-block", Severity::blocking,
                 "a sheet of the round is not there; advice where a plan can do without it", "Missing sheets"},
    WorkbookCode{"missing-column", Severity::query, "a column of the round is not on its sheet", "Missing columns"},
    WorkbookCode{"missing-line", Severity::query, "a line of the round is not on its sheet", "Missing lines"},
    WorkbookCode{"no-cached-value", Severity::query, "a formula whose value the file does not hold",
                 "Formulas without a value"},
    WorkbookCode{"number-out-of-range", Severity::query, "a number or date larger than any plan can mean",
                 "Numbers larger than any plan can mean"},
    WorkbookCode{"objecting-partner", Severity::query, "a partner who objects to the plan", "Partners who object"},
    WorkbookCode{"overdue-condition", Severity::query, "a condition whose due day is over and that is not cleared",
                 "Overdue conditions"},
    WorkbookCode{"overwritten", Severity::query, "a figure typed over a calculated cell", "Formulas typed over"},
    WorkbookCode{"percentage-out-of-range", Severity::query, "a percentage above 100%, or a change below -100%",
                 "Percentages out of range"},
    WorkbookCode{"stale-explanation", Severity::query, "an explanation of a rule or year that does not exist",
                 "Explanations of what does not exist"},
    WorkbookCode{"stale-judgement", Severity::query, "a judgement of a feature that does not exist",
                 "Judgements of what does not exist"},
    WorkbookCode{"stale-waiver", Severity::query, "a waiver of a rule or year that does not exist",
                 "Waivers of what does not exist"},
    WorkbookCode{"sub-penny", Severity::advice, "an amount of money with a fraction of a penny",
                 "Amounts with a fraction of a penny"},
    WorkbookCode{"text-number", Severity::query, "text where a number or a date belongs",
                 "Figures or dates entered as text"},
    WorkbookCode{"unclear-explanation", Severity::query, "an explanation whose day is not a date",
                 "Unclear explanations"},
    WorkbookCode{"unclear-judgement", Severity::query,
                 "a judgement that is not met, partly met or not met, or whose day is not a date",
                 "Unclear judgements"},
    WorkbookCode{"unclear-waiver", Severity::query, "a waiver whose day or expiry is not a date", "Unclear waivers"},
    WorkbookCode{"undated-condition", Severity::query, "a condition that is not cleared and has no due day",
                 "Conditions without a due day"},
    WorkbookCode{"unknown-block", Severity::query, "a sheet with a block code that the round does not have",
                 "Unknown block codes"},
    WorkbookCode{"unknown-column", Severity::query, "a column code that the round does not have",
                 "Unknown column codes"},
    WorkbookCode{"unknown-line", Severity::query, "a line code that the round does not have", "Unknown line codes"},
    WorkbookCode{"unnamed-block", Severity::query, "a sheet with `plan:` in its cell A1 and no code behind it",
                 "Sheets without a block code"},
    WorkbookCode{"unsigned-explanation", Severity::query, "an explanation without text or name",
                 "Unsigned explanations"},
    WorkbookCode{"unsigned-judgement", Severity::query, "a judgement without a name", "Unsigned judgements"},
    WorkbookCode{"unsigned-partner", Severity::query,
                 "a partner who has not signed, or not by whom and when, or on a day still to come",
                 "Partners who have not signed"},
    WorkbookCode{"unsigned-waiver", Severity::query, "a waiver without reference or approver", "Unsigned waivers"},
    WorkbookCode{"waiver-not-needed", Severity::advice, "a waiver of a finding that no longer fails",
                 "Waivers that are not needed"},
    WorkbookCode{"waiver-without-effect", Severity::query, "a waiver of a rule that was not assessed",
                 "Waivers without effect"},
    WorkbookCode{"wrong-choice", Severity::query, "a value that is not one of the choices",
                 "Values that are no choice"},
    WorkbookCode{"wrong-round-version", Severity::query, "a plan made for another version of the round",
                 "Round versions that do not fit"},
    WorkbookCode{"wrong-sign", Severity::query, "an amount with the sign that the line does not take",
                 "Amounts with the wrong sign"},
    WorkbookCode{"wrong-template-version", Severity::blocking, "a workbook made from another version of the template",
                 "Template versions that do not fit"},
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
